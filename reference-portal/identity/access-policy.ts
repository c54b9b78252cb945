import type { PortalClock } from '../portal-clock';
import type { StateKeeper } from '../state/state-file';
import { challengeCapability, mfaContext, type TokenProfile } from './token-profile';
import type { VerifiedToken } from './token-verifier';

/** How fresh and how strong a sign-in must be. */
export interface StepUpRule {
  readonly appliesTo: 'writes' | 'everything';
  /** `acr` values that will do; empty when any will. */
  readonly acrValues: readonly string[];
  /** Seconds; `null` when any age will do. */
  readonly maximumAgeSeconds: number | null;
}

/**
 * What the Graph subset demands of a sign-in beyond a valid token, and which sessions were taken back. Changed while the
 * portal runs: by tests, and by whoever steers it.
 */
export class AccessPolicy {
  readonly #profile: TokenProfile;
  readonly #keeper: StateKeeper;
  readonly #clock: PortalClock;
  #stepUp: StepUpRule | null;

  constructor(profile: TokenProfile, keeper: StateKeeper, clock: PortalClock, stepUp: StepUpRule | null) {
    this.#profile = profile;
    this.#keeper = keeper;
    this.#clock = clock;
    this.#stepUp = stepUp;
  }

  /** From now on; `null` demands nothing beyond a valid token. */
  demand(rule: StepUpRule | null): void {
    this.#stepUp = rule;
  }

  /** Ends every session of a person at once, tokens that are still valid included. */
  revoke(userId: string): void {
    const { oidc } = this.#keeper.state;
    for (const [key, { payload }] of Object.entries(oidc)) {
      if (payload['accountId'] === userId) Reflect.deleteProperty(oidc, key);
    }
    this.#keeper.save();
  }

  /** The values of `WWW-Authenticate` for a token that does not do; `null` when it does. */
  challenge(token: VerifiedToken, isWrite: boolean): readonly string[] | null {
    const isCapable = this.#profile === 'entra' && token.capabilities.includes(challengeCapability);
    if (token.isRevoked) {
      return isCapable
        ? this.#claimsChallenge('TokenIssuedBeforeRevocationTimestamp', this.#issuedFromNow())
        : ['Bearer realm="", error="invalid_token", error_description="The token was revoked"'];
    }
    const rule = this.#stepUp;
    if (rule === null || (rule.appliesTo === 'writes' && !isWrite)) return null;
    const ageSeconds = Math.floor(this.#clock.nowMs() / 1000) - (token.authTime ?? 0);
    const isTooOld = rule.maximumAgeSeconds !== null && ageSeconds > rule.maximumAgeSeconds;
    if (this.#profile === 'entra') {
      const isWeak = rule.acrValues.length > 0 && !token.contexts.includes(mfaContext);
      if (!isWeak && !isTooOld) return null;
      const context = { acrs: { essential: true, value: mfaContext } };
      return this.#claimsChallenge('InsufficientAuthenticationContext', {
        ...(rule.acrValues.length > 0 ? context : {}),
        ...(isTooOld ? this.#issuedFromNow() : {}),
      });
    }
    const isWeak = rule.acrValues.length > 0 && !rule.acrValues.includes(token.acr ?? '');
    return isWeak || isTooOld ? [stepUpChallenge(rule)] : null;
  }

  #issuedFromNow(): Record<string, unknown> {
    return { nbf: { essential: true, value: String(Math.floor(this.#clock.nowMs() / 1000)) } };
  }

  /** As Entra and Graph write it: among other challenges, with commas in quotes and padding at the end. */
  #claimsChallenge(code: string, wishes: Record<string, unknown>): readonly string[] {
    const claims = Buffer.from(JSON.stringify({ access_token: wishes })).toString('base64');
    return [
      'PoP realm="", authorization_uri="https://login.example/common/oauth2/authorize", nonce="a,b=="',
      [
        'Bearer realm=""',
        'authorization_uri="https://login.example/common/oauth2/authorize"',
        'client_id="00000003-0000-0000-c000-000000000000"',
        `errorDescription="Continuous access evaluation resulted in challenge with result: InteractionRequired, and code: \\"${code}\\""`,
        'error="insufficient_claims"',
        `claims="${claims}"`,
      ].join(', '),
    ];
  }
}

/** RFC 9470 section 3. */
function stepUpChallenge({ acrValues, maximumAgeSeconds }: StepUpRule): string {
  return [
    'Bearer realm="", error="insufficient_user_authentication"',
    'error_description="A different, or a more recent, sign-in is needed"',
    ...(acrValues.length === 0 ? [] : [`acr_values="${acrValues.join(' ')}"`]),
    ...(maximumAgeSeconds === null ? [] : [`max_age="${maximumAgeSeconds}"`]),
  ].join(', ');
}
