import { expect, it } from 'vitest';
import { LoadedOnce } from '../../../../../src/main/platform/files/loaded-once';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';

it('reads until it has succeeded, once for all who ask, and anew only where that is asked for', async () => {
  const failure = failed({ code: 'journal-failed' });
  let answer: Result<null> = failure;
  let reads = 0;
  const loaded = new LoadedOnce(async () => {
    reads += 1;
    return answer;
  });
  expect(await Promise.all([loaded.load(), loaded.load()])).toEqual([failure, failure]);
  answer = ok(null);
  expect([await loaded.load(), await loaded.load(), reads]).toEqual([ok(null), ok(null), 2]);
  answer = failure;
  expect([await loaded.reload(), reads]).toEqual([failure, 3]);
  answer = ok(null);
  expect([await loaded.load(), reads]).toEqual([ok(null), 4]);
});
