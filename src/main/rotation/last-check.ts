import { isSameSecret, type SecretKey } from '../../shared/domain/secret-key';
import type { ConnectivityRefusal, ConnectivityRun } from '../../shared/ipc/state/secret-state';
import type { OperationJournal } from '../operations/journal/journal';
import type { SecretCheck } from './journal-evidence';

/** Nobody was asked, or nobody gave an answer of the contract: that says nothing of the value. */
const undecided: ReadonlySet<ConnectivityRefusal> = new Set([
  ...(['unreachable', 'certificate-untrusted', 'throttled', 'value-unreadable', 'unknown'] as const),
]);

/**
 * What checks have shown of the value that is saved now: that it works, as the journal has it, or since then that it does
 * not; `null` while nothing is decided.
 */
export function lastCheckOf(
  journal: Pick<OperationJournal, 'leading'>,
  runs: readonly ConnectivityRun[],
  key: SecretKey,
): SecretCheck | null {
  const { saved = null, verifiedAtMs = null } = journal.leading(key) ?? {};
  if (saved === null) return null;
  const run = runs.find((one) => isSameSecret(one, key));
  const tried = run?.targets.map(({ name }) => name) ?? [];
  const isRefused = run?.targets.some(({ progress }) => {
    return progress.kind === 'refused' && !undecided.has(progress.reason);
  });
  const isLater = run !== undefined && run.startedAtMs >= (verifiedAtMs ?? saved.atMs);
  if (run?.isRunning === false && isRefused === true && isLater) {
    return { atMs: run.startedAtMs, works: false, tried, notTried: [] };
  }
  return verifiedAtMs === null ? null : { atMs: verifiedAtMs, works: true, tried, notTried: [] };
}
