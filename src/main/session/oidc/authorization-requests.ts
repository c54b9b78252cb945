import { failed, type Result } from '../../../shared/ipc/result';
import type { Clock } from '../../platform/clock';
import type { ActiveSession } from '../active-session';
import type { Issuers } from './issuers';
import { SignInAttempt, type SignedIn } from './authorization-code-flow';
import { signInFailureCode } from './sign-in-failure';
import type { SignInWish } from './authorization-request';
import { isSamePerson } from './signed-in-user';
import type { ConnectedEnvironment } from '../store/stored-session';

export interface BrowserTripsOptions {
  readonly issuers: Issuers;
  readonly openBrowser: (address: string) => Promise<Result<null>>;
  readonly clock: Clock;
}

/** The person's ways to the browser and back, one at a time. */
export class BrowserTrips {
  readonly #options: BrowserTripsOptions;
  #current: { readonly attempt: SignInAttempt | null; readonly stop: AbortController } | null = null;

  constructor(options: BrowserTripsOptions) {
    this.#options = options;
  }

  get isUnderWay(): boolean {
    return this.#current !== null;
  }

  /**
   * Sends the person to the environment's issuer; resolves when they are back, or will not come. Under way from the call
   * on. The caller sees to it that no other is.
   *
   * @param goingOn the session that goes on meanwhile
   */
  async take(
    environment: ConnectedEnvironment,
    wish: SignInWish,
    goingOn: ActiveSession | null = null,
  ): Promise<Result<SignedIn>> {
    const { issuers, openBrowser, clock } = this.#options;
    const stop = new AbortController();
    this.#current = { attempt: null, stop };
    try {
      const issuer = await issuers.of(environment);
      if (stop.signal.aborted) return failed({ code: 'sign-in-cancelled' });
      const attempt = new SignInAttempt(issuer, {
        ...{ settings: environment.signIn, wish, openBrowser, clock },
        // SECURITY: an issuer may count the new tokens to the session that goes on, and end that with them.
        canRevoke: (claims) => goingOn === null || !isSamePerson(goingOn, claims),
        refusalPage: goingOn === null ? 'refused' : 'not-agreed',
      });
      this.#current = { attempt, stop };
      return await attempt.run(stop.signal);
    } catch (error) {
      return failed({ code: signInFailureCode(error) });
    } finally {
      this.#current = null;
    }
  }

  /** Opens the page of the trip under way once more, when the first window was lost. */
  async openAgain(): Promise<Result<null>> {
    return this.#current?.attempt?.openBrowserAgain() ?? failed({ code: 'not-signed-in' });
  }

  cancel(): void {
    this.#current?.stop.abort();
  }
}
