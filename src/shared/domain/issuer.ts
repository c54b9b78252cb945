import type { SignInSettings } from './environment';

type IssuerNames = Pick<SignInSettings, 'issuer' | 'metadataUrl' | 'expectedIssuer' | 'allowedTenants'>;

/**
 * What is to be thought of the name that an issuer's metadata gives it. `tenants-missing`: it stands for the directories of
 * many, and the environment does not say which are meant. `tenants-unsupported`: it does so in a cloud where that cannot be
 * checked.
 */
export type IssuerJudgement = 'accepted' | 'not-the-issuer' | 'tenants-missing' | 'tenants-unsupported';

/** Entra's global cloud; others name themselves in their own way, which nothing here can resolve. */
const entra = 'https://login.microsoftonline.com/';
/** Its clouds. A directory has its ID in each of them. */
const directoryHosts: ReadonlySet<string> = new Set([
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
]);
/** What Entra's metadata has in the place of a tenant where any may sign in. */
const anyTenant = '{tenantid}';

/** Where an issuer tells about itself (OpenID Connect Discovery 1.0, section 4). */
export function metadataAddressOf({ issuer, metadataUrl }: IssuerNames): string {
  return metadataUrl ?? `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/**
 * The one judge of issuers: whether metadata found for an environment is its issuer's. SECURITY: every token is checked
 * against the name that is accepted here, so where a provider names itself by an ID that we asked for by another name, that
 * ID stays pinned.
 */
export function judgeIssuer(settings: IssuerNames, named: unknown): IssuerJudgement {
  const { issuer, expectedIssuer, allowedTenants = [] } = settings;
  if (typeof named !== 'string') return 'not-the-issuer';
  const expected = expectedIssuer ?? issuer;
  if (named.includes(anyTenant)) {
    if (!named.startsWith(entra)) return 'tenants-unsupported';
    if (hostOf(issuer) !== hostOf(entra)) return 'not-the-issuer';
    return allowedTenants.length === 0 ? 'tenants-missing' : 'accepted';
  }
  if (named === expected || isSameRoot(named, expected)) return 'accepted';
  if (expectedIssuer !== undefined) return 'not-the-issuer';
  // A directory by its domain or in other letters is told by its ID (Entra, B2C); of the same host, at least.
  const host = hostOf(named);
  const isOfDirectories = host !== null && (directoryHosts.has(host) || host.endsWith('.b2clogin.com'));
  return isOfDirectories && host === hostOf(issuer) ? 'accepted' : 'not-the-issuer';
}

/** A root address is the same with and without its slash (Auth0), and in any letters: it is a host and nothing else. */
function isSameRoot(one: string, other: string): boolean {
  const root = /^https?:\/\/[^/?#]+\/?$/;
  const plain = (address: string): string => address.replace(/\/$/, '').toLowerCase();
  return root.test(one) && root.test(other) && plain(one) === plain(other);
}

function hostOf(address: string): string | null {
  return /^https:\/\/([^/?#@:]+)(?::443)?\//i.exec(address)?.[1]?.toLowerCase() ?? null;
}
