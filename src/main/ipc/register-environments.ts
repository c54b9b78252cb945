import { z } from 'zod';
import type { Calls } from '../../shared/ipc/contract';
import { ok, type Result } from '../../shared/ipc/result';
import type { KnownEnvironments } from '../environments/known-environments';
import type { CurrentEnvironment } from '../environments/current-environment';
import { nothing, oneEnvironment } from './argument-parts';
import type { Handle } from './handle';

export interface EnvironmentCalls {
  readonly known: Pick<KnownEnvironments, 'read' | 'question' | 'agree' | 'remove'>;
  readonly currentEnvironment: Pick<CurrentEnvironment, 'open' | 'show' | 'close'>;
  /** `not-found` when there is no such environment. */
  readonly test: (environmentId: string) => Promise<Result<Calls['environments:test']['result']>>;
}

/** Answers `environments:*`. */
export function registerEnvironments(
  handle: Handle,
  { known, currentEnvironment, test }: EnvironmentCalls,
): void {
  handle('environments:read', z.strictObject({ text: z.string().max(256 * 1024) }), ({ text }) =>
    ok(known.read(text)),
  );
  handle(
    'environments:agree',
    oneEnvironment,
    ({ environmentId }) => known.agree(environmentId),
    ({ environmentId }) => known.question(environmentId),
  );
  handle('environments:remove', oneEnvironment, ({ environmentId }) => known.remove(environmentId));
  handle('environments:test', oneEnvironment, ({ environmentId }) => test(environmentId));
  handle('environments:open', oneEnvironment, ({ environmentId }) => currentEnvironment.open(environmentId));
  handle('environments:show', oneEnvironment, ({ environmentId }) => currentEnvironment.show(environmentId));
  handle('environments:close', nothing, () => currentEnvironment.close());
}
