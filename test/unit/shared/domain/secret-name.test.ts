import { fc } from '../../../support/properties';
import { describe, expect, it } from 'vitest';
import {
  isReference,
  maximumNameLength,
  nameProblem,
  referenceFrom,
  splitReference,
  withReference,
} from '../../../../src/shared/domain/secret-name';

describe('nameProblem', () => {
  it.each([
    ['Secret by VM', null],
    ['   ', 'empty'],
    ['', 'empty'],
    ['x'.repeat(maximumNameLength), null],
    ['x'.repeat(maximumNameLength + 1), 'too-long'],
    ['x'.repeat(300), 'too-long'],
    ['סוד של ורה', null],
    ['سر فيرا', null],
    ['Vera\u202Efdp.exe', 'control-characters'],
    ['two\nlines', 'control-characters'],
  ])('%j is %s', (name, problem) => {
    expect(nameProblem(name)).toBe(problem);
  });
});

describe('a reference', () => {
  it('comes back from any name it was put behind', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 100 }).filter((name) => nameProblem(name) === null),
        fc.uint8Array({ minLength: 4, maxLength: 4 }),
        (name, bytes) => {
          const reference = referenceFrom(bytes);
          expect(isReference(reference)).toBe(true);
          expect(splitReference(withReference(name, reference))).toEqual({ name: name.trim(), reference });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('favours no character', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const [first = ''] = referenceFrom(new Uint8Array([byte, 0, 0, 0]));
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    expect(new Set(counts.values())).toEqual(new Set([8]));
  });

  it.each(['Secret by VM', 'a · b', 'Secret · ILOU', 'Secret · K7Q'])('is not seen in %j', (name) => {
    expect(splitReference(name)).toEqual({ name, reference: null });
  });
});
