import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { Environment } from '../../src/shared/domain/environment';
import { peerEnvironment } from './peer-environment';

const pages = '/interaction/';

/**
 * oidc-provider as it comes: its own checks, and only the configuration that somebody writes who runs one. Nothing
 * of it knows our client.
 */
export class UnpatchedProvider {
  readonly environment: Environment;
  readonly #server: Server;

  private constructor(server: Server, environment: Environment) {
    this.#server = server;
    this.environment = environment;
  }

  /** @param redirectUri what is registered there, and in the environment file */
  static async start(redirectUri: string): Promise<UnpatchedProvider> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: 'desktop',
          application_type: 'native',
          token_endpoint_auth_method: 'none',
          grant_types: ['authorization_code', 'refresh_token'],
          response_types: ['code'],
          redirect_uris: [redirectUri],
        },
      ],
      cookies: { keys: [randomBytes(16).toString('hex')] },
      acrValues: ['mfa'],
      claims: { profile: ['name'], email: ['email'] },
      features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
      findAccount: (_context, id) => ({
        accountId: id,
        claims: () => ({ sub: id, name: 'Ada Peer', email: 'ada@peer.example' }),
      }),
      interactions: { url: (_context, { uid }) => `${pages}${uid}` },
    });
    server.on('request', (request, response) => {
      if (request.url?.startsWith(pages) === true) void answerPage(provider, request, response);
      else void provider.callback()(request, response);
    });
    return new UnpatchedProvider(server, peerEnvironment(issuer, redirectUri, 'login consent'));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** The pages that everybody writes for themselves; here one that signs in and one that agrees, without a question. */
async function answerPage(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, session, params } = await provider.interactionDetails(request, response);
  const login = { accountId: 'ada', acr: 'mfa', amr: ['pwd', 'otp'] };
  if (prompt.name === 'login') return provider.interactionFinished(request, response, { login });
  const grant = new provider.Grant({
    accountId: session?.accountId ?? '',
    clientId: String(params['client_id']),
  });
  grant.addOIDCScope(String(params['scope']));
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
}
