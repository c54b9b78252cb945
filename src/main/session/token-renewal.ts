import { failed, ok, type Result } from '../../shared/ipc/result';
import type { Clock } from '../platform/clock';
import type { ActiveSession } from './active-session';
import { scopesAfter } from './oidc/granted-scopes';
import type { IssuedTokens } from './oidc/issuer';
import type { Issuers } from './oidc/issuers';
import { isGrantRefused, renewalFailureCode } from './oidc/sign-in-failure';
import { isSamePerson } from './oidc/signed-in-user';
import type { SessionPhase } from './session-phase';
import { untilAborted } from './until-aborted';

/** An access token is renewed this long before it ends, so that it does not end on the way. */
const renewalMarginMs = 60_000;

export interface TokenRenewalOptions {
  readonly phase: SessionPhase;
  readonly issuers: Issuers;
  readonly clock: Clock;
  /** Makes new tokens the session's, in the keychain first. */
  readonly adopt: (active: ActiveSession, tokens: IssuedTokens, life: number) => Promise<unknown>;
  /** Takes a session that its issuer has ended out of the keychain. */
  readonly remove: (environmentId: string) => Promise<unknown>;
}

/** The session's access token, as long as there is one to be had: one renewal at a time, whoever asks. */
export class TokenRenewal {
  readonly #options: TokenRenewalOptions;
  #renewal: { readonly life: number; readonly result: Promise<Result<string>> } | null = null;

  constructor(options: TokenRenewalOptions) {
    this.#options = options;
  }

  /** A token that is good for a while, renewed where it is not. */
  async current(signal: AbortSignal): Promise<Result<string>> {
    const { phase, clock } = this.#options;
    if (phase.active === null) return failed({ code: 'not-signed-in' });
    const { accessToken } = phase.active;
    if (accessToken !== null && accessToken.endsAtMs - renewalMarginMs > clock.nowMs()) {
      return ok(accessToken.value);
    }
    return untilAborted(this.renew(), signal);
  }

  /** New tokens. Joins a renewal that is under way for the same session. */
  renew(): Promise<Result<string>> {
    const { active, life } = this.#options.phase;
    if (active === null) return Promise.resolve(failed({ code: 'not-signed-in' }));
    if (this.#renewal?.life === life) return this.#renewal.result;
    const result = this.#renew(active, life).finally(() => {
      if (this.#renewal?.result === result) this.#renewal = null;
    });
    this.#renewal = { life, result };
    return result;
  }

  async #renew(active: ActiveSession, life: number): Promise<Result<string>> {
    const { phase, issuers, adopt, remove } = this.#options;
    const hasEnded = (): boolean => life !== phase.life; // and another session may have begun
    const end = (): Result<string> => {
      if (!hasEnded()) phase.end({ code: 'not-signed-in' }, 'session-ended');
      return failed({ code: 'not-signed-in' });
    };
    if (active.refreshToken === null) return end();
    let tokens: IssuedTokens;
    try {
      const issuer = await issuers.of(active.environment);
      tokens = await issuer.refresh(active.refreshToken);
    } catch (error) {
      if (!isGrantRefused(error)) return failed({ code: renewalFailureCode(error) });
      if (!hasEnded()) await remove(active.environment.id);
      return end();
    }
    if (hasEnded()) return failed({ code: 'not-signed-in' });
    // OpenID Connect Core 12.2: what is renewed stays the same person's.
    const isOthers =
      active.subject !== null && tokens.claims !== null && !isSamePerson(active, tokens.claims);
    if (isOthers) return failed({ code: 'portal-answer-invalid' });
    const now = phase.active ?? active;
    // Somebody was in the browser meanwhile: what came back from there is newer, and may be for more.
    if (now.refreshToken !== active.refreshToken) return ok(now.accessToken?.value ?? tokens.accessToken);
    await adopt({ ...now, scopes: scopesAfter(tokens.scope, now.scopes) }, tokens, life);
    return ok(tokens.accessToken);
  }
}
