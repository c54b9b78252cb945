import type { EnvironmentProblem, EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { MailedReminders } from './mailed-reminders';

interface Environments {
  summaries(): readonly EnvironmentSummary[];
  problem(): EnvironmentProblem | null;
  onChanged(listener: () => void): () => void;
}

/**
 * The environments as the page shows them: the days that are advised are those on which the portal really speaks, once it
 * has told them, and those of its file before.
 */
export function withAdvisedDays(
  environments: Environments,
  mailed: Pick<MailedReminders, 'thresholdDays' | 'onChanged'>,
): Environments {
  return {
    problem: () => environments.problem(),
    summaries: () =>
      environments.summaries().map((summary) => {
        const told = mailed.thresholdDays(summary.id);
        return told === null ? summary : { ...summary, thresholdDays: told };
      }),
    onChanged: (listener) => {
      const stops = [environments.onChanged(listener), mailed.onChanged(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
