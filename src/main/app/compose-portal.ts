import type { Environment } from '../../shared/domain/environment';
import { failed, ok } from '../../shared/ipc/result';
import type { EnvironmentCalls } from '../ipc/register-environments';
import type { BelievedClock } from '../platform/believed-clock';
import { createHttpClient } from '../platform/http/http-client';
import { capabilitiesOf } from './capabilities-of';
import { testConnection } from '../environments/connection-test';
import { GraphClient } from '../portal/graph/graph-client';
import { GraphCredentialProvider } from '../portal/graph/graph-credential-provider';
import { PortalClock } from '../portal/graph/portal-clock';
import { tokensOf } from '../session/environment-tokens';
import type { Session } from '../session/session';

type Fetch = typeof globalThis.fetch;

const requestTimeoutMs = 30_000;

/** The one way to ask anybody outside: with a time limit; the network layer limits what is read. */
export function httpClient(fetch: Fetch): ReturnType<typeof createHttpClient> {
  return createHttpClient({ fetch, timeoutMs: requestTimeoutMs });
}

/** Asks each address of an environment for a sign of life. */
export function connectionTest(known: () => readonly Environment[], fetch: Fetch): EnvironmentCalls['test'] {
  const http = httpClient(fetch);
  return async (environmentId) => {
    const environment = known().find(({ id }) => id === environmentId);
    return environment === undefined
      ? failed({ code: 'not-found' })
      : ok(await testConnection(environment, http));
  };
}

/** The provider for portals that speak Microsoft Graph. Writes have connections of their own. */
export function graphProvider(
  environment: Environment,
  session: Session,
  {
    clock,
    fetch,
    fetchForWrites,
  }: {
    readonly clock: BelievedClock;
    readonly fetch: Fetch;
    readonly fetchForWrites: (environmentId: string, lane: number) => Fetch;
  },
): GraphCredentialProvider {
  const portalClock = new PortalClock(clock, (portalMs) => {
    clock.witness(portalMs);
  });
  const tokens = tokensOf(session, environment);
  const baseUrl = environment.portal?.baseUrl ?? '';
  const client = (http: ReturnType<typeof httpClient>): GraphClient =>
    new GraphClient({ http, baseUrl, tokens, clock, portalClock });
  return new GraphCredentialProvider({
    client: client(httpClient(fetch)),
    writer: (lane) => client(httpClient(fetchForWrites(environment.id, lane))),
    tokens,
    portalClock,
    resourceNames: environment.resources,
    capabilities: capabilitiesOf(environment),
  });
}
