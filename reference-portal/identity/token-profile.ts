import { randomUUID } from 'node:crypto';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';

/**
 * Whose tokens ours look like: `oidc` says `amr`, `acr` and `auth_time` as OpenID Connect Core does; `entra` is shaped
 * like Microsoft Entra's v2, which says none of them and proves a second factor by `acrs`, and only when asked for it.
 */
export const tokenProfiles = ['oidc', 'entra'] as const;
export type TokenProfile = (typeof tokenProfiles)[number];

/** The `acr` of a sign-in with a second factor, and the authentication context that stands for it in Entra's words. */
export const mfaAcr = 'mfa';
export const mfaContext = 'c1';
/** A client that can handle claims challenges says so (continuous access evaluation). */
export const challengeCapability = 'cp1';

/** How the sign-in behind a token went. */
export interface SignInFacts {
  readonly acr: string | undefined;
  /** Seconds since the epoch. */
  readonly authTime: number | undefined;
  /** The `claims` parameter of the authorization request. */
  readonly claims: unknown;
}

/** A person's own claims, as far as access tokens carry them. */
export interface Person {
  readonly id: string;
  readonly email: string;
}

/** What an access token for the Graph subset says beyond RFC 9068; both profiles tell how the sign-in went. */
export function accessTokenClaims(
  profile: TokenProfile,
  { acr, authTime, claims }: SignInFacts,
  person: Person,
  tenantId: string,
): Record<string, unknown> {
  const age = authTime === undefined ? {} : { auth_time: authTime };
  if (profile === 'oidc') return { ...age, ...(acr === undefined ? {} : { acr }), email: person.email };
  const contexts = acr === mfaAcr ? askedValues(claims, 'access_token', 'acrs').filter(isMfaContext) : [];
  const capabilities = askedValues(claims, 'access_token', 'xms_cc').filter(
    (value) => value === challengeCapability,
  );
  return {
    ...age,
    ...{ oid: person.id, tid: tenantId, upn: person.email, ver: '1.0' },
    ...(contexts.length === 0 ? {} : { acrs: contexts }),
    ...(capabilities.length === 0 ? {} : { xms_cc: capabilities }),
  };
}

/**
 * Makes the provider's ID tokens look like Entra's v2.
 *
 * @param saysAuthTime whether the application is configured for the optional claim `auth_time`
 */
export function shapeIdTokensLikeEntra(provider: Provider, tenantId: string, saysAuthTime: boolean): void {
  const { prototype } = provider.IdToken;
  const usual: unknown = Reflect.get(prototype, 'payload');
  if (!isPayload(usual)) throw new Error('oidc-provider makes its ID tokens in another way');
  Object.assign(prototype, {
    async payload(this: IdToken) {
      const claims = await usual.call(this);
      const { acr, claims: wishes } = signInFacts(this.ctx);
      const asked = askedValues(wishes, 'id_token', 'acrs');
      const contexts = acr === mfaAcr ? asked.filter(isMfaContext) : [];
      return {
        ...Object.fromEntries(Object.entries(claims).filter(([name]) => isSaid(name, saysAuthTime))),
        ...datedBack(claims),
        ...{ oid: claims['sub'], tid: tenantId, uti: randomUUID(), ver: '2.0' },
        ...(contexts.length === 0 ? {} : { acrs: contexts }),
      };
    },
  });
}

/** How the sign-in went to which the token request of this context goes back. */
export function signInFacts({ oidc }: KoaContextWithOIDC): SignInFacts {
  const source = oidc.entities.RefreshToken ?? oidc.entities.AuthorizationCode;
  return { acr: source?.acr, authTime: source?.authTime, claims: source?.claims };
}

/** The values of one claim that a `claims` parameter asks for. */
export function askedValues(claims: unknown, target: 'id_token' | 'access_token', claim: string): string[] {
  return valuesOf(member(member(claims, target), claim));
}

/** Entra dates its tokens five minutes back, for clocks that are behind. */
function datedBack({ iat }: Readonly<Record<string, unknown>>): Record<string, number> {
  const backSeconds = 300;
  return typeof iat === 'number' ? { iat: iat - backSeconds, nbf: iat - backSeconds } : {};
}

/** Claims that Entra's v2 ID tokens do not have unless an application is configured for them. */
const unsaid: ReadonlySet<string> = new Set(['acr', 'amr', 'auth_time', 'sid']);

function isSaid(name: string, saysAuthTime: boolean): boolean {
  return !unsaid.has(name) || (saysAuthTime && name === 'auth_time');
}

interface IdToken {
  readonly ctx: KoaContextWithOIDC;
}

type Payload = (this: IdToken) => Promise<Record<string, unknown>>;

function isPayload(value: unknown): value is Payload {
  return typeof value === 'function';
}

function isMfaContext(value: string): boolean {
  return value === mfaContext;
}

function valuesOf(wanted: unknown): string[] {
  const values: unknown = member(wanted, 'values');
  const all: unknown[] = Array.isArray(values) ? values : [member(wanted, 'value')];
  return all.filter((value): value is string => typeof value === 'string');
}

function member(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, name)
    ? (of as Record<string, unknown>)[name]
    : undefined;
}
