import { failed, type Result } from '../../../shared/ipc/result';
import type { Clock } from '../../platform/clock';
import type { ActiveSession } from '../active-session';
import type { Issuers } from './issuers';
import { AuthorizationCodeFlow, type SignedIn } from './authorization-code-flow';
import { signInFailureCode } from './sign-in-failure';
import type { RequestedAuthentication } from './requested-authentication';
import { isSamePerson } from './signed-in-user';
import type { ConnectedEnvironment } from '../store/stored-session';

export interface AuthorizationRequestsOptions {
  readonly issuers: Issuers;
  readonly openBrowser: (address: string) => Promise<Result<null>>;
  readonly clock: Clock;
}

/** The person's ways to the browser and back, one at a time. */
export class AuthorizationRequests {
  readonly #options: AuthorizationRequestsOptions;
  #current: { readonly attempt: AuthorizationCodeFlow | null; readonly stop: AbortController } | null = null;

  constructor(options: AuthorizationRequestsOptions) {
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
    wanted: RequestedAuthentication,
    goingOn: ActiveSession | null = null,
  ): Promise<Result<SignedIn>> {
    const { issuers, openBrowser, clock } = this.#options;
    const stop = new AbortController();
    this.#current = { attempt: null, stop };
    try {
      const issuer = await issuers.of(environment);
      if (stop.signal.aborted) return failed({ code: 'sign-in-cancelled' });
      const attempt = new AuthorizationCodeFlow(issuer, {
        ...{ settings: environment.signIn, wanted, openBrowser, clock },
        hasToldTime: goingOn !== null && goingOn.secondFactor.freshness !== 'not-shown',
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
