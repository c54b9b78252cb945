import type { Environment } from '../../shared/domain/environment';
import { usualRedirectUri } from '../../shared/domain/redirect-uri';
import type { EnvironmentHost } from '../../shared/ipc/state/environment-state';
import type { AskedHost, AskedUse } from '../access/person-question';
import { spokenAddresses } from './spoken-addresses';

/** The hosts an environment speaks to and what each of them gets, in the order of a first use. */
export function environmentHosts(
  environment: Pick<Environment, 'signIn' | 'portal' | 'connectivity'>,
): readonly EnvironmentHost[] {
  return byHost(spokenAddresses(environment));
}

/**
 * Every host that an environment names, also those that get nothing from us: what a person agrees to who lets a file count.
 * A host is as a URL parser writes it, so that letters of another alphabet stand there as `xn--`.
 */
export function askedHosts(environment: Environment): readonly AskedHost[] {
  const { signIn, links } = environment;
  const named: { use: AskedUse; address: string }[] = [];
  if (signIn !== undefined) {
    const { issuer, metadataUrl, expectedIssuer, redirectUri = usualRedirectUri } = signIn;
    named.push({ use: 'sign-in', address: issuer });
    if (metadataUrl !== undefined) named.push({ use: 'metadata', address: metadataUrl });
    if (expectedIssuer !== undefined) named.push({ use: 'sign-in', address: expectedIssuer });
    named.push({ use: 'redirect', address: redirectUri });
  }
  const spoken = spokenAddresses(environment).filter(({ use }) => use !== 'sign-in');
  const linked = Object.values(links).map((address) => ({ use: 'link' as const, address }));
  return byHost([...named, ...spoken, ...linked]);
}

function byHost<U>(
  addresses: readonly { readonly use: U; readonly address: string }[],
): readonly { readonly host: string; readonly uses: readonly U[] }[] {
  const uses = new Map<string, Set<U>>();
  for (const { address, use } of addresses) {
    const { host } = new URL(address);
    uses.set(host, (uses.get(host) ?? new Set()).add(use));
  }
  return [...uses].map(([host, of]) => ({ host, uses: [...of] }));
}
