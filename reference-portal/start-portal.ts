import type { RequestListener, Server } from 'node:http';
import formBody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import type { Environment } from '../src/shared/domain/environment';
import { registerControl } from './control/control-routes';
import { environmentOf, maximumLifetime, tenantId } from './environment-file';
import { Delivery, type Redelivery } from './faults/delivery';
import { Faults } from './faults/faults';
import type { AnswerObserver } from './faults/portal-answer';
import { redeliveryTo } from './faults/redelivery';
import { refusalsOf } from './faults/refusals';
import { SeededRandom } from './faults/seeded-random';
import { BearerCheck } from './graph/bearer';
import { graphPart, type GraphOptions } from './graph/graph-part';
import { AccessPolicy, type StepUpRule } from './identity/access-policy';
import type { ExternalIssuer } from './identity/external-tokens';
import type * as identityParts from './identity/identity-part';
import { isForIdentity } from './identity/identity-path';
import type { Practice } from './identity/practice-routes';
import { newSigningKeys, type SigningKeys } from './identity/signing-keys';
import type { TokenProfile } from './identity/token-profile';
import { UserDirectory } from './identity/user-directory';
import { listen, loopbackServer, stop } from './loopback-server';
import { PortalClock } from './portal-clock';
import type { ReminderJob } from './reminders/reminder-job';
import { reminderPart, type ReminderMailOptions } from './reminders/reminder-part';
import { registerSampleApi } from './sample-api/sample-api';
import { demoApplications } from './seed/demo-applications';
import { demoPeople, storedUser } from './seed/demo-people';
import { demoResources } from './seed/demo-resources';
import { manyApplications, type PortalSize } from './seed/many-applications';
import type { PortalState } from './state/portal-state';
import { StateKeeper } from './state/state-file';
import { AccessTokenIssuer } from './tokens/access-token-issuer';
import { registerTokenEndpoint } from './tokens/token-routes';

export interface PortalOptions extends GraphOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Where the state survives a restart; memory only when left out. */
  readonly stateFile?: string;
  /** Shows accounts and authenticator codes on the pages. */
  readonly isDemo: boolean;
  /** Its own keys, where it has no state file; made for this start when left out. */
  readonly signingKeys?: SigningKeys;
  /** Where the portal's clock starts, epoch ms. */
  readonly startMs?: number;
  /** Whose tokens its own look like; `oidc` when left out. */
  readonly profile?: TokenProfile;
  /** Tokens like Entra's say when the password was given: the optional claim `auth_time`, off where it is left out. */
  readonly saysAuthTime?: boolean;
  /** Signs nobody in itself, and takes this issuer's tokens instead. */
  readonly externalIssuer?: ExternalIssuer;
  /** What it demands of a sign-in beyond a valid token, from the start. */
  readonly stepUp?: StepUpRule;
  /** Addresses of who may read the tenant's policies, as an administrator may; nobody when left out. */
  readonly policyReaders?: readonly string[];
  /** Speaks TLS, with a certificate of an authority made for this run. */
  readonly isTls?: boolean;
  /** Sends reminders by e-mail, daily; it sends none when left out. */
  readonly mail?: ReminderMailOptions;
  /** This many applications instead of those of the demo. */
  readonly size?: PortalSize;
  /** Opens the control endpoint to whoever shows this token; there is none without it. */
  readonly controlToken?: string;
  /** Has the files of the pages under their names, where the portal does not run from the repository. */
  readonly assetFolder?: string;
  /** Who may come in with a ticket, without a browser; nobody when left out. */
  readonly practice?: Practice;
  /** Hears of every answer. */
  readonly onAnswer?: AnswerObserver;
}

/** A running portal. */
export interface Portal {
  /** For example `http://127.0.0.1:47615`. */
  readonly origin: string;
  readonly environment: Environment;
  readonly clock: PortalClock;
  /** What goes wrong on purpose: `portal.faults.add({ on: 'addPassword', kind: 'lost-answer', times: 1 })`. */
  readonly faults: Faults;
  /** The authority behind its certificate, PEM; `null` without TLS. */
  readonly certificateAuthority: string | null;
  /** What it demands of a sign-in; changed while it runs. */
  readonly access: AccessPolicy;
  /** Sends reminders; `null` without mail. */
  readonly reminderJob: ReminderJob | null;
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
    "form-action 'self' http://localhost:*; base-uri 'none'; frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/**
 * Starts the portal on the loopback address: OpenID provider, Graph subset, token endpoint and sample API.
 *
 * @throws Error when the port is taken or the state file cannot be read
 */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const clock = new PortalClock(options.startMs);
  // A key takes its time: it is made beside what fills the state.
  const newKeys = options.stateFile === undefined ? (options.signingKeys ?? newSigningKeys()) : null;
  // So does the library of the identity provider, which is read meanwhile.
  const identityPart = await import('./identity/identity-part');
  const keeper = new StateKeeper(options.stateFile, () => freshState(clock.nowMs(), options.size));
  keeper.state.signingKeys ??= await (newKeys ?? newSigningKeys());
  keeper.save();

