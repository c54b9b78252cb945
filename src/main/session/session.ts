import type { AuthenticationDemand } from '../../shared/domain/authentication-demand';
import type { Environment } from '../../shared/domain/environment';
import type { TokenUse } from '../portal/token-use';
import { failed, ok, type AppError, type Result } from '../../shared/ipc/result';
import type { SessionState, SignedOutReason } from '../../shared/ipc/state/session-state';
import type { FactTeller } from '../facts/facts';
import type { Clock } from '../platform/clock';
import { Emitter } from '../platform/emitter';
import type { Logger } from '../platform/logger';
import { type ActiveSession, provenSession, renewedSession, stateOf } from './active-session';
import { AuthorizationRequests } from './oidc/authorization-requests';
import { coversScopes, isForReadingOnly, scopesAfter } from './oidc/granted-scopes';
import type { IssuedTokens } from './oidc/issuer';
import { EndSession } from './oidc/end-session';
import { Issuers } from './oidc/issuers';
import type { SessionStore } from './store/session-store';
import type { SignedIn } from './oidc/authorization-code-flow';
import { isGrantRefused, renewalFailureCode } from './oidc/sign-in-failure';
import {
  firstAuthentication,
  renewedAuthentication,
  type RequestedAuthentication,
} from './oidc/requested-authentication';
import { isSamePerson } from './oidc/signed-in-user';
import { sessionFact } from './session-fact';
import { canSignIn, findStoredSession } from './store/stored-session';
import { untilAborted } from './until-aborted';

/** An access token is renewed this long before it ends, so that it does not end on the way. */
const renewalMarginMs = 60_000;

export interface SessionOptions {
  readonly environments: () => readonly Environment[];
  readonly fetch: typeof globalThis.fetch;
  readonly store: SessionStore;
  readonly openBrowser: (address: string) => Promise<Result<null>>;
  readonly facts: FactTeller;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * The signed-in session: sign-in with MFA in the system browser, renewal of tokens, sign-out. The only owner of
 * tokens. A keychain that is missing or does not answer makes the session end with the application, nothing else.
 */
export class Session {
  readonly #options: SessionOptions;
  readonly #changed = new Emitter<SessionState>();
  readonly #issuers: Issuers;
  readonly #requests: AuthorizationRequests;
  readonly #endSession: EndSession;
  #state: SessionState = { kind: 'signed-out', reason: 'never', error: null };
  #reason: SignedOutReason = 'never';
  #active: ActiveSession | null = null;
  #renewal: Promise<Result<string>> | null = null;
  /** The last write into the keychain, and the last word to an issuer. */
  #keeping: Promise<unknown> = Promise.resolve();
  #telling: Promise<void> = Promise.resolve();
  /** Counts sign-outs, so that work begun before one does not bring its session back. */
  #endings = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#issuers = new Issuers(options.fetch);
    this.#requests = new AuthorizationRequests({ ...options, issuers: this.#issuers });
    this.#endSession = new EndSession({ ...options, issuers: this.#issuers });
  }

  state(): SessionState {
    return this.#state;
  }

  onChanged(listener: (state: SessionState) => void): () => void {
    return this.#changed.on(listener);
  }

  /** The environment of the session; `null` unless signed in. */
  environment(): Environment | null {
    return this.#active?.environment ?? null;
  }

