import { createHash } from 'node:crypto';
import type { ConnectivityTarget, Environment, SignInSettings } from '../../shared/domain/environment';
import { metadataAddressOf } from '../../shared/domain/issuer';
import { usualRedirectUri } from '../../shared/domain/redirect-uri';
import type { TrustedPart, TrustedPartName } from '../../shared/domain/trusted-part';

/** Grows when a part is added or written in another way: what was bound before is then another environment's. */
const version = 1;

/** What is bound to an environment: its parts, whatever the file's order. */
type Trusted = Pick<Environment, 'signIn' | 'portal' | 'connectivity'>;

/**
 * The parts of an environment that are trusted with something, sorted, each once. Names, links, reminders, the policy of
 * secrets and the support address are none: they are shown, and get nothing.
 *
 * The scopes are among them, since they say what a kept session may do at the portal; so are the parameters of the sign-in
 * and the age of its evidence, which say what the evidence rule is worth.
 */
export function trustedParts({ signIn, portal, connectivity }: Trusted): readonly TrustedPart[] {
  const parts = new Map<string, TrustedPart>();
  const add = (name: TrustedPartName, value: string): void => {
    parts.set(`${name} ${value}`, { name, value });
  };
  if (signIn !== undefined) addSignIn(signIn, add);
  if (portal !== undefined) add('portal', canonicalAddress(portal.baseUrl));
  for (const target of connectivity) add('target', targetText(target));
  return [...parts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, part]) => part);
}

/** Names an environment by its parts: SHA-256, base64url. Two of one fingerprint speak to the same hosts in the same way. */
export function fingerprintOf(environment: Trusted): string {
  return fingerprintOfParts(trustedParts(environment));
}

/** @param parts as {@link trustedParts} sorts them */
export function fingerprintOfParts(parts: readonly TrustedPart[]): string {
  const input = { version, parts: parts.map(({ name, value }) => [name, value]) };
  return createHash('sha256').update(JSON.stringify(input)).digest('base64url');
}

function addSignIn(signIn: SignInSettings, add: (name: TrustedPartName, value: string) => void): void {
  const { issuer, expectedIssuer = issuer, redirectUri = usualRedirectUri, mfaEvidence } = signIn;
  add('issuer', canonicalAddress(issuer));
  add('metadata', canonicalAddress(metadataAddressOf(signIn)));
  add('expected-issuer', canonicalAddress(expectedIssuer));
  for (const tenant of signIn.allowedTenants ?? []) add('tenant', tenant.toLowerCase());
  add('client-id', signIn.clientId);
  add('redirect-uri', canonicalAddress(redirectUri));
  for (const scope of signIn.scopes) add('scope', scope);
  for (const scope of signIn.writeScopes ?? []) add('write-scope', scope);
  for (const [name, value] of Object.entries(signIn.authorizationParameters)) {
    add('parameter', `${encodeURIComponent(name)}=${value}`);
  }
  if (mfaEvidence !== null) {
    for (const value of mfaEvidence.anyOf) add('evidence', `${mfaEvidence.claim} ${value}`);
  }
  add('evidence-age', `${signIn.maximumAuthenticationAgeMinutes} min`);
}

/** A target's addresses belong together: a probe gets the tokens of its own token endpoint. */
function targetText({ tokenEndpoint, style, resource, probeUrl }: ConnectivityTarget): string {
  const probe = probeUrl === undefined ? '-' : canonicalAddress(probeUrl);
  return [canonicalAddress(tokenEndpoint), style, probe, resource].join(' ');
}

/** The same address for the same place: the host in small letters, no usual port, no slash at the end. */
function canonicalAddress(address: string): string {
  const { origin, pathname, search } = new URL(address);
  return `${origin}${pathname.replace(/\/+$/, '')}${search}`;
}