  const faults = new Faults(new SeededRandom(options.seed ?? 1), clock);
  let redeliver: Redelivery = () => Promise.reject(new Error('The portal is starting'));
  const delivery = new Delivery({
    faults,
    observer: options.onAnswer,
    redeliver: (request, body) => redeliver(request, body),
    refuse: refusalsOf(clock),
  });
  let handle: RequestListener = (_request, response) => response.writeHead(503).end();
  const listener: RequestListener = (request, response) => {
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    const carried = delivery.carry(request, response, (asked, answer) => {
      handle(asked, answer);
    });
    // Whoever has gone away in the middle gets nothing more.
    carried.catch(() => response.destroy());
  };
  const { server, authority } = await loopbackServer(listener, options.isTls === true);
  const origin = `${authority === null ? 'http' : 'https'}://127.0.0.1:${await listen(server, options.port)}`;
  const environment = environmentOf(origin, {
    profile: options.profile ?? 'oidc',
    externalIssuer: options.externalIssuer ?? null,
    hasReminders: options.mail !== undefined,
  });
  const { app, provider, access, reminderJob } = assemble({
    ...{ environment, origin, options, clock, keeper, server, faults, delivery, identityPart },
  });
  await app.ready();
  redeliver = redeliveryTo(app);
  const answer: RequestListener = (request, response) => {
    if (provider === null || !isForIdentity(request)) {
      app.routing(request, response);
      return;
    }
    // The library would let the computer's clock speak.
    response.setHeader('date', new Date(clock.nowMs()).toUTCString());
    provider(request, response);
  };
  handle = answer;
  const endJob = options.mail?.isByHand === true ? undefined : reminderJob?.start();
  const port = Number(new URL(origin).port);
  return {
    origin,
    environment,
    clock,
    faults,
    certificateAuthority: authority,
    access,
    reminderJob,
    state: keeper.state,
    pause: () => stop(server),
    hang: async () => {
      handle = () => undefined;
    },
    resume: async () => {
      handle = answer;
      if (!server.listening) await listen(server, port);
    },
    stop: () => {
      endJob?.();
      return stop(server);
    },
  };
}

/** What the parts of one portal share. */
interface PortalParts {
  readonly environment: Environment;
  readonly origin: string;
  readonly options: PortalOptions;
  readonly clock: PortalClock;
  readonly keeper: StateKeeper;
  readonly server: Server;
  readonly faults: Faults;
  readonly delivery: Delivery;
  readonly identityPart: typeof identityParts;
}

interface AssembledPortal {
  readonly app: FastifyInstance;
  readonly provider: RequestListener | null;
  readonly access: AccessPolicy;
  readonly reminderJob: ReminderJob | null;
}

function assemble(parts: PortalParts): AssembledPortal {
  const { environment, origin, options, clock, keeper, server, faults, delivery, identityPart } = parts;
  const keys = keeper.state.signingKeys;
  if (keys === null) throw new Error('The portal has no signing keys');
  const baseUrl = `${origin}/v1.0`;
  const users = new UserDirectory(keeper.state);
  const { isDemo, profile = 'oidc', externalIssuer } = options;
  const demoAccounts = isDemo ? demoPeople : [];
  const identity =
    externalIssuer === undefined
      ? identityPart.ownIdentity({
          ...{ origin, graphAudience: baseUrl, tenantId, profile, keys, keeper, users, clock },
          ...{ demoAccounts, isDemo, policyReaders: options.policyReaders ?? [] },
          saysAuthTime: options.saysAuthTime === true,
          ...{ assetFolder: options.assetFolder, practice: options.practice },
        })
      : identityPart.externalIdentity(externalIssuer, users, clock);
  const access = new AccessPolicy(profile, keeper, clock, options.stepUp ?? null);
  const bearer = new BearerCheck(identity.verifier, access);
  const graph = graphPart(options, {
    ...{ baseUrl, maximumLifetime, keeper, clock, users, bearer },
    troublesOf: (request) => delivery.troublesOf(request),
  });
  const { applications } = graph;
  const { id: environmentId, links } = environment;
  const reminders = reminderPart(options.mail, {
    ...{ bearer, keeper, clock },
    settings: { environmentId, portalPage: links.portalPage ?? origin },
  });
  const tokens = new AccessTokenIssuer(`${origin}/${tenantId}`, keys.tokens);

  const app = fastify({ serverFactory: () => server, bodyLimit: 64 * 1024, trustProxy: false });
  app.addHook('onSend', async (_request, reply) => {
    // The moved clock of a test shows here as it would on a real portal.
    reply.header('date', new Date(clock.nowMs()).toUTCString());
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ message: 'There is nothing here.' }));
  void app.register(formBody);
  void app.register(async (part) => {
    identity.registerPages(part);
  });
  void app.register(
    async (part) => {
      graph.register(part);
    },
    { prefix: '/v1.0' },
  );
  void app.register(
    async (part) => {
      reminders.register(part);
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
  const { controlToken } = options;
  if (controlToken !== undefined) {
    void app.register(async (part) => {
      registerControl(part, {
        ...{ token: controlToken, faults, clock, access, users },
        reminderJob: reminders.job,
      });
    });
  }

  return { app, provider: identity.provider, access, reminderJob: reminders.job };
}

function freshState(nowMs: number, size: PortalSize | undefined): PortalState {
  return {
    version: 1,
    users: demoPeople.map(storedUser),
    applications: size === undefined ? demoApplications(nowMs) : manyApplications(size, nowMs),
    signingKeys: null,
    oidc: {},
  };
}
