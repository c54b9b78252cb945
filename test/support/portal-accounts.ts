import { authenticatorFor } from '../../reference-portal/identity/totp';
import type { DemoPerson } from '../../reference-portal/seed/demo-people';
import type { Portal } from '../../reference-portal/start-portal';
import type { PortalClock } from '../../reference-portal/portal-clock';
import type { PortalState } from '../../reference-portal/state/portal-state';

const periodMs = 30_000;

/** What of a portal one must know to sign in; in another process it is a copy. */
export interface SignInPlace extends Pick<Portal, 'environment'> {
  readonly state: Pick<PortalState, 'users'>;
  readonly clock: Pick<PortalClock, 'nowMs' | 'advance'>;
}

/**
 * The code of a person's authenticator, as the phone in their hand would show it. A code counts once, so the portal's
 * clock is moved to the next period first when the current one was used already.
 *
 * @param pageText the enrolment page, which alone shows a new key
 */
export function codeOf(portal: SignInPlace, person: DemoPerson, pageText = ''): string {
  const user = portal.state.users.find(({ id }) => id === person.id);
  if (user === undefined) throw new Error(`The portal does not know ${person.email}`);
  const offered = /class="key">([A-Z2-7 ]+)</.exec(pageText)?.[1]?.replaceAll(' ', '');
  const secret = offered ?? user.totpSecret;
  if (secret === null) throw new Error(`${person.email} has no authenticator yet`);
  const step = Math.floor(portal.clock.nowMs() / periodMs);
  if (step <= user.lastTotpStep) portal.clock.advance((user.lastTotpStep - step + 1) * periodMs);
  return authenticatorFor(person.email, secret).generate({ timestamp: portal.clock.nowMs() });
}
