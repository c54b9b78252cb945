import type { SignInSettings } from '../../../shared/domain/environment';
import { parseRedirectUri, usualRedirectUri } from '../../../shared/domain/redirect-uri';
import type { SecondFactor } from '../../../shared/ipc/state/session-state';
import { failed, ok, type AppError, type Result } from '../../../shared/ipc/result';
import type { Clock } from '../../platform/clock';
import { afterTime } from '../../platform/deadline';
import { PortBusy } from './loopback-listeners';
import type { RedirectPageKind } from './redirect-page';
import type { IssuedTokens, Issuer } from './issuer';
import { RedirectServer, type RedirectAnswer } from './redirect-server';
import { hasDemandedClaims } from './demanded-claims';
import { secondFactorOf } from './second-factor';
import { type Moment, momentOf, signInTimes } from './sign-in-time';
import { signInFailureCode } from './sign-in-failure';
import type { RequestedAuthentication } from './requested-authentication';
import { heard } from '../../platform/heard';

/** How long a person may take in the browser. */
const timeLimitMs = 5 * 60_000;

export interface AuthorizationCodeFlowOptions {
  readonly settings: SignInSettings;
  readonly wanted: RequestedAuthentication;
  /** The issuer has told the time of an authentication before. */
  readonly hasToldTime: boolean;
  /** Whether tokens that are not used may be revoked: an issuer may take back a session that goes on with them. */
  readonly canRevoke: (claims: Readonly<Record<string, unknown>>) => boolean;
  /** What the browser shows when the issuer said no. */
  readonly refusalPage: RedirectPageKind;
  readonly openBrowser: (address: string) => Promise<Result<null>>;
  readonly clock: Clock;
}

/** A sign-in whose answer has what the environment and the request demand. */
export interface SignedIn {
  readonly tokens: IssuedTokens;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly secondFactor: SecondFactor;
  /** When the person last proved who they are. */
  readonly authenticatedAt: Moment;
}

/** One interactive sign-in in the system browser, from the opened port to checked tokens. Used once. */
export class AuthorizationCodeFlow {
  readonly #options: AuthorizationCodeFlowOptions;
  readonly #issuer: Issuer;
  #address: string | null = null;

  constructor(issuer: Issuer, options: AuthorizationCodeFlowOptions) {
    this.#issuer = issuer;
    this.#options = options;
  }

  /** Opens the same page once more, when the first window was lost. */
  async openBrowserAgain(): Promise<Result<null>> {
    return this.#address === null ? failed({ code: 'busy' }) : this.#options.openBrowser(this.#address);
  }

  /** Runs to its end, or until `signal` is aborted. The port is closed whatever happens. */
  async run(signal: AbortSignal): Promise<Result<SignedIn>> {
    const request = this.#issuer.newRequest();
    const startedSteadyMs = this.#options.clock.steadyMs();
    const redirect = parseRedirectUri(this.#options.settings.redirectUri ?? usualRedirectUri);
    if (redirect === null) return failed({ code: 'sign-in-answer-invalid' }); // refused when the file was read
    const server = new RedirectServer(redirect, request.state);
    try {
      await server.open();
      const answer = server.answer();
      this.#address = await this.#issuer.authorizationUrl(request, server.redirectUri, this.#options.wanted);
      const opened = await this.#options.openBrowser(this.#address);
      if (!opened.ok) return opened;
      const answered = await this.#waitFor(answer, signal);
      if (!answered.ok) return answered;
      const result = await this.#judge(answered.value, request, startedSteadyMs);
      await answered.value.finish(result.ok ? 'signed-in' : this.#pageOf(result.error));
      return result;
    } catch (error) {
      return failed(
        error instanceof PortBusy
          ? { code: 'redirect-port-busy', port: error.port }
          : { code: signInFailureCode(error) },
      );
    } finally {
      this.#address = null;
      await server.close();
    }
  }

  async #judge(
    redirect: RedirectAnswer,
    request: Parameters<Issuer['exchange']>[0],
    startedSteadyMs: number,
  ): Promise<Result<SignedIn>> {
    try {
      // Before the issuer looks at its clock, so that what is reckoned from here is never too young.
      const askedAt = momentOf(this.#options.clock);
      const tokens = await this.#issuer.exchange(request, redirect.url);
      if (tokens.claims === null) return failed({ code: 'sign-in-answer-invalid' });
      const times = signInTimes(tokens.claims, tokens.answeredAtMs, startedSteadyMs, askedAt);
      const { authenticatedAt } = times;
      const secondFactor = secondFactorOf(tokens.claims, {
        ...{ rule: this.#options.settings.mfaEvidence, hasToldTime: this.#options.hasToldTime, ...times },
        supportedClaims: this.#issuer.supportedClaims(),
      });
      const code = this.#shortfall(tokens.claims, secondFactor);
      if (code === null) {
        const claims = await this.#issuer.withProfile(tokens);
        return ok({ tokens, claims, secondFactor, authenticatedAt });
      }
      if (this.#options.canRevoke(tokens.claims)) {
        await this.#issuer.revoke(tokens.refreshToken ?? tokens.accessToken).catch(() => undefined);
      }
      return failed({ code });
    } catch (error) {
      return failed({ code: signInFailureCode(error) });
    }
  }

  /** What the answer lacks of what was demanded; `null` when it has everything. */
  #shortfall(
    claims: Readonly<Record<string, unknown>>,
    { evidence, freshness }: SecondFactor,
  ): 'tenant-not-allowed' | 'no-mfa-evidence' | 'demand-unmet' | null {
    const { settings, wanted } = this.#options;
    const isTheirs = settings.allowedTenants?.some((tenant) => tenant.toLowerCase() === claims['tid']);
    if (isTheirs === false) return 'tenant-not-allowed';
    if (settings.mfaEvidence !== null && evidence === 'none') return 'no-mfa-evidence';
    const isStale = wanted.isFreshDemanded && evidence !== 'fresh' && freshness !== 'not-shown';
    const hasClaims = hasDemandedClaims(claims, wanted.acrValues, wanted.parameters['claims']);
    return isStale || !hasClaims ? 'demand-unmet' : null;
  }

  #waitFor(answer: Promise<RedirectAnswer>, signal: AbortSignal): Promise<Result<RedirectAnswer>> {
    const { clock } = this.#options;
    return new Promise((resolve) => {
      const cancelDeadline = afterTime(clock, timeLimitMs, () => {
        settle(failed({ code: 'sign-in-timeout' }));
      });
      const onAbort = heard(() => {
        settle(failed({ code: 'sign-in-cancelled' }));
      });
      const settle = (result: Result<RedirectAnswer>): void => {
        cancelDeadline();
        signal.removeEventListener('abort', onAbort);
        resolve(result);
      };
      signal.addEventListener('abort', onAbort);
      if (signal.aborted) onAbort();
      void answer.then((redirect) => {
        settle(ok(redirect));
      });
    });
  }

  #pageOf({ code }: AppError): RedirectPageKind {
    if (code === 'no-mfa-evidence' || code === 'demand-unmet' || code === 'clock-off') return code;
    const isRefused =
      code === 'tenant-not-allowed' || code === 'sign-in-refused' || code === 'administrator-consent-needed';
    return isRefused ? this.#options.refusalPage : 'invalid';
  }
}
