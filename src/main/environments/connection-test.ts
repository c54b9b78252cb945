import type { AxiosInstance } from 'axios';
import type { Environment, SignInSettings } from '../../shared/domain/environment';
import { judgeIssuer, metadataAddressOf } from '../../shared/domain/issuer';
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
      outcome: await ask(http, spoken, environment.signIn),
    })),
  );
}

async function ask(
  http: AxiosInstance,
  { use, address }: SpokenAddress,
  signIn: SignInSettings | undefined,
): Promise<ConnectionFinding['outcome']> {
  const isIssuer = use === 'sign-in' && signIn !== undefined;
  try {
    const { status, data } = await http.get<unknown>(isIssuer ? metadataAddressOf(signIn) : address);
    if (status >= 500) return 'server-error';
    if (!isIssuer) return 'reached';
    const named: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'issuer') : null;
    const judgement = judgeIssuer(signIn, named);
    return judgement === 'accepted' ? 'reached' : judgement;
  } catch (error) {
    const code = networkFailureCode(error);
    if (code === 'answer-too-large') return isIssuer ? 'not-the-issuer' : 'reached';
    if (code === 'portal-answer-invalid') return 'server-error';
    return code === 'offline' ? 'unreachable' : code;
  }
}
