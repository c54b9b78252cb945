import type { Environment } from '../../shared/domain/environment';
import { failed, ok, type AppError, type Result } from '../../shared/ipc/result';
import type { SessionState, SignedInUser, SignedOutReason } from '../../shared/ipc/state';
import type { Clock } from '../platform/clock';
import { Emitter } from '../platform/emitter';
import type { Logger } from '../platform/logger';
import { type IssuedTokens, Issuer } from './issuer';
import type { SessionStore } from './session-store';
import { SignInAttempt } from './sign-in-attempt';
import { isGrantRefused, signInFailureCode } from './sign-in-failure';
import { authenticatedAtMs, signedInUser } from './signed-in-user';
import { canSignIn, type ConnectedEnvironment, findStoredSession } from './stored-session';
import { untilAborted } from './until-aborted';

/** An access token is renewed this long before it ends, so that it does not end on the way. */
const renewalMarginMs = 60_000;

export interface SessionOptions {
  readonly environments: () => readonly Environment[];
  readonly fetch: typeof globalThis.fetch;
  readonly store: SessionStore;
  readonly openBrowser: (address: string) => Promise<Result<null>>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What is known while someone is signed in. Tokens are here and nowhere else. */
interface Active {
  readonly environment: ConnectedEnvironment;
  readonly user: SignedInUser;
  readonly authenticatedAtMs: number;
  readonly isKept: boolean;
  readonly refreshToken: string | null;
  readonly accessToken: { readonly value: string; readonly endsAtMs: number } | null;
}

/**
 * The signed-in session: sign-in with MFA in the system browser, renewal of tokens, sign-out. The only owner of
 * tokens. A keychain that is missing or does not answer makes the session end with the application, nothing else.
 */
export class Session {
  readonly #options: SessionOptions;
  readonly #changed = new Emitter<SessionState>();
  readonly #issuers = new Map<string, Issuer>();
  #state: SessionState = { kind: 'signed-out', reason: 'never', error: null };
  #reason: SignedOutReason = 'never';
  #active: Active | null = null;
  #attempt: { readonly run: SignInAttempt | null; readonly stop: AbortController } | null = null;
  #renewal: Promise<Result<string>> | null = null;
  /** The last write into the keychain, and the last word to an issuer. */
  #keeping: Promise<unknown> = Promise.resolve();
  #telling: Promise<void> = Promise.resolve();
  /** Counts sign-outs, so that work begun before one does not bring its session back. */
  #endings = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
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
    if (this.#attempt !== null || this.#active !== null) return failed({ code: 'busy' });
    if (!canSignIn(environment)) return failed({ code: 'environment-not-connected' });
    const { clock, logger } = this.#options;
    const stop = new AbortController();
    this.#attempt = { run: null, stop };
    this.#become({ kind: 'signing-in', environmentId: environment.id, startedAtMs: clock.nowMs() });
    const result = await this.#runAttempt(environment, stop);
    this.#attempt = null;
    if (!result.ok) {
      logger.warn('sign-in did not succeed', { code: result.error.code });
      const isOwnWish = result.error.code === 'sign-in-cancelled';
      this.#becomeSignedOut(isOwnWish ? null : result.error);
      return result;
    }
    const { tokens, claims } = result.value;
    await this.#adopt(
      {
        environment,
        user: signedInUser(claims),
        authenticatedAtMs: authenticatedAtMs(claims, clock.nowMs()),
        isKept: false,
        refreshToken: null,
        accessToken: null,
      },
      tokens,
    );
    logger.info('signed in', { environment: environment.id });
    return ok(null);
  }

  /** Opens the sign-in page of the running attempt once more. */
  async openBrowserAgain(): Promise<Result<null>> {
    return this.#attempt?.run?.openBrowserAgain() ?? failed({ code: 'not-signed-in' });
  }

  cancelSignIn(): void {
    this.#attempt?.stop.abort();
  }

