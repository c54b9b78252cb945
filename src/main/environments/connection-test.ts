import type { AxiosInstance } from 'axios';
import type { Environment } from '../../shared/domain/environment';
import type { ConnectionFinding } from '../../shared/ipc/channels/environment-channels';
import { networkFailureCode } from '../platform/http/network-failure';
import { type SpokenAddress, spokenAddresses } from './spoken-addresses';

/**
 * Asks every address of an environment for a sign of life, without a token, a secret or a password. An answer of any
 * status means that the host is there and its certificate is trusted; the issuer must also say that it is the issuer
 * (OpenID Connect Discovery 1.0, section 4.3).
 */
export async function testConnection(
  environment: Pick<Environment, 'signIn' | 'portal' | 'connectivity'>,
  http: AxiosInstance,
): Promise<readonly ConnectionFinding[]> {
  return Promise.all(
    spokenAddresses(environment).map(async (spoken) => ({
      host: new URL(spoken.address).host,
      use: spoken.use,
      name: spoken.name,
      outcome: await ask(http, spoken),
    })),
  );
}

async function ask(
  http: AxiosInstance,
  { use, address }: SpokenAddress,
): Promise<ConnectionFinding['outcome']> {
  try {
    const { status, data } = await http.get<unknown>(use === 'sign-in' ? discoveryAddress(address) : address);
    if (status >= 500) return 'server-error';
    if (use !== 'sign-in') return 'reached';
    const named: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'issuer') : null;
    return named === address ? 'reached' : 'not-the-issuer';
  } catch (error) {
    const code = networkFailureCode(error);
    if (code === 'answer-too-large') return use === 'sign-in' ? 'not-the-issuer' : 'reached';
    return code === 'offline' ? 'unreachable' : code;
  }
}

function discoveryAddress(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}
