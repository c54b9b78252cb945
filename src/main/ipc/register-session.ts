import { z } from 'zod';
import type { Environment } from '../../shared/domain/environment';
import { failed, ok } from '../../shared/ipc/result';
import type { Session } from '../session/session';
import { nothing, oneEnvironment } from './argument-parts';
import type { Handle } from './handle';

/** As long as a header may be that carried it. */
const authenticationDemand = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('step-up'),
    acrValues: z.array(z.string().max(500)).max(20),
    maximumAgeSeconds: z.number().int().min(0).nullable(),
  }),
  z.strictObject({ kind: z.literal('claims'), claims: z.string().max(16_000) }),
  z.strictObject({ kind: z.literal('consent') }),
]);

export interface SessionCalls {
  readonly session: Pick<Session, 'signIn' | 'openBrowserAgain' | 'cancelSignIn' | 'renewMfa' | 'signOut'>;
  readonly environments: () => readonly Environment[];
  /** Brings our window in front of the browser once the browser's part is over. */
  readonly comeToFront: () => void;
}

/** Answers `session:*`. */
export function registerSession(handle: Handle, { session, environments, comeToFront }: SessionCalls): void {
  handle('session:signIn', oneEnvironment, async ({ environmentId }) => {
    const environment = environments().find(({ id }) => id === environmentId);
    if (environment === undefined) return failed({ code: 'not-found' });
    const result = await session.signIn(environment);
    if (result.ok || result.error.code !== 'busy') comeToFront();
    return result;
  });
  handle('session:openBrowserAgain', nothing, () => session.openBrowserAgain());
  handle('session:cancelSignIn', nothing, () => {
    session.cancelSignIn();
    return ok(null);
  });
  handle(
    'session:renewMfa',
    z.strictObject({ demand: authenticationDemand.nullable() }),
    async ({ demand }) => {
      const result = await session.renewMfa(demand);
      if (result.ok || result.error.code !== 'busy') comeToFront();
      return result;
    },
  );
  handle('session:signOut', nothing, () => session.signOut());
}
