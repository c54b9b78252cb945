import type { AuthenticationDemand } from '../../shared/domain/authentication-demand';
import type { Environment } from '../../shared/domain/environment';
import type { TokenUse } from '../portal/token-use';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { SessionState } from '../../shared/ipc/state/session-state';
import { type ActiveSession, asOfNow, provenSession, renewedSession, resumedSession } from './active-session';
import { AuthorizationRequests } from './oidc/authorization-requests';
import { coversScopes, isForReadingOnly } from './oidc/granted-scopes';
import { type IssuedTokens, issuerSettingsOf } from './oidc/issuer';
import { EndSession } from './oidc/end-session';
import { Issuers } from './oidc/issuers';
import type { SignedIn } from './oidc/authorization-code-flow';
import {
  firstAuthentication,
  renewedAuthentication,
  type RequestedAuthentication,
} from './oidc/requested-authentication';
import { isSamePerson } from './oidc/signed-in-user';
import type { SessionOptions } from './session-options';
import { SessionPhase } from './session-phase';
import { SignOuts } from './sign-outs';
import { endedSession } from './store/ended-session';
import { canSignIn, findStoredSession } from './store/stored-session';
import { TokenRenewal } from './token-renewal';

/**
 * The signed-in session: sign-in with MFA in the system browser, renewal of tokens, sign-out. The only owner of
 * tokens. A keychain that is missing or does not answer makes the session end with the application, nothing else.
 */
