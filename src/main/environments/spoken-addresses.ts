import type { Environment } from '../../shared/domain/environment';
import type { HostUse } from '../../shared/ipc/state/environment-state';

/** An address that something is sent to: what for, for which API, and where the file says so. */
export interface SpokenAddress {
  readonly use: HostUse;
  /** Name of the API; `null` for those that serve the environment as a whole. */
  readonly name: string | null;
  readonly path: (string | number)[];
  readonly address: string;
}

/** Every address of an environment that we send something to; links are only opened in the user's browser. */
export function spokenAddresses({
  signIn,
  portal,
  connectivity,
}: Pick<Environment, 'signIn' | 'portal' | 'connectivity'>): readonly SpokenAddress[] {
  const addresses: SpokenAddress[] = [];
  if (signIn !== undefined) {
    const member = signIn.metadataUrl === undefined ? 'issuer' : 'metadataUrl';
    const address = signIn.metadataUrl ?? signIn.issuer;
    addresses.push({ use: 'sign-in', name: null, path: ['signIn', member], address });
  }
  if (portal !== undefined) {
    addresses.push({ use: 'portal', name: null, path: ['portal', 'baseUrl'], address: portal.baseUrl });
  }
  for (const [index, { name, tokenEndpoint, probeUrl }] of connectivity.entries()) {
    const path = (member: string): (string | number)[] => ['connectivity', index, member];
    addresses.push({ use: 'token-endpoint', name, path: path('tokenEndpoint'), address: tokenEndpoint });
    if (probeUrl !== undefined)
      addresses.push({ use: 'probe', name, path: path('probeUrl'), address: probeUrl });
  }
  return addresses;
}
