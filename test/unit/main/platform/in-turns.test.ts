import { describe, expect, it } from 'vitest';
import { inTurns } from '../../../../src/main/platform/in-turns';

describe('a work in turns', () => {
  it('is done to its end, and others have their turn between its pieces', async () => {
    const done: string[] = [];
    function* work(): Generator<void, string> {
      for (const piece of ['one', 'two']) {
        done.push(piece);
        yield;
      }
      return 'all of it';
    }
    setImmediate(() => done.push('somebody else'));
    expect(await inTurns(work())).toBe('all of it');
    expect(done).toEqual(['one', 'somebody else', 'two']);
  });

  it('fails as the work does', async () => {
    // eslint-disable-next-line require-yield -- it ends before it has a piece
    function* work(): Generator<void, never> {
      throw new Error('broken');
    }
    await expect(inTurns(work())).rejects.toThrow('broken');
  });
});
