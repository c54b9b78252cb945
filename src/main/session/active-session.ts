import { unnoticedMs } from '../../shared/domain/second-factor';
import type { SessionState, SignedInUser } from '../../shared/ipc/state/session-state';
import type { Clock } from '../platform/clock';
import { scopesAfter } from './oidc/granted-scopes';
import type { SignedIn } from './oidc/authorization-code-flow';
import type { RequestedAuthentication, SessionToRenew } from './oidc/requested-authentication';
import { signedInUser, subjectOf } from './oidc/signed-in-user';
import type { ConnectedEnvironment, FoundSession } from './store/stored-session';

type Clocks = Pick<Clock, 'nowMs' | 'steadyMs'>;

/** What is known while someone is signed in. Tokens are here and nowhere else. */
export interface ActiveSession extends SessionToRenew {
  readonly environment: ConnectedEnvironment;
  readonly user: SignedInUser;
  /** When the person was last authenticated, by the steady clock: nobody makes that younger by setting a clock. */
  readonly authenticatedSteadyMs: number;
  /** `sub` of the ID token; `null` in sessions that an earlier version kept. */
  readonly subject: string | null;
  readonly isKept: boolean;
  readonly refreshToken: string | null;
  readonly accessToken: { readonly value: string; readonly endsAtMs: number } | null;
}

/** The session that a proven sign-in begins; its tokens follow once they are in the keychain. */
export function provenSession(
  environment: ConnectedEnvironment,
  { claims, tokens, secondFactor, authenticatedAt }: SignedIn,
  wanted: RequestedAuthentication,
): ActiveSession {
  return {
    environment,
    user: signedInUser(claims),
    subject: subjectOf(claims),
    authenticatedAtMs: authenticatedAt.wallMs,
    authenticatedSteadyMs: authenticatedAt.steadyMs,
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
): ActiveSession {
  const after = provenSession(before.environment, signedIn, wanted);
  if (wanted.isFreshDemanded || after.secondFactor.evidence === 'fresh') return after;
  const { authenticatedAtMs, authenticatedSteadyMs, secondFactor } = before;
  return { ...after, authenticatedAtMs, authenticatedSteadyMs, secondFactor };
}

/** The session of an earlier run, whose steady clock is gone: the computer's clock alone says how old its sign-in is. */
export function resumedSession(found: FoundSession, clock: Clocks): ActiveSession {
  const nowMs = clock.nowMs();
  // One from the future was noted by a clock that was ahead. How old it is nobody knows, so it is too old.
  const isKnown = found.authenticatedAtMs <= nowMs + unnoticedMs;
  const tooOldMs = found.environment.signIn.maximumAuthenticationAgeMinutes * 60_000 + 1;
  const authenticatedAtMs = isKnown ? Math.min(found.authenticatedAtMs, nowMs) : nowMs - tooOldMs;
  const authenticatedSteadyMs = clock.steadyMs() - (nowMs - authenticatedAtMs);
  const anew = { insistsOnConsent: false, isKept: true, accessToken: null };
  return { ...found, ...anew, authenticatedAtMs, authenticatedSteadyMs };
}

/**
 * The session with the time of its sign-in by the clock as it is set now: at least as long ago as the steady clock says. A
 * clock that went on further counts too, since a steady one stands still where a virtual machine is held.
 */
export function asOfNow(active: ActiveSession, clock: Clocks): ActiveSession {
  const steadyAtMs = clock.nowMs() - (clock.steadyMs() - active.authenticatedSteadyMs);
  // In whole seconds: two clocks are never read at once, and what the page is told stays the same.
  const setBackMs = Math.max(0, Math.round((active.authenticatedAtMs - steadyAtMs) / 1000) * 1000);
  return { ...active, authenticatedAtMs: active.authenticatedAtMs - setBackMs };
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
