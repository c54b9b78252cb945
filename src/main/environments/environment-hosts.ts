import type { Environment } from '../../shared/domain/environment';
import type { EnvironmentHost, HostUse } from '../../shared/ipc/state/environment-state';
import { spokenAddresses } from './spoken-addresses';

/**
 * The hosts an environment speaks to and what each of them gets, in the order of a first use. This is what a person
 * agrees to who imports a file: it can send a token or a secret there.
 */
export function environmentHosts(
  environment: Pick<Environment, 'signIn' | 'portal' | 'connectivity'>,
): readonly EnvironmentHost[] {
  const uses = new Map<string, Set<HostUse>>();
  for (const { address, use } of spokenAddresses(environment)) {
    const { host } = new URL(address);
    uses.set(host, (uses.get(host) ?? new Set()).add(use));
  }
  return [...uses].map(([host, of]) => ({ host, uses: [...of] }));
}