  /**
   * Takes up the session of last time from the keychain. Never blocks a start: the state is `resuming` meanwhile, and
   * a keychain that does not answer leads to `signed-out`. The session is there before any network; its tokens follow,
   * and an issuer that refuses them ends it.
   */
  async resume(): Promise<void> {
    if (this.#active !== null || this.#attempt !== null) return;
    this.#become({ kind: 'resuming' });
    const { environments, store, logger } = this.#options;
    const found = await findStoredSession(environments(), store, logger);
    if (this.#state.kind !== 'resuming') return; // a sign-in was begun meanwhile
    if (found === null) {
      this.#becomeSignedOut(null);
      return;
    }
    this.#active = { ...found, isKept: true, accessToken: null };
    this.#announce();
    await this.#renewOnce();
  }

  /** A token for the portal, renewed when it is about to end. One renewal at a time, whoever asks. */
  async accessToken(signal: AbortSignal): Promise<Result<string>> {
    const active = this.#active;
    if (active === null) return failed({ code: 'not-signed-in' });
    const { accessToken } = active;
    if (accessToken !== null && accessToken.endsAtMs - renewalMarginMs > this.#options.clock.nowMs()) {
      return ok(accessToken.value);
    }
    return untilAborted(this.#renewOnce(), signal);
  }

  /** A token other than `rejected`, which the portal did not take (it may be revoked before its end). */
  async replaceAccessToken(rejected: string, signal: AbortSignal): Promise<Result<string>> {
    if (this.#active?.accessToken?.value === rejected) this.#active = { ...this.#active, accessToken: null };
    return this.accessToken(signal);
  }

  /**
   * Ends the session here; resolves when nothing of it is left on this computer. It is then revoked at the issuer and
   * in the browser, where that is possible: see {@link issuerTold}.
   */
  async signOut(): Promise<Result<null>> {
    const active = this.#active;
    if (active === null) return failed({ code: 'not-signed-in' });
    this.#close('signed-out', null);
    // A renewal under way may be writing its token; the removal comes after it.
    await this.#keeping;
    const removed = await this.#options.store.remove(active.environment.id);
    if (!removed.ok) this.#options.logger.warn('session item not removed', { code: removed.error.code });
    this.#telling = this.#endAtIssuer(active);
    return ok(null);
  }

  /** Resolves when the issuer knows of the last sign-out, or could not be told. */
  issuerTold(): Promise<void> {
    return this.#telling;
  }

  async #runAttempt(
    environment: ConnectedEnvironment,
    stop: AbortController,
  ): ReturnType<SignInAttempt['run']> {
    const { openBrowser, clock } = this.#options;
    try {
      const issuer = await this.#issuer(environment);
      if (stop.signal.aborted) return failed({ code: 'sign-in-cancelled' });
      const run = new SignInAttempt(issuer, { settings: environment.signIn, openBrowser, clock });
      this.#attempt = { run, stop };
      return await run.run(stop.signal);
    } catch (error) {
      return failed({ code: signInFailureCode(error) });
    }
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

  async #renew(active: Active): Promise<Result<string>> {
    if (active.refreshToken === null) return this.#end({ code: 'not-signed-in' });
    const endings = this.#endings;
    const hasEnded = (): boolean => endings !== this.#endings; // and another session may have begun
    let tokens: IssuedTokens;
    try {
      const issuer = await this.#issuer(active.environment);
      tokens = await issuer.refresh(active.refreshToken);
    } catch (error) {
      if (!isGrantRefused(error)) return failed({ code: signInFailureCode(error) });
      if (hasEnded()) return failed({ code: 'not-signed-in' });
      await this.#options.store.remove(active.environment.id);
      return hasEnded() ? failed({ code: 'not-signed-in' }) : this.#end({ code: 'not-signed-in' });
    }
    if (hasEnded()) return failed({ code: 'not-signed-in' });
    await this.#adopt(this.#active ?? active, tokens);
    return ok(tokens.accessToken);
  }

  /** Makes new tokens the session's. The refresh token is in the keychain before the access token is used. */
  async #adopt(active: Active, tokens: IssuedTokens): Promise<void> {
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

  async #keep(active: Active, refreshToken: string): Promise<boolean> {
    const { user, authenticatedAtMs: at, environment } = active;
    const written = await this.#options.store.write(environment.id, {
      refreshToken,
      user,
      authenticatedAtMs: at,
    });
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

  async #endAtIssuer(active: Active): Promise<void> {
    try {
      const issuer = await this.#issuer(active.environment);
      if (active.refreshToken !== null) await issuer.revoke(active.refreshToken);
      const address = issuer.endSessionUrl();
      if (address !== null) await this.#options.openBrowser(address);
    } catch (error) {
      this.#options.logger.warn('session not ended at the issuer', { code: signInFailureCode(error) });
    }
  }

  async #issuer(environment: ConnectedEnvironment): Promise<Issuer> {
    const known = this.#issuers.get(environment.id);
    if (known !== undefined) return known;
    const issuer = await Issuer.discover(environment.signIn, this.#options.fetch);
    this.#issuers.set(environment.id, issuer);
    return issuer;
  }

  #announce(): void {
    const active = this.#active;
    if (active === null) return;
    const { user, authenticatedAtMs: at, isKept, environment } = active;
    this.#become({ kind: 'signed-in', environmentId: environment.id, user, authenticatedAtMs: at, isKept });
  }

  #become(state: SessionState): void {
    this.#state = state;
    this.#changed.emit(state);
  }
}
