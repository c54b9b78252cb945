import type { SessionState, SignedInUser } from '../../shared/ipc/state/session-state';
import type { SignedIn } from './sign-in-attempt';
import { authenticatedAtMs, signedInUser, subjectOf } from './signed-in-user';
import type { ConnectedEnvironment } from './stored-session';

/** What is known while someone is signed in. Tokens are here and nowhere else. */
export interface ActiveSession {
  readonly environment: ConnectedEnvironment;
  readonly user: SignedInUser;
  /** `sub` of the ID token; `null` in sessions that an earlier version kept. */
  readonly subject: string | null;
  readonly authenticatedAtMs: number;
  readonly isKept: boolean;
  readonly refreshToken: string | null;
  readonly accessToken: { readonly value: string; readonly endsAtMs: number } | null;
}

/** The session that a proven sign-in begins; its tokens follow once they are in the keychain. */
export function provenSession(
  environment: ConnectedEnvironment,
  { claims }: SignedIn,
  nowMs: number,
): ActiveSession {
  return {
    environment,
    user: signedInUser(claims),
    subject: subjectOf(claims),
    authenticatedAtMs: authenticatedAtMs(claims, nowMs),
    isKept: false,
    refreshToken: null,
    accessToken: null,
  };
}

/** What the page is told of a session. */
export function stateOf(active: ActiveSession, isRenewing: boolean): SessionState {
  const { environment, user, authenticatedAtMs: at, isKept } = active;
  return {
    ...{ kind: 'signed-in', environmentId: environment.id, user, authenticatedAtMs: at, isKept },
    isRenewing,
  };
}
