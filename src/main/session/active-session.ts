import type { SessionState, SignedInUser } from '../../shared/ipc/state/session-state';
import { scopesAfter } from './oidc/granted-scopes';
import type { SignedIn } from './oidc/authorization-code-flow';
import type { RequestedAuthentication, SessionToRenew } from './oidc/requested-authentication';
import { authenticatedAtMs, signedInUser, subjectOf } from './oidc/signed-in-user';
import type { ConnectedEnvironment } from './store/stored-session';

/** What is known while someone is signed in. Tokens are here and nowhere else. */
export interface ActiveSession extends SessionToRenew {
  readonly environment: ConnectedEnvironment;
  readonly user: SignedInUser;
  /** `sub` of the ID token; `null` in sessions that an earlier version kept. */
  readonly subject: string | null;
  readonly isKept: boolean;
  readonly refreshToken: string | null;
  readonly accessToken: { readonly value: string; readonly endsAtMs: number } | null;
}

/** The session that a proven sign-in begins; its tokens follow once they are in the keychain. */
export function provenSession(
  environment: ConnectedEnvironment,
  { claims, tokens, secondFactor }: SignedIn,
  wanted: RequestedAuthentication,
  nowMs: number,
): ActiveSession {
  return {
    environment,
    user: signedInUser(claims),
    subject: subjectOf(claims),
    authenticatedAtMs: authenticatedAtMs(claims, nowMs),
    secondFactor,
    scopes: scopesAfter(tokens.scope, wanted.scopes),
    insistsOnConsent: false,
    isKept: false,
    refreshToken: null,
    accessToken: null,
  };
}

/**
 * What a session becomes by another visit of the same person to the browser. Where nobody had to sign in there, no second
 * factor was shown: it stays what it was, whatever our own clock would say of it.
 */
export function renewedSession(
  before: ActiveSession,
  signedIn: SignedIn,
  wanted: RequestedAuthentication,
  nowMs: number,
): ActiveSession {
  const after = provenSession(before.environment, signedIn, wanted, nowMs);
  if (wanted.isFreshDemanded || after.secondFactor.evidence === 'fresh') return after;
  const { authenticatedAtMs: at, secondFactor } = before;
  return { ...after, authenticatedAtMs: at, secondFactor };
}

/** What the page is told of a session. */
export function stateOf(active: ActiveSession, isRenewing: boolean): SessionState {
  const { environment, user, authenticatedAtMs: at, secondFactor, isKept } = active;
  return {
    ...{
      kind: 'signed-in',
      environmentId: environment.id,
      user,
      authenticatedAtMs: at,
      secondFactor,
      isKept,
    },
    freshUntilMs: at + environment.signIn.maximumAuthenticationAgeMinutes * 60_000,
    isRenewing,
  };
}
