import type { EnvironmentProblem, EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import type { ByHandStore } from './by-hand-store';

interface Environments {
  summaries(): readonly EnvironmentSummary[];
  problem(): EnvironmentProblem | null;
  onChanged(listener: () => void): () => void;
}

/** The environments as the page shows them: each says whether the person has entered something in it. */
export function withEntries(
  environments: Environments,
  store: Pick<ByHandStore, 'holdsEntries' | 'onChanged'>,
): Environments {
  return {
    problem: () => environments.problem(),
    summaries: () =>
      environments.summaries().map((summary) => ({ ...summary, hasEntries: store.holdsEntries(summary.id) })),
    onChanged: (listener) => {
      const stops = [environments.onChanged(listener), store.onChanged(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
