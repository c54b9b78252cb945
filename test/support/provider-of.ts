import { createHttpClient } from '../../src/main/platform/http/http-client';
import { GraphClient } from '../../src/main/portal/graph/graph-client';
import { GraphCredentialProvider } from '../../src/main/portal/graph/graph-credential-provider';
import { PortalClock } from '../../src/main/portal/graph/portal-clock';
import type { SessionWorld } from './session-world';

/** The portal as the application sees it with the tokens of the world's session. */
export function providerOf({ environment, session, clock }: SessionWorld): GraphCredentialProvider {
  const portalClock = new PortalClock(clock);
  const http = createHttpClient({ fetch, timeoutMs: 5_000 });
  const baseUrl = environment.portal?.baseUrl ?? '';
  const client = new GraphClient({ http, baseUrl, tokens: session, clock, portalClock });
  return new GraphCredentialProvider({
    client,
    writer: () => client,
    tokens: session,
    portalClock,
    resourceNames: {},
  });
}
