import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { FileFormat } from '../../../../../src/main/platform/files/file-format';
import { jsonLine, readJsonLines } from '../../../../../src/main/platform/files/json-lines';

const format: FileFormat<{ readonly at: number }> = {
  version: 1,
  schema: z.strictObject({ at: z.number() }),
};
const [first, second] = [jsonLine(format, { at: 1 }), jsonLine(format, { at: 2 })];

describe('a file of lines', () => {
  it('is read as it was written', () => {
    const whole = { lines: [{ at: 1 }, { at: 2 }], torn: 0, damaged: 0, later: 0 };
    expect(readJsonLines(format, first + second)).toEqual(whole);
    expect(readJsonLines(format, '')).toEqual({ ...whole, lines: [] });
  });

  it.each([
    ['was changed', first.replace('at', 'bt'), { damaged: 1 }],
    ['has more in it', first.replace('}', ',"more":1}'), { damaged: 1 }],
    ['says something else by one letter', first.replace('"at":1', '"at":3'), { damaged: 1 }],
    ['has no version', '\n{"at":1}\n', { damaged: 1 }],
    ['lost its line break', first.replace(/\n$/, 'x'), { damaged: 1 }],
    ['lost its first line break', first.replace(/^\n/, 'x'), { damaged: 1 }],
    ['was cut', first.slice(0, -5), { torn: 1 }],
    ['is of a later version', first.replace('"version":1', '"version":2'), { later: 1 }],
  ])('goes on behind a line that %s, and counts it', (_name, text, counted) => {
    const others = { torn: 0, damaged: 0, later: 0 };
    expect(readJsonLines(format, text + second)).toEqual({ lines: [{ at: 2 }], ...others, ...counted });
    expect(readJsonLines(format, second + text)).toEqual({ lines: [{ at: 2 }], ...others, ...counted });
  });

  it('takes nothing that it has no place for', () => {
    expect(() => jsonLine(format, { at: 1, more: 2 } as { at: number })).toThrow();
  });
});
