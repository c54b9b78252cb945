import type { ConnectivityTarget } from '../../../shared/domain/environment';
import type { ApiOutcome, CheckRefusal } from '../../../shared/domain/secret-check';
import type { TargetProgress } from '../../../shared/ipc/state/secret-state';
import type { Clock } from '../../platform/clock';
import type { TryOutcome } from '../../portal/token-endpoint/token-endpoint';
import { heard } from '../../platform/heard';

/** A new secret is accepted 4 to 18 s after its creation as a rule; nobody promises it. */
const firstTryAfterMs = 3_000;
const shortestPauseMs = 1_500;
const longestPauseMs = 10_000;
const pauseGrowth = 1.5;
/** How long "not accepted" may still mean "not yet". */
const patienceMs = 120_000;
const successesInARow = 2;

export interface Trial {
  readonly target: ConnectivityTarget;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** When the secret was created, epoch ms, so that a new one gets its time. */
  readonly createdAtMs: number;
  /** It was not accepted so far, and the person wants to go on waiting. */
  readonly isWaitedFor?: boolean;
  readonly attempt: () => Promise<TryOutcome>;
  readonly report: (progress: TargetProgress) => void;
}

/** Refusals that time may cure. */
const passing: ReadonlySet<CheckRefusal> = new Set(['throttled', 'unreachable']);

/**
 * Tries one target until it is decided: two successes in a row (the servers behind a token endpoint learn of a secret
 * one by one), a refusal that waiting does not cure, or two minutes. Answers with how it ended; `null` when stopped.
 */
export async function tryUntilDecided(trial: Trial): Promise<ApiOutcome | null> {
  const { clock, signal, report, createdAtMs } = trial;
  const startedAtMs = clock.nowMs();
  const endsAtMs = startedAtMs + patienceMs;
  const isNew = trial.isWaitedFor === true || startedAtMs - createdAtMs < patienceMs;
  let pauseMs = shortestPauseMs;
  let successes = 0;
  const untilFirstMs = createdAtMs + firstTryAfterMs - startedAtMs;
  if (isNew && untilFirstMs > 0) {
    report({ kind: 'not-active-yet', nextTryAtMs: startedAtMs + untilFirstMs });
    await pause(clock, untilFirstMs, signal);
  }
  while (!signal.aborted) {
    if (successes === 0) report({ kind: 'trying' });
    const outcome = await trial.attempt();
    if (signal.aborted) return null;
    if (outcome.kind === 'works') {
      successes += 1;
      if (successes === successesInARow) {
        report({ kind: 'works', afterMs: clock.nowMs() - startedAtMs });
        return { kind: 'works' };
      }
      await pause(clock, shortestPauseMs, signal);
      continue;
    }
    const { reason, word, retryAfterSeconds = 0 } = outcome;
    const mayPass = passing.has(reason) || (reason === 'wrong-value' && (isNew || successes > 0));
    successes = 0;
    const waitMs = Math.max(pauseMs, retryAfterSeconds * 1000);
    const isOutOfTime = clock.nowMs() + waitMs > endsAtMs;
    if (!mayPass || isOutOfTime) {
      const final = mayPass && reason === 'wrong-value' ? 'still-not-accepted' : reason;
      report({ kind: 'refused', reason: final, word, atMs: clock.nowMs() });
      return { kind: 'refused', reason: final, word };
    }
    const nextTryAtMs = clock.nowMs() + waitMs;
    report(
      passing.has(reason)
        ? { kind: 'not-asked-yet', reason, nextTryAtMs }
        : { kind: 'not-active-yet', nextTryAtMs },
    );
    await pause(clock, waitMs, signal);
    pauseMs = Math.min(pauseMs * pauseGrowth, longestPauseMs);
  }
  return null;
}

/** Waits; a stop ends the waiting. */
function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const finish = heard(() => {
      cancel();
      signal.removeEventListener('abort', finish);
      resolve();
    });
    const cancel = clock.after(delayMs, finish);
    signal.addEventListener('abort', finish);
  });
}
