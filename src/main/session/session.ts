import type { Environment, SignInSettings } from '../../shared/domain/environment';
import { failed, ok, type AppError, type Result } from '../../shared/ipc/result';
import type { SessionState, SignedInUser } from '../../shared/ipc/state';
import type { Clock } from '../platform/clock';
import { Emitter } from '../platform/emitter';
import type { Logger } from '../platform/logger';
import { type IssuedTokens, Issuer } from './issuer';
import type { SessionStore } from './session-store';
import { SignInAttempt } from './sign-in-attempt';
import { isGrantRefused, signInFailureCode } from './sign-in-failure';
import { authenticatedAtMs, signedInUser } from './signed-in-user';

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
  readonly environment: Environment & { readonly signIn: SignInSettings };
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
  #state: SessionState = { kind: 'signed-out', error: null };
  #active: Active | null = null;
  #attempt: { readonly run: SignInAttempt | null; readonly stop: AbortController } | null = null;
  #renewal: Promise<Result<string>> | null = null;
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
      this.#become({ kind: 'signed-out', error: isOwnWish ? null : result.error });
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
   * a keychain that does not answer leads to `signed-out`. Offline the session stays, its tokens follow later.
   */
  async resume(): Promise<void> {
    if (this.#active !== null || this.#attempt !== null) return;
    this.#become({ kind: 'resuming' });
    const found = await this.#findStored();
    if (this.#state.kind !== 'resuming') return; // a sign-in was begun meanwhile
    if (found === null) {
      this.#become({ kind: 'signed-out', error: null });
      return;
    }
    this.#active = { ...found, isKept: true, accessToken: null };
    await this.#renewOnce(); // when the issuer refuses, the state is `signed-out` already
    this.#announce();
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

  /** Ends the session here at once; revokes it at the issuer and in the browser where that is possible. */
  async signOut(): Promise<Result<null>> {
    const active = this.#active;
    if (active === null) return failed({ code: 'not-signed-in' });
    this.#active = null;
    this.#endings += 1;
    this.#become({ kind: 'signed-out', error: null });
    // A renewal under way may still write its token; the removal comes after it.
    await this.#renewal?.catch(() => undefined);
    const removed = await this.#options.store.remove(active.environment.id);
    if (!removed.ok) this.#options.logger.warn('session item not removed', { code: removed.error.code });
    await this.#endAtIssuer(active);
    return ok(null);
  }

  async #runAttempt(
    environment: Active['environment'],
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

  async #findStored(): Promise<Omit<Active, 'isKept' | 'accessToken'> | null> {
    for (const environment of this.#options.environments().filter(canSignIn)) {
      const stored = await this.#options.store.read(environment.id);
      if (!stored.ok) {
        this.#options.logger.warn('session not read from the keychain', { code: stored.error.code });
        return null;
      }
      if (stored.value !== null) return { environment, ...stored.value };
    }
    return null;
  }

  #renewOnce(): Promise<Result<string>> {
    const active = this.#active;
    if (active === null) return Promise.resolve(failed({ code: 'not-signed-in' }));
    this.#renewal ??= this.#renew(active).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #renew(active: Active): Promise<Result<string>> {
    if (active.refreshToken === null) return this.#end({ code: 'not-signed-in' });
    let tokens: IssuedTokens;
    try {
      const issuer = await this.#issuer(active.environment);
      tokens = await issuer.refresh(active.refreshToken);
    } catch (error) {
      if (!isGrantRefused(error)) return failed({ code: signInFailureCode(error) });
      await this.#options.store.remove(active.environment.id);
      return this.#end({ code: 'not-signed-in' });
    }
    if (this.#active === null) return failed({ code: 'not-signed-in' }); // signed out meanwhile
    await this.#adopt(this.#active, tokens);
    return ok(tokens.accessToken);
  }

  /** Makes new tokens the session's. The refresh token is in the keychain before the access token is used. */
  async #adopt(active: Active, tokens: IssuedTokens): Promise<void> {
    const endings = this.#endings;
    const refreshToken = tokens.refreshToken ?? active.refreshToken;
    const kept = refreshToken !== null && (await this.#keep(active, refreshToken));
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
    this.#active = null;
    this.#endings += 1;
    this.#become({ kind: 'signed-out', error });
    return failed(error);
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

  async #issuer(environment: Active['environment']): Promise<Issuer> {
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

function canSignIn(environment: Environment): environment is Active['environment'] {
  return environment.signIn !== undefined && environment.portal !== undefined;
}

function untilAborted(work: Promise<Result<string>>, signal: AbortSignal): Promise<Result<string>> {
  if (signal.aborted) return Promise.resolve(failed({ code: 'sign-in-cancelled' }));
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      resolve(failed({ code: 'sign-in-cancelled' }));
    };
    signal.addEventListener('abort', onAbort);
    work
      .finally(() => {
        signal.removeEventListener('abort', onAbort);
      })
      .then(resolve, reject);
  });
}
