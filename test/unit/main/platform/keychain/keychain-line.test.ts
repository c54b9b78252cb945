import { beforeEach, describe, expect, it } from 'vitest';
import { type Attempt, KeychainLine } from '../../../../../src/main/platform/keychain/keychain-line';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import { ManualClock } from '../../../../fakes/manual-clock';

type Answer = Result<Buffer | null>;

/** Work that ends when a test says so. */
class Work {
  attempt: Attempt | null = null;
  end: (answer: Answer) => void = () => undefined;
  readonly run = (attempt: Attempt): Promise<Answer> => {
    this.attempt = attempt;
    return new Promise((resolve) => {
      this.end = resolve;
      attempt.signal.addEventListener('abort', () => {
        resolve(failed({ code: 'keychain-failed' }));
      });
    });
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the line before the keychain', () => {
  let clock: ManualClock;
  let line: KeychainLine;
  beforeEach(() => {
    clock = new ManualClock(0);
    line = new KeychainLine(clock, 5_000);
  });
  function begin(): { work: Work; result: Promise<Answer> } {
    const work = new Work();
    return { work, result: line.run(work.run) };
  }

  it('counts the time of a request from its own beginning', async () => {
    const [first, second] = [begin(), begin()];
    clock.advance(4_900);
    expect(second.work.attempt).toBeNull();
    first.work.end(ok(null));
    await first.result;
    await settled();
    clock.advance(4_900);
    second.work.end(ok(Buffer.from('b')));
    expect(await second.result).toEqual(ok(Buffer.from('b')));
  });

  it('tells everybody who waits by then that the keychain does not answer, and goes on afterwards', async () => {
    const [first, second] = [begin(), begin()];
    clock.advance(5_000);
    expect(await first.result).toEqual(failed({ code: 'keychain-timeout' }));
    expect(await second.result).toEqual(failed({ code: 'keychain-timeout' }));
    expect(first.work.attempt?.signal.aborted).toBe(true);
    await settled();
    const third = begin();
    third.work.end(ok(null));
    expect(await third.result).toEqual(ok(null));
  });

  it('waits for a person as long as they need, and only the rest of the time afterwards', async () => {
    const { work, result } = begin();
    const waiting = begin();
    clock.advance(3_000);
    work.attempt?.pause(null);
    work.attempt?.asking(true);
    expect(line.isAsking()).toBe(true);
    for (let minutes = 0; minutes < 60; minutes += 1) clock.advance(60_000);
    work.attempt?.asking(false);
    work.attempt?.resume();
    clock.advance(1_900);
    work.end(ok(null));
    expect(await result).toEqual(ok(null));
    expect(line.isAsking()).toBe(false);
    await settled();
    waiting.work.end(ok(null));
    expect(await waiting.result).toEqual(ok(null));
    const late = begin();
    clock.advance(3_000);
    late.work.attempt?.pause(null);
    clock.advance(60_000);
    late.work.attempt?.resume();
    clock.advance(2_000);
    expect(await late.result).toEqual(failed({ code: 'keychain-timeout' }));
  });

  it('can stand still for a time of its own', async () => {
    const { work, result } = begin();
    work.attempt?.pause(20_000);
    clock.advance(20_000);
    expect(await result).toEqual(failed({ code: 'keychain-timeout' }));
  });

  it('counts limits longer than a timer lasts', async () => {
    line = new KeychainLine(clock, 120_000);
    const { result } = begin();
    let isOver = false;
    void result.then(() => {
      isOver = true;
    });
    clock.advance(60_000);
    clock.advance(59_999);
    await settled();
    expect(isOver).toBe(false);
    clock.advance(1);
    expect(await result).toEqual(failed({ code: 'keychain-timeout' }));
  });

  it('ends with the word for it when the person cancels, and asks nobody again for a moment', async () => {
    const [first, second] = [begin(), begin()];
    const news: boolean[] = [];
    line.onChanged(() => news.push(line.isAsking()));
    first.work.attempt?.asking(true);
    line.cancel();
    expect(await first.result).toEqual(failed({ code: 'keychain-cancelled' }));
    expect(await second.result).toEqual(failed({ code: 'keychain-cancelled' }));
    expect(news).toEqual([true, false]);
    await settled();
    const next = begin();
    expect(next.work.attempt?.mayAsk).toBe(false);
    next.work.end(failed({ code: 'keychain-locked' }));
    await next.result;
    await settled();
    clock.advance(10_000); // from the "no", not from what followed of it
    expect(begin().work.attempt?.mayAsk).toBe(true);
  });

  it('tells nobody of a person who is asked for a request that is over', async () => {
    const { work, result } = begin();
    line.cancel();
    work.attempt?.asking(true);
    work.attempt?.pause(null);
    work.attempt?.resume();
    await result;
    expect(line.isAsking()).toBe(false);
  });

  it('zeroes what comes too late', async () => {
    const value = Buffer.from('value');
    let answer: (result: Answer) => void = () => undefined;
    const result = line.run(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    clock.advance(5_000);
    expect(await result).toEqual(failed({ code: 'keychain-timeout' }));
    answer(ok(value));
    await settled();
    expect(value).toEqual(Buffer.alloc(5));
  });

  it('says of work that throws that it failed', async () => {
    const thrown = line.run(async () => {
      throw new Error('a bug');
    });
    expect(await thrown).toEqual(failed({ code: 'keychain-failed' }));
  });

  it('ends all there is when it is closed, and takes nothing more', async () => {
    const [first, second] = [begin(), begin()];
    line.close();
    const results = await Promise.all([first.result, second.result, begin().result]);
    expect(results).toEqual(Array(3).fill(failed({ code: 'keychain-failed' })));
  });
});
