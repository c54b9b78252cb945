import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import formBody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import type { Environment } from '../src/shared/domain/environment';
import { environmentOf, maximumLifetime, tenantId } from './environment-file';
import { ApplicationStore } from './graph/application-store';
import { BearerCheck } from './graph/bearer';
import { registerGraph } from './graph/graph-routes';
import { registerAssets } from './identity/assets';
import { createIdentityProvider } from './identity/identity-provider';
import { registerSignIn } from './identity/sign-in-routes';
import { newSigningKeys, publicKeys } from './identity/signing-keys';
import { UserDirectory } from './identity/user-directory';
import { PortalClock } from './portal-clock';
import { registerSampleApi } from './sample-api/sample-api';
import { demoApplications } from './seed/demo-applications';
import { demoPeople, storedUser } from './seed/demo-people';
import { demoResources } from './seed/demo-resources';
import type { PortalState } from './state/portal-state';
import { StateKeeper } from './state/state-file';
import { AccessTokenIssuer } from './tokens/access-token-issuer';
import { registerTokenEndpoint } from './tokens/token-routes';

export interface PortalOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Where the state survives a restart; memory only when left out. */
  readonly stateFile?: string;
  /** Shows accounts and authenticator codes on the pages. */
  readonly isDemo: boolean;
  /** How long after its creation a secret is refused by the token endpoint, in ms. */
  readonly propagationMs: number;
  /** Where the portal's clock starts, epoch ms. */
  readonly startMs?: number;
}

/** A running portal. */
export interface Portal {
  /** For example `http://127.0.0.1:47615`. */
  readonly origin: string;
  readonly environment: Environment;
  readonly clock: PortalClock;
  /** The portal's own record: what tests compare the application's words with. */
  readonly state: PortalState;
  /** Lets go of the port for a while, as a portal that is down; what it knows stays. */
  readonly pause: () => Promise<void>;
  /** Takes connections from now on and never answers. */
  readonly hang: () => Promise<void>;
  /** Takes the port up again, and answers; what was asked while it hung stays unanswered. */
  readonly resume: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Everything the portal does not need to fetch, embed or be embedded in; redirects after forms end at the client. */
const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'",
    "form-action 'self' http://127.0.0.1:*; base-uri 'none'; frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};
const identityPath = '/oidc';

/**
 * Starts the portal on the loopback address: OpenID provider, Graph subset, token endpoint and sample API.
 *
 * @throws Error when the port is taken or the state file cannot be read
 */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const clock = new PortalClock(options.startMs);
  const keeper = new StateKeeper(options.stateFile, () => freshState(clock.nowMs()));
  keeper.state.signingKeys ??= await newSigningKeys();
  keeper.save();

  let handle: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    handle(request, response);
  });
  const origin = await listen(server, options.port);
  const { app, identity } = assemble(origin, options, clock, keeper, server);
  await app.ready();
  const answer: RequestListener = (request, response) => {
    if (!isForIdentity(request)) app.routing(request, response);
    else identity(request, response);
  };
  handle = answer;
  const port = Number(new URL(origin).port);
  return {
    origin,
    environment: environmentOf(origin),
    clock,
    state: keeper.state,
    pause: () => stop(server),
    hang: async () => {
      handle = () => undefined;
    },
    resume: async () => {
      handle = answer;
      if (!server.listening) await listen(server, port);
    },
    stop: () => stop(server),
  };
}

function assemble(
  origin: string,
  options: PortalOptions,
  clock: PortalClock,
  keeper: StateKeeper,
  server: Server,
): { app: FastifyInstance; identity: RequestListener } {
  const keys = keeper.state.signingKeys;
  if (keys === null) throw new Error('The portal has no signing keys');
  const issuer = origin + identityPath;
  const baseUrl = `${origin}/v1.0`;
  const users = new UserDirectory(keeper.state);
  const provider = createIdentityProvider(
    {
      issuer,
      graphAudience: baseUrl,
      signingKeys: [keys.identity],
      cookieKey: randomBytes(32).toString('base64url'),
    },
    keeper,
    users,
  );
  const propagation = (): number => options.propagationMs;
  const applications = new ApplicationStore(keeper, clock, maximumLifetime, propagation);
  const bearer = new BearerCheck(publicKeys(keys.identity), issuer, baseUrl);
  const tokens = new AccessTokenIssuer(`${origin}/${tenantId}`, keys.tokens);
  const demoAccounts = options.isDemo ? demoPeople : [];

  const app = fastify({ serverFactory: () => server, bodyLimit: 64 * 1024, trustProxy: false });
  app.addHook('onSend', async (_request, reply) => {
    // The moved clock of a test shows here as it would on a real portal.
    reply.header('date', new Date(clock.nowMs()).toUTCString());
  });
  void app.register(formBody);
  void app.register(async (part) => {
    registerAssets(part);
    registerSignIn(part, { provider, users, keeper, clock, demoAccounts, showsDemoCode: options.isDemo });
  });
  void app.register(
    async (part) => {
      registerGraph(part, {
        baseUrl,
        bearer,
        users,
        applications,
        pageKey: randomBytes(16).toString('base64url'),
      });
    },
    { prefix: '/v1.0' },
  );
  void app.register(async (part) => {
    const resources = new Set(demoResources.map(({ id }) => id));
    registerTokenEndpoint(part, { tenantId, applications, issuer: tokens, clock, resources });
  });
  void app.register(async (part) => {
    registerSampleApi(part, tokens, clock);
  });

  const callback = provider.callback();
  const identity = (request: IncomingMessage, response: ServerResponse): void => {
    // Mounted below a path: the provider builds its addresses from both.
    Object.assign(request, { originalUrl: request.url });
    request.url = request.url?.slice(identityPath.length) ?? '/';
    void callback(request, response);
  };
  return { app, identity };
}

function isForIdentity(request: IncomingMessage): boolean {
  return request.url?.startsWith(`${identityPath}/`) === true;
}

function freshState(nowMs: number): PortalState {
  return {
    version: 1,
    users: demoPeople.map(storedUser),
    applications: demoApplications(nowMs),
    signingKeys: null,
    oidc: {},
  };
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen({ host: '127.0.0.1', port, exclusive: true });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