export class Session {
  readonly #options: SessionOptions;
  readonly #issuers: Issuers;
  readonly #requests: AuthorizationRequests;
  readonly #endSession: EndSession;
  readonly #signOuts: SignOuts;
  readonly #phase: SessionPhase;
  readonly #renewal: TokenRenewal;
  /** The last write into the keychain, and the last word to an issuer. */
  #keeping: Promise<unknown> = Promise.resolve();
  #telling: Promise<void> = Promise.resolve();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#issuers = new Issuers(options.fetch);
    this.#requests = new AuthorizationRequests({ ...options, issuers: this.#issuers });
    this.#endSession = new EndSession({ ...options, issuers: this.#issuers });
    this.#phase = new SessionPhase({
      ...{ facts: options.facts, clock: options.clock },
      isRenewing: () => this.#requests.isUnderWay,
      unfinishedSignOut: () => this.#signOuts.unfinished(),
    });
    this.#signOuts = new SignOuts({
      ...{ ...options, file: options.signOutsFile, endSession: this.#endSession },
      onChanged: () => {
        this.#phase.announce();
      },
    });
    this.#renewal = new TokenRenewal({
      ...{ phase: this.#phase, issuers: this.#issuers, clock: options.clock },
      adopt: (active, tokens, life) => this.#adopt(active, tokens, life),
      remove: (environmentId) => options.store.remove(environmentId),
    });
  }

  state(): SessionState {
    return this.#phase.state();
  }

  onChanged(listener: (state: SessionState) => void): () => void {
    return this.#phase.onChanged(listener);
  }

  /** The environment of the session; `null` unless signed in. */
  environment(): Environment | null {
    return this.#phase.active?.environment ?? null;
  }

  /** Signs in with the system browser; resolves when the attempt has ended. `busy` until an earlier one has. */
  async signIn(environment: Environment): Promise<Result<null>> {
    if (this.#requests.isUnderWay || !this.#phase.isFree) return failed({ code: 'busy' });
    if (!canSignIn(environment)) return failed({ code: 'environment-not-connected' });
    const { clock, logger } = this.#options;
    const wanted = firstAuthentication(environment.signIn);
    const request = this.#requests.take(environment, wanted);
    this.#phase.begin(environment.id, clock.nowMs());
    const { life } = this.#phase;
    const result = await request;
    if (!result.ok) {
      logger.warn('sign-in did not succeed', { code: result.error.code });
      const isCancelled = result.error.code === 'sign-in-cancelled';
      this.#phase.end(isCancelled ? null : result.error);
      return result;
    }
    const { tokens } = result.value;
    const begun = provenSession(environment, result.value, wanted);
    if (await this.#adopt(begun, tokens, life)) {
      logger.info('signed in', { environment: environment.id });
      return ok(null);
    }
    // Cancelled while the keychain was writing: what it has is of nobody's session.
    await this.#signOuts.add(environment, endedSession(environment, tokens.refreshToken));
    this.#telling = this.#signOuts.finish();
    return failed({ code: 'sign-in-cancelled' });
  }

  /**
   * Asks for the second factor again, or for the person's agreement to writing, in the browser, while the session goes
   * on; resolves when that has ended. Whatever comes back, the session is never worse off than before. `other-person` when
   * somebody else signed in, `consent-refused` when the session is for reading only afterwards.
   *
   * @param demand what the portal's challenge asks for (RFC 9470, Entra's claims), or consent
   */
  async renewMfa(demand: AuthenticationDemand | null): Promise<Result<null>> {
    const { active, life } = this.#phase;
    if (active === null) return failed({ code: 'not-signed-in' });
    if (this.#requests.isUnderWay) return failed({ code: 'busy' });
    const { clock } = this.#options;
    const wanted = renewedAuthentication(asOfNow(active, clock), demand, clock.nowMs());
    const request = this.#requests.take(active.environment, wanted, active);
    this.#phase.announce();
    const result = await request;
    const hasEnded = life !== this.#phase.life;
    if (result.ok && !hasEnded && isSamePerson(active, result.value.claims)) {
      return this.#adoptRenewal(this.#phase.active ?? active, demand, result.value, wanted);
    }
    if (!hasEnded) this.#phase.announce();
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

  /** Ends a sign-in at whatever point it is: in the browser, or while the keychain takes its tokens. */
  cancelSignIn(): void {
    if (this.#requests.isUnderWay) this.#requests.cancel();
    else if (this.#phase.isSigningIn) this.#phase.end(null);
  }

  /**
   * Takes up the session of last time from the keychain. Never blocks a start: the state is `resuming` meanwhile, and
   * a keychain that does not answer leads to `signed-out`. The session is there before any network; its tokens follow,
   * and an issuer that refuses them ends it. One that was ended here is never taken up.
   */
  async resume(): Promise<void> {
    if (!this.#phase.isFree || this.#requests.isUnderWay) return;
    this.#phase.resuming();
    const { environments, store, fingerprintOf, logger } = this.#options;
    const { ok: isKnown } = await this.#signOuts.load();
    // Who had signed out is not known any more, so everybody signs in again.
    if (!isKnown) for (const one of environments()) if (canSignIn(one)) await this.#signOuts.add(one, null);
    const going = environments().filter(({ id }) => !this.#signOuts.hasEnded(id));
    const found = await findStoredSession(going, store, fingerprintOf, logger);
    this.#telling = this.#signOuts.finish();
    if (!this.#phase.isResuming) return; // a sign-in was begun meanwhile
    if (found === null) {
      this.#phase.end(null);
      return;
    }
    this.#phase.adopt(resumedSession(found, this.#options.clock), this.#phase.life);
    await this.#renewal.renew();
  }

  /**
   * A token for the portal, renewed when it is about to end. One renewal at a time, whoever asks. `consent-needed` for
   * writing when the session is for reading only: see {@link renewMfa}.
   */
  async accessToken(signal: AbortSignal, use: TokenUse = 'reading'): Promise<Result<string>> {
    const token = await this.#renewal.current(signal);
    const { active } = this.#phase;
    if (!token.ok || use === 'reading' || active === null) return token;
    const isMissing = isForReadingOnly(active.environment.signIn, active.scopes);
    return isMissing ? failed({ code: 'consent-needed', demand: { kind: 'consent' } }) : token;
  }

  /** A token other than `rejected`, which the portal did not take (it may be revoked before its end). */
  async replaceAccessToken(
    rejected: string,
    signal: AbortSignal,
    use: TokenUse = 'reading',
  ): Promise<Result<string>> {
    const { active, life } = this.#phase;
    if (active?.accessToken?.value === rejected) this.#phase.adopt({ ...active, accessToken: null }, life);
    return this.accessToken(signal, use);
  }

  /**
   * Ends the session here, durably: no later start takes it up. What is left of it in a keychain or at an issuer that does
   * not answer is taken away later; the state says so (`unfinished`), and {@link issuerTold} resolves after the first try.
   * The failure of a keychain is the answer only where the disk has not taken the end of the session either.
   */
  async signOut(): Promise<Result<null>> {
    const { active } = this.#phase;
    if (active === null) return failed({ code: 'not-signed-in' });
    this.#requests.cancel();
    const { environment, refreshToken } = active;
    const ended = this.#signOuts.add(environment, endedSession(environment, refreshToken), this.#keeping);
    // Known from the announcement on: who hears of the end may have to wait until the issuer has.
    this.#telling = ended.then(async () => {
      await this.#signOuts.finish();
      await this.#endSession.openSignOutPage(environment.signIn);
    });
    this.#phase.end(null, 'signed-out');
    return (await ended) ? ok(null) : failed({ code: 'sign-out-not-kept' });
  }

  /**
   * Takes what the keychain has of an environment's session away, and tells the issuer that gave it, whatever the environment
   * says now; nobody is signed in there.
   */
  async discard(environmentId: string): Promise<Result<null>> {
    const known = this.#options.environments().find(({ id }) => id === environmentId);
    const isEnded = await this.#signOuts.add({ id: environmentId, kind: known?.kind ?? 'custom' }, null);
    this.#telling = this.#signOuts.finish();
    return isEnded ? ok(null) : failed({ code: 'sign-out-not-kept' });
  }

  /** Resolves when the issuer knows of the last sign-out, or could not be told for now. */
  issuerTold(): Promise<void> {
    return this.#telling;
  }

  /** Reads anew which sessions have ended, and begins to do what is left of them. */
  async reloadSignOuts(): Promise<void> {
    await this.#signOuts.reload();
    this.#telling = this.#signOuts.finish();
  }

  /** Ends what is tried again and again. */
  stop(): void {
    this.#signOuts.stop();
  }

  /** SECURITY: revokes nothing, also of what it does not take; an issuer may count it to the session that goes on. */
  async #adoptRenewal(
    active: ActiveSession,
    demand: AuthenticationDemand | null,
    signedIn: SignedIn,
    wanted: RequestedAuthentication,
  ): Promise<Result<null>> {
    const { life } = this.#phase;
    const renewed = renewedSession(active, signedIn, wanted);
    const isRefused =
      demand?.kind === 'consent' && isForReadingOnly(active.environment.signIn, renewed.scopes);
    // Fewer scopes than before would be a loss: then everything stays as it was.
    const isWorse = isRefused && !coversScopes(renewed.scopes, active.scopes);
    if (isWorse) this.#phase.adopt({ ...active, insistsOnConsent: true }, life);
    else await this.#adopt({ ...renewed, insistsOnConsent: isRefused }, signedIn.tokens, life);
    return isRefused ? failed({ code: 'consent-refused' }) : ok(null);
  }

  /**
   * Makes new tokens the session's. The refresh token is in the keychain before the access token is used. `false` when
   * the life they belong to ended while the keychain was writing.
   */
  async #adopt(active: ActiveSession, tokens: IssuedTokens, life: number): Promise<boolean> {
    const refreshToken = tokens.refreshToken ?? active.refreshToken;
    const keeping = refreshToken === null ? Promise.resolve(false) : this.#keep(active, refreshToken);
    this.#keeping = keeping;
    const isKept = await keeping;
    const endsAtMs = this.#options.clock.nowMs() + tokens.lifetimeSeconds * 1000;
    const accessToken = { value: tokens.accessToken, endsAtMs };
    return this.#phase.adopt({ ...active, refreshToken, isKept, accessToken }, life);
  }

  async #keep(active: ActiveSession, refreshToken: string): Promise<boolean> {
    const { user, subject, secondFactor, environment, scopes } = active;
    const { authenticatedAtMs } = asOfNow(active, this.#options.clock);
    const kept = {
      ...{ refreshToken, user, subject, authenticatedAtMs, secondFactor, scopes },
      fingerprint: this.#options.fingerprintOf(environment),
      signIn: issuerSettingsOf(environment.signIn),
    };
    if (!(await this.#signOuts.makeRoom(environment.id))) return false;
    const written = await this.#options.store.write(environment.id, kept);
    if (!written.ok)
      this.#options.logger.warn('session not kept in the keychain', { code: written.error.code });
    return written.ok;
  }
}