  /** Signs in with the system browser; resolves when the attempt has ended. */
  async signIn(environment: Environment): Promise<Result<null>> {
    if (this.#requests.isUnderWay || this.#active !== null) return failed({ code: 'busy' });
    if (!canSignIn(environment)) return failed({ code: 'environment-not-connected' });
    const { clock, logger } = this.#options;
    const wanted = firstAuthentication(environment.signIn);
    const request = this.#requests.take(environment, wanted);
    this.#become({ kind: 'signing-in', environmentId: environment.id, startedAtMs: clock.nowMs() });
    const result = await request;
    if (!result.ok) {
      logger.warn('sign-in did not succeed', { code: result.error.code });
      const isCancelled = result.error.code === 'sign-in-cancelled';
      this.#becomeSignedOut(isCancelled ? null : result.error);
      return result;
    }
    await this.#adopt(provenSession(environment, result.value, wanted, clock.nowMs()), result.value.tokens);
    logger.info('signed in', { environment: environment.id });
    return ok(null);
  }

  /**
   * Asks for the second factor again, or for the person's agreement to writing, in the browser, while the session goes
   * on; resolves when that has ended. Whatever comes back, the session is never worse off than before. `other-person` when
   * somebody else signed in, `consent-refused` when the session is for reading only afterwards.
   *
   * @param demand what the portal's challenge asks for (RFC 9470, Entra's claims), or consent
   */
  async renewMfa(demand: AuthenticationDemand | null): Promise<Result<null>> {
    const active = this.#active;
    if (active === null) return failed({ code: 'not-signed-in' });
    if (this.#requests.isUnderWay) return failed({ code: 'busy' });
    const endings = this.#endings;
    const wanted = renewedAuthentication(active, demand, this.#options.clock.nowMs());
    const request = this.#requests.take(active.environment, wanted, active);
    this.#announce();
    const result = await request;
    const hasEnded = endings !== this.#endings;
    if (result.ok && !hasEnded && isSamePerson(active, result.value.claims)) {
      return this.#adoptRenewal(this.#active ?? active, demand, result.value, wanted);
    }
    if (!hasEnded) this.#announce();
    if (!result.ok) {
      const isRefusal = demand?.kind === 'consent' && result.error.code === 'sign-in-refused';
      return isRefusal ? failed({ code: 'consent-refused' }) : result;
    }
    await this.#endSession.giveBack(active.environment, result.value.tokens);
    return failed({ code: hasEnded ? 'not-signed-in' : 'other-person' });
  }

  /** Opens the sign-in page of the running attempt once more. */
  async openBrowserAgain(): Promise<Result<null>> {
    return this.#requests.openAgain();
  }

  cancelSignIn(): void {
    this.#requests.cancel();
  }

  /**
   * Takes up the session of last time from the keychain. Never blocks a start: the state is `resuming` meanwhile, and
   * a keychain that does not answer leads to `signed-out`. The session is there before any network; its tokens follow,
   * and an issuer that refuses them ends it.
   */
  async resume(): Promise<void> {
    if (this.#active !== null || this.#requests.isUnderWay) return;
    this.#become({ kind: 'resuming' });
    const { environments, store, logger } = this.#options;
    const found = await findStoredSession(environments(), store, logger);
    if (this.#state.kind !== 'resuming') return; // a sign-in was begun meanwhile
    if (found === null) {
      this.#becomeSignedOut(null);
      return;
    }
    this.#active = { ...found, insistsOnConsent: false, isKept: true, accessToken: null };
    this.#announce();
    await this.#renewOnce();
  }

  /**
   * A token for the portal, renewed when it is about to end. One renewal at a time, whoever asks. `consent-needed` for
   * writing when the session is for reading only: see {@link renewMfa}.
   */
  async accessToken(signal: AbortSignal, use: TokenUse = 'reading'): Promise<Result<string>> {
    const token = await this.#currentToken(signal);
    const active = this.#active;
    if (!token.ok || use === 'reading' || active === null) return token;
    const isMissing = isForReadingOnly(active.environment.signIn, active.scopes);
    return isMissing ? failed({ code: 'consent-needed', demand: { kind: 'consent' } }) : token;
  }

  async #currentToken(signal: AbortSignal): Promise<Result<string>> {
    const active = this.#active;
    if (active === null) return failed({ code: 'not-signed-in' });
    const { accessToken } = active;
    if (accessToken !== null && accessToken.endsAtMs - renewalMarginMs > this.#options.clock.nowMs()) {
      return ok(accessToken.value);
    }
    return untilAborted(this.#renewOnce(), signal);
  }

  /** A token other than `rejected`, which the portal did not take (it may be revoked before its end). */
  async replaceAccessToken(
    rejected: string,
    signal: AbortSignal,
    use: TokenUse = 'reading',
  ): Promise<Result<string>> {
    if (this.#active?.accessToken?.value === rejected) this.#active = { ...this.#active, accessToken: null };
    return this.accessToken(signal, use);
  }

  /**
   * Ends the session here; resolves when nothing of it is left on this computer. It is then revoked at the issuer and
   * in the browser, where that is possible: see {@link issuerTold}.
   */
  async signOut(): Promise<Result<null>> {
    const active = this.#active;
    if (active === null) return failed({ code: 'not-signed-in' });
    this.#requests.cancel();
    const removed = this.#remove(active);
    // Known from the announcement on: who hears of the end may have to wait until the issuer has.
    this.#telling = removed.then(() => this.#endSession.end(active));
    this.#close('signed-out', null);
    await removed;
    return ok(null);
  }

  /** A renewal under way may be writing its token; the removal comes after it. */
  async #remove({ environment }: ActiveSession): Promise<void> {
    await this.#keeping;
    const removed = await this.#options.store.remove(environment.id);
    if (!removed.ok) this.#options.logger.warn('session item not removed', { code: removed.error.code });
  }

  /** Resolves when the issuer knows of the last sign-out, or could not be told. */
  issuerTold(): Promise<void> {
    return this.#telling;
  }

  #renewOnce(): Promise<Result<string>> {
    const active = this.#active;
    if (active === null) return Promise.resolve(failed({ code: 'not-signed-in' }));
    if (this.#renewal !== null) return this.#renewal;
    const renewal = this.#renew(active).finally(() => {
      if (this.#renewal === renewal) this.#renewal = null;
    });
    this.#renewal = renewal;
    return renewal;
  }

  async #renew(active: ActiveSession): Promise<Result<string>> {
    if (active.refreshToken === null) return this.#end({ code: 'not-signed-in' });
    const endings = this.#endings;
    const hasEnded = (): boolean => endings !== this.#endings; // and another session may have begun
    let tokens: IssuedTokens;
    try {
      const issuer = await this.#issuers.of(active.environment);
      tokens = await issuer.refresh(active.refreshToken);
    } catch (error) {
      if (!isGrantRefused(error)) return failed({ code: renewalFailureCode(error) });
      if (hasEnded()) return failed({ code: 'not-signed-in' });
      await this.#options.store.remove(active.environment.id);
      return hasEnded() ? failed({ code: 'not-signed-in' }) : this.#end({ code: 'not-signed-in' });
    }
    if (hasEnded()) return failed({ code: 'not-signed-in' });
    const now = this.#active ?? active;
    // Somebody was in the browser meanwhile: what came back from there is newer, and may be for more.
    if (now.refreshToken !== active.refreshToken) return ok(now.accessToken?.value ?? tokens.accessToken);
    await this.#adopt({ ...now, scopes: scopesAfter(tokens.scope, now.scopes) }, tokens);
    return ok(tokens.accessToken);
  }

  /** SECURITY: revokes nothing, also of what it does not take; an issuer may count it to the session that goes on. */
  async #adoptRenewal(
    active: ActiveSession,
    demand: AuthenticationDemand | null,
    signedIn: SignedIn,
    wanted: RequestedAuthentication,
  ): Promise<Result<null>> {
    const { clock } = this.#options;
    const renewed = renewedSession(active, signedIn, wanted, clock.nowMs());
    const isRefused =
      demand?.kind === 'consent' && isForReadingOnly(active.environment.signIn, renewed.scopes);
    // Fewer scopes than before would be a loss: then everything stays as it was.
    const isWorse = isRefused && !coversScopes(renewed.scopes, active.scopes);
    if (isWorse) {
      this.#active = { ...active, insistsOnConsent: true };
      this.#announce();
    } else {
      await this.#adopt({ ...renewed, insistsOnConsent: isRefused }, signedIn.tokens);
    }
    return isRefused ? failed({ code: 'consent-refused' }) : ok(null);
  }

  /** Makes new tokens the session's. The refresh token is in the keychain before the access token is used. */
  async #adopt(active: ActiveSession, tokens: IssuedTokens): Promise<void> {
    const endings = this.#endings;
    const refreshToken = tokens.refreshToken ?? active.refreshToken;
    const keeping = refreshToken === null ? Promise.resolve(false) : this.#keep(active, refreshToken);
    this.#keeping = keeping;
    const kept = await keeping;
    if (endings !== this.#endings) return; // signed out while the keychain was writing
    const endsAtMs = this.#options.clock.nowMs() + tokens.lifetimeSeconds * 1000;
    this.#active = {
      ...active,
      refreshToken,
      isKept: kept,
      accessToken: { value: tokens.accessToken, endsAtMs },
    };
    this.#announce();
  }

  async #keep(active: ActiveSession, refreshToken: string): Promise<boolean> {
    const { user, subject, authenticatedAtMs, secondFactor, environment, scopes } = active;
    const { issuer } = environment.signIn;
    const kept = { refreshToken, issuer, user, subject, authenticatedAtMs, secondFactor, scopes };
    const written = await this.#options.store.write(environment.id, kept);
    if (!written.ok)
      this.#options.logger.warn('session not kept in the keychain', { code: written.error.code });
    return written.ok;
  }

  #end(error: AppError): Result<string> {
    this.#close('session-ended', error);
    return failed(error);
  }

  #close(reason: SignedOutReason, error: AppError | null): void {
    this.#active = null;
    this.#renewal = null;
    this.#endings += 1;
    this.#reason = reason;
    this.#becomeSignedOut(error);
  }

  #becomeSignedOut(error: AppError | null): void {
    this.#become({ kind: 'signed-out', reason: this.#reason, error });
  }

  #announce(): void {
    const active = this.#active;
    if (active === null) return;
    this.#become(stateOf(active, this.#requests.isUnderWay));
  }

  #become(state: SessionState): void {
    const fact = sessionFact(this.#state, state);
    this.#state = state;
    this.#changed.emit(state);
    if (fact !== null) this.#options.facts.tell(fact);
  }
}
