import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import type { PortalClock } from '../portal-clock';
import { readScope, writeScope } from './scopes';
import { IssuerUnreachable, type TokenVerifier, type VerifiedToken } from './token-verifier';
import type { UserDirectory } from './user-directory';

/** Somebody else's OpenID provider, whose tokens the portal takes as a resource server. */
export interface ExternalIssuer {
  readonly issuer: string;
  /** What `aud` of its access tokens must name. */
  readonly audience: string;
  /** The claim that names the person: by e-mail address, or by the portal's own user ID. */
  readonly ownerClaim: string;
  /** What the application is called there. */
  readonly clientId: string;
}

/** Signatures by a key pair. `none` and shared secrets are never right for tokens of others. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const timeoutMs = 5_000;
const metadata = z.object({ issuer: z.string(), jwks_uri: z.url() });
const claims = z.object({
  scope: z.string().optional(),
  scp: z.union([z.string(), z.array(z.string())]).optional(),
  acr: z.string().optional(),
  acrs: z.array(z.string()).optional(),
  auth_time: z.number().optional(),
  xms_cc: z.array(z.string()).optional(),
});

type Keys = ReturnType<typeof createRemoteJWKSet>;

/** Access tokens of an external issuer: found by discovery, checked against its published keys. */
export class ExternalTokens implements TokenVerifier {
  readonly #external: ExternalIssuer;
  readonly #users: UserDirectory;
  readonly #clock: PortalClock;
  #keys: Promise<Keys> | null = null;

  constructor(external: ExternalIssuer, users: UserDirectory, clock: PortalClock) {
    this.#external = external;
    this.#users = users;
    this.#clock = clock;
  }

  async verify(token: string): Promise<VerifiedToken> {
    const { issuer, audience } = this.#external;
    const keys = await this.#discovered();
    const { payload } = await jwtVerify(token, keys, {
      ...{ issuer, audience, algorithms },
      requiredClaims: ['exp', 'sub'],
      clockTolerance: 5,
      currentDate: new Date(this.#clock.nowMs()),
    });
    const said = claims.parse(payload);
    return {
      userId: this.#ownerOf(payload),
      scopes: scopesOf(said),
      acr: said.acr ?? null,
      contexts: said.acrs ?? [],
      authTime: said.auth_time ?? null,
      capabilities: said.xms_cc ?? [],
      isRevoked: false,
    };
  }

  /** The person's ID here; a name of nobody when the portal does not know them: signed in, without a role. */
  #ownerOf(payload: JWTPayload): string {
    const { ownerClaim } = this.#external;
    const name = payload[ownerClaim];
    if (typeof name !== 'string' || name === '') throw new Error(`The token has no ${ownerClaim}`);
    // An address that the issuer itself does not vouch for is anybody's.
    if (ownerClaim === 'email' && payload['email_verified'] === false)
      throw new Error('address not verified');
    return (this.#users.byId(name) ?? this.#users.byEmail(name))?.id ?? `nobody:${name}`;
  }

  #discovered(): Promise<Keys> {
    this.#keys ??= discover(this.#external.issuer).catch((cause: unknown) => {
      this.#keys = null; // tried again with the next token
      throw new IssuerUnreachable('The issuer does not tell its keys', { cause });
    });
    return this.#keys;
  }
}

/** An issuer that knows our scopes limits by them; one that does not speaks by the audience alone. */
function scopesOf({ scope, scp }: z.infer<typeof claims>): ReadonlySet<string> {
  const scopes = (typeof scp === 'object' ? scp : (scp ?? scope ?? '').split(' ')).filter(Boolean);
  return new Set(
    scopes.some((name) => name === readScope || name === writeScope) ? scopes : [readScope, writeScope],
  );
}

async function discover(issuer: string): Promise<Keys> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  const { issuer: named, jwks_uri: keys } = metadata.parse(await response.json());
  if (named !== issuer) throw new Error('The metadata is of another issuer');
  return createRemoteJWKSet(new URL(keys), { timeoutDuration: timeoutMs });
}
