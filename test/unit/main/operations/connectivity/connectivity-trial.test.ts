import { describe, expect, it } from 'vitest';
import { tryUntilDecided } from '../../../../../src/main/operations/connectivity/connectivity-trial';
import type { TryOutcome } from '../../../../../src/main/portal/token-endpoint/token-endpoint';
import type { CheckRefusal } from '../../../../../src/shared/domain/secret-check';
import type { TargetProgress } from '../../../../../src/shared/ipc/state/secret-state';
import { ManualClock } from '../../../../fakes/manual-clock';
import { environment } from '../../../../fakes/creation-world';
import { settle } from '../../../../fakes/settle';

const works: TryOutcome = { kind: 'works' };
const word = { error: 'invalid_client', code: 7000215, atMs: null, correlationId: null };
const refused = (reason: CheckRefusal): TryOutcome => ({ kind: 'refused', reason, word });
const [target] = environment.connectivity;

/** Runs a trial whose attempts end as `answer` says for each moment; the clock goes on until it is decided. */
async function trial(
  answer: (sinceCreationMs: number, attempt: number) => TryOutcome,
  ageMs = 0,
  stopAfterMs = Number.POSITIVE_INFINITY,
  isWaitedFor = false,
) {
  if (target === undefined) throw new Error('The environment has no target');
  const clock = new ManualClock();
  const startMs = clock.nowMs();
  const stop = new AbortController();
  const progress: TargetProgress[] = [];
  const attemptsAtMs: number[] = [];
  let isDone = false;
  const done = tryUntilDecided({
    target,
    clock,
    signal: stop.signal,
    createdAtMs: startMs - ageMs,
    isWaitedFor,
    attempt: async () => {
      attemptsAtMs.push(clock.nowMs() - startMs);
      return answer(clock.nowMs() - startMs + ageMs, attemptsAtMs.length);
    },
    report: (step) => progress.push(step),
  }).finally(() => {
    isDone = true;
  });
  for (let passedMs = 0; !isDone && passedMs < 600_000; passedMs += 500) {
    await settle();
    if (passedMs >= stopAfterMs) stop.abort();
    else if (!isDone) clock.advance(500);
  }
  return { result: await done, last: progress.at(-1), progress, attemptsAtMs, waiting: clock.waiting };
}

describe('trying a secret', () => {
  it('gives a new one three seconds, then waits until it is accepted twice in a row', async () => {
    const { result, attemptsAtMs, last, progress } = await trial((sinceMs) =>
      sinceMs < 10_000 ? refused('wrong-value') : works,
    );
    expect(result).toEqual({ kind: 'works' });
    expect(attemptsAtMs[0]).toBe(3_000);
    expect(progress[0]).toMatchObject({ kind: 'not-active-yet' });
    expect(last).toEqual({ kind: 'works', afterMs: attemptsAtMs.at(-1) });
    expect(attemptsAtMs.filter((atMs) => atMs >= 10_000)).toHaveLength(2);
  });

  it('tries an old one at once', async () => {
    const { result, attemptsAtMs } = await trial(() => works, 86_400_000);
    expect(result).toEqual({ kind: 'works' });
    expect(attemptsAtMs).toEqual([0, 1_500]);
  });

  it('does not wait for an old one that is refused', async () => {
    const { result, last, attemptsAtMs } = await trial(() => refused('wrong-value'), 86_400_000);
    expect(result).toEqual({ kind: 'refused', reason: 'wrong-value', word });
    expect(attemptsAtMs).toEqual([0]);
    expect(last).toMatchObject({ kind: 'refused', reason: 'wrong-value', word });
  });

  it('is not content with one success among refusals', async () => {
    const { result, attemptsAtMs } = await trial((_sinceMs, attempt) =>
      attempt === 1 || attempt > 3 ? works : refused('wrong-value'),
    );
    expect(result).toEqual({ kind: 'works' });
    expect(attemptsAtMs).toHaveLength(5);
  });

  it('gives up on a new one after two minutes, with pauses of at most ten seconds', async () => {
    const { last, attemptsAtMs } = await trial(() => refused('wrong-value'));
    expect(last).toMatchObject({ kind: 'refused', reason: 'still-not-accepted' });
    expect(attemptsAtMs.at(-1)).toBeGreaterThan(100_000);
    expect(attemptsAtMs.at(-1)).toBeLessThanOrEqual(120_000);
    const pauses = attemptsAtMs.slice(1).map((atMs, at) => atMs - (attemptsAtMs[at] ?? 0));
    expect(Math.max(...pauses)).toBe(10_000);
  });

  it('waits for another two minutes where the person wants to go on waiting', async () => {
    const { result, attemptsAtMs } = await trial(
      (sinceMs) => (sinceMs < 86_490_000 ? refused('wrong-value') : works),
      86_400_000,
      Number.POSITIVE_INFINITY,
      true,
    );
    expect(result).toEqual({ kind: 'works' });
    expect(attemptsAtMs[0]).toBe(0);
  });

  it.each(['throttled', 'unreachable'] as const)('has patience with %s', async (reason) => {
    const { result } = await trial((sinceMs) => (sinceMs < 86_420_000 ? refused(reason) : works), 86_400_000);
    expect(result).toEqual({ kind: 'works' });
    const { last } = await trial(() => refused(reason), 86_400_000);
    expect(last).toMatchObject({ kind: 'refused', reason });
  });

  it('does not say that a secret is not active while nobody could be asked', async () => {
    const ageMs = 5_000;
    const answers = [refused('unreachable'), refused('wrong-value'), works, works];
    const { progress } = await trial((_sinceMs, attempt) => answers[attempt - 1] ?? works, ageMs);
    const waits = progress.filter(({ kind }) => kind !== 'trying');
    expect(waits).toMatchObject([
      { kind: 'not-asked-yet', reason: 'unreachable' },
      { kind: 'not-active-yet' },
      { kind: 'works' },
    ]);
  });

  it('waits as long as it is asked to, and ends where that is longer than it would wait', async () => {
    const patience = (retryAfterSeconds: number): TryOutcome => ({
      ...{ kind: 'refused', reason: 'throttled', word: null },
      retryAfterSeconds,
    });
    const short = await trial((_sinceMs, attempt) => (attempt === 1 ? patience(60) : works), 86_400_000);
    expect(short.result).toEqual({ kind: 'works' });
    expect(short.attemptsAtMs[1]).toBe(60_000);
    const long = await trial(() => patience(3_600), 86_400_000);
    expect(long.last).toMatchObject({ kind: 'refused', reason: 'throttled' });
    expect(long.attemptsAtMs).toHaveLength(1);
  });

  it.each([
    'expired',
    'application-unknown',
    'application-disabled',
    'resource-unknown',
    'tenant-unknown',
    'api-refused',
    'unknown',
  ] as const)('ends at once with %s', async (reason) => {
    const { last, attemptsAtMs } = await trial(() => refused(reason));
    expect(last).toMatchObject({ kind: 'refused', reason });
    expect(attemptsAtMs).toHaveLength(1);
  });

  it('stops in the middle of a pause and leaves no timer', async () => {
    const { result, waiting } = await trial(() => refused('wrong-value'), 0, 30_000);
    expect(result).toBeNull();
    expect(waiting).toBe(0);
  });
});
