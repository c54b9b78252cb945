import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { z } from 'zod';
import type { PortalClock } from '../portal-clock';
import type { TokenVerifier, VerifiedToken } from './token-verifier';

const claims = z.object({
  sub: z.string(),
  scope: z.string().optional(),
  scp: z.string().optional(),
  acr: z.string().optional(),
  acrs: z.array(z.string()).default([]),
  auth_time: z.number().optional(),
  xms_cc: z.array(z.string()).default([]),
  /** The grant it was issued under. */
  sid: z.string(),
});

export interface OwnTokensOptions {
  readonly publicKeys: JSONWebKeySet;
  readonly issuer: string;
  readonly audience: string;
  /** Whether a grant still stands: it goes with revocation, and when a refresh token comes back a second time. */
  readonly isGranted: (grantId: string) => boolean;
  readonly clock: PortalClock;
}

/** Access tokens of the portal's own identity provider (RFC 9068), whose keys and grants are at hand. */
export class OwnTokens implements TokenVerifier {
  readonly #options: OwnTokensOptions;
  readonly #keys: ReturnType<typeof createLocalJWKSet>;

  constructor(options: OwnTokensOptions) {
    this.#options = options;
    this.#keys = createLocalJWKSet(options.publicKeys);
  }

  async verify(token: string): Promise<VerifiedToken> {
    const { issuer, audience, isGranted, clock } = this.#options;
    const { payload } = await jwtVerify(token, this.#keys, {
      ...{ issuer, audience },
      algorithms: ['RS256'],
      typ: 'at+jwt',
      currentDate: new Date(clock.nowMs()),
    });
    const {
      sub,
      scope,
      scp,
      acr,
      acrs,
      auth_time: authTime,
      xms_cc: capabilities,
      sid,
    } = claims.parse(payload);
    return {
      userId: sub,
      scopes: new Set((scope ?? scp ?? '').split(' ')),
      acr: acr ?? null,
      contexts: acrs,
      authTime: authTime ?? null,
      capabilities,
      isRevoked: !isGranted(sid),
    };
  }
}
