import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonLine, readJsonLines } from '../../../../../src/main/platform/files/json-lines';

const schema = z.strictObject({ at: z.number() });

describe('a file of lines', () => {
  it('is read as it was written', () => {
    expect(readJsonLines(jsonLine({ at: 1 }) + jsonLine({ at: 2 }), schema)).toEqual({
      lines: [{ at: 1 }, { at: 2 }],
      unreadable: 0,
    });
  });

  it('with bad lines tells the good ones, and how many are bad', () => {
    const text = '{"at":1}\n{"at":"x"}\n{"at":2,"more":1}\r\n\n  \n{"at":3}\r\n{"at":4';
    expect(readJsonLines(text, schema)).toEqual({ lines: [{ at: 1 }, { at: 3 }], unreadable: 3 });
  });

  it('without anything has no lines, and none that is bad', () => {
    expect(readJsonLines('', schema)).toEqual({ lines: [], unreadable: 0 });
  });
});
