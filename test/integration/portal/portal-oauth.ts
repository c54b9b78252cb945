import {
  allowInsecureRequests,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  None,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { DemoPerson } from '../../../reference-portal/seed/demo-people';
import type { Portal } from '../../../reference-portal/start-portal';
import { PortalVisitor } from '../../support/portal-visitor';

export const redirectUri = 'http://localhost:9/callback';

/** What came back to the client from a sign-in, not exchanged yet. */
export interface Redirected {
  readonly client: Configuration;
  readonly url: URL;
  readonly code: string;
  readonly codeVerifier: string;
  readonly state: string;
}

/** A sign-in up to the redirect, in a browser of one's own unless one is given. */
export async function redirectedTo(
  portal: Portal,
  person: DemoPerson,
  changes: Record<string, string> = {},
  visitor = new PortalVisitor(),
): Promise<Redirected> {
  const { signIn } = portal.environment;
  if (signIn === undefined) throw new Error('The portal has no sign-in');
  const execute = [allowInsecureRequests];
  const client = await discovery(new URL(signIn.issuer), signIn.clientId, undefined, None(), { execute });
  const codeVerifier = randomPKCECodeVerifier();
  const state = randomState();
  const address = buildAuthorizationUrl(client, {
    ...signIn.authorizationParameters,
    redirect_uri: redirectUri,
    scope: signIn.scopes.join(' '),
    state,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    ...changes,
  });
  const url = new URL((await visitor.signIn(portal, address.href, person)).url);
  return { client, url, code: url.searchParams.get('code') ?? '', codeVerifier, state };
}

/** A request to the token endpoint exactly as given. */
export async function askForTokens(
  portal: Portal,
  form: Record<string, string>,
): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const issuer = portal.environment.signIn?.issuer ?? '';
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ client_id: portal.environment.signIn?.clientId ?? '', ...form }).toString(),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** What the Graph subset answers to a token. */
export function meWith(portal: Portal, token: string): Promise<Response> {
  return fetch(`${portal.environment.portal?.baseUrl ?? ''}/me`, {
    headers: { authorization: `Bearer ${token}` },
  });
}
