import type { Calls } from '../../shared/ipc/contract';
import { ok, type Result } from '../../shared/ipc/result';
import type { KnownEnvironments } from '../environments/known-environments';
import type { Workplace } from '../environments/workplace';
import type { Handle } from './handle';

export interface EnvironmentCalls {
  readonly known: Pick<KnownEnvironments, 'read' | 'agree' | 'remove'>;
  readonly workplace: Pick<Workplace, 'open' | 'show' | 'close'>;
  /** `not-found` when there is no such environment. */
  readonly test: (environmentId: string) => Promise<Result<Calls['environments:test']['result']>>;
}

/** Answers `environments:*`. */
export function registerEnvironments(handle: Handle, { known, workplace, test }: EnvironmentCalls): void {
  handle('environments:read', ({ text }) => ok(known.read(text)));
  handle('environments:agree', ({ environmentId }) => known.agree(environmentId));
  handle('environments:remove', ({ environmentId }) => known.remove(environmentId));
  handle('environments:test', ({ environmentId }) => test(environmentId));
  handle('environments:open', ({ environmentId }) => workplace.open(environmentId));
  handle('environments:show', ({ environmentId }) => workplace.show(environmentId));
  handle('environments:close', () => workplace.close());
}
