import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  clockSkew,
  clockTolerance,
  type Configuration,
  discovery,
  None,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { DemoPerson } from '../../reference-portal/seed/demo-people';
import { askingAtOnce } from './asking-at-once';
import type { SignInPlace } from './portal-accounts';
import { PortalVisitor } from './portal-visitor';

/** A native client without a window, for tests of the portal itself. */
export interface PortalCaller {
  readonly client: Configuration;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Sends a request to the Graph subset with the caller's token. */
  graph(path: string, init?: RequestInit): Promise<Response>;
}

const redirectUri = 'http://localhost:9/callback';

/**
 * Signs in as `person` through the portal's own pages, and exchanges the code.
 *
 * @param scopes for reading and writing when left out
 */
export async function signInAtPortal(
  portal: SignInPlace,
  person: DemoPerson,
  scopes?: readonly string[],
): Promise<PortalCaller> {
  const { signIn } = askingAtOnce(portal.environment);
  if (signIn === undefined) throw new Error('The portal has no sign-in');
  const execute = [allowInsecureRequests];
  // A client whose clock is the portal's, which may be moved once more for the code.
  const skewSeconds = Math.round((portal.clock.nowMs() - Date.now()) / 1000);
  const clocks = { [clockSkew]: skewSeconds, [clockTolerance]: 300 };
  const client = await discovery(new URL(signIn.issuer), signIn.clientId, clocks, None(), { execute });
  const pkceCodeVerifier = randomPKCECodeVerifier();
  const state = randomState();
  const address = buildAuthorizationUrl(client, {
    ...signIn.authorizationParameters,
    redirect_uri: redirectUri,
    scope: (scopes ?? signIn.scopes).join(' '),
    state,
    code_challenge: await calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const end = await new PortalVisitor().signIn(portal, address.href, person);
  const tokens = await authorizationCodeGrant(client, new URL(end.url), {
    pkceCodeVerifier,
    expectedState: state,
  });
  const { baseUrl } = portal.environment.portal ?? { baseUrl: '' };
  return {
    client,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token ?? '',
    claims: tokens.claims() ?? {},
    graph: (path, init = {}) =>
      fetch(baseUrl + path, {
        ...init,
        headers: {
          authorization: `Bearer ${tokens.access_token}`,
          'content-type': 'application/json',
          ...init.headers,
        },
      }),
  };
}
