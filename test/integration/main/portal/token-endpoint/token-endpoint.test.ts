import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vera } from '../../../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../../../support/checked-portal';
import { createHttpClient } from '../../../../../src/main/platform/http/http-client';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import { TokenEndpoint, type TryOutcome } from '../../../../../src/main/portal/token-endpoint/token-endpoint';
import type { ConnectivityTarget } from '../../../../../src/shared/domain/environment';
import { signInAtPortal } from '../../../../support/portal-caller';

const hourMs = 3_600_000;

describe('trying a secret at the token endpoint', () => {
  const endpoint = new TokenEndpoint({
    http: createHttpClient({ fetch, timeoutMs: 2_000 }),
  });
  let portal: Portal;
  let clientId: string;
  let text: string;
  let v1: ConnectivityTarget;
  beforeEach(async () => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
    const [target] = portal.environment.connectivity;
    const application = portal.state.applications.find(
      ({ resourceAppIds, ownerIds }) =>
        target !== undefined && resourceAppIds.includes(target.resource) && ownerIds.includes(vera.id),
    );
    if (application === undefined || target === undefined) throw new Error('The demo has nothing to try');
    v1 = { ...target, style: 'v1' };
    clientId = application.appId;
    const caller = await signInAtPortal(portal, vera);
    const endDateTime = new Date(portal.clock.nowMs() + hourMs).toISOString();
    const answer = await caller.graph(`/applications/${application.id}/addPassword`, {
      method: 'POST',
      body: JSON.stringify({ passwordCredential: { displayName: 'Secret by VM', endDateTime } }),
    });
    text = ((await answer.json()) as { secretText: string }).secretText;
  });
  afterEach(() => portal.stop());

  function attempt(
    changes: Partial<ConnectivityTarget> = {},
    value = text,
    id = clientId,
  ): Promise<TryOutcome> {
    const signal = AbortSignal.timeout(10_000);
    return endpoint.try({ ...v1, ...changes }, id, new SecretValue(Buffer.from(value)), signal);
  }
  const v2Address = (): string => v1.tokenEndpoint.replace(/\/oauth2\/token$/, '/oauth2/v2.0/token');

  it('works in both versions, and the API takes the token', async () => {
    expect(v1.probeUrl).toBeDefined();
    expect(await attempt()).toEqual({ kind: 'works' });
    expect(await attempt({ style: 'v2', tokenEndpoint: v2Address() })).toEqual({ kind: 'works' });
  });

  it('tells a wrong value, an unknown application, resource and tenant apart', async () => {
    const reasonOf = async (outcome: Promise<TryOutcome>): Promise<string> => {
      const { kind, ...rest } = await outcome;
      return 'reason' in rest ? rest.reason : kind;
    };
    expect(await reasonOf(attempt({}, `${text}x`))).toBe('wrong-value');
    expect(await reasonOf(attempt({}, text, '00000000-0000-4000-8000-000000000000'))).toBe(
      'application-unknown',
    );
    expect(await reasonOf(attempt({ resource: 'no-such-resource' }))).toBe('resource-unknown');
    const tenant = v1.tokenEndpoint.replace(/\/[^/]+\/oauth2\/token$/, '/no-such-tenant/oauth2/token');
    expect(await reasonOf(attempt({ tokenEndpoint: tenant }))).toBe('tenant-unknown');
  });

  it('gives the correlation ID for support', async () => {
    const refused = await attempt({}, `${text}x`);
    const correlationId = expect.stringMatching(/^[0-9a-f-]{36}$/) as string;
    expect(refused).toMatchObject({ word: { correlationId } });
  });

  it('knows an expired secret from a wrong one', async () => {
    portal.clock.advance(2 * hourMs);
    expect(await attempt()).toMatchObject({ reason: 'expired' });
  });

  it('says when the API does not take the token', async () => {
    const probeUrl = `${portal.origin}/v1.0/me`;
    expect(await attempt({ probeUrl })).toMatchObject({ kind: 'refused', reason: 'api-refused' });
  });

  it('is unreachable where nobody listens, and where answers lead elsewhere', async () => {
    let followed = 0;
    const server = createServer((request, response) => {
      if (request.url === '/elsewhere') followed += 1;
      response.writeHead(307, { location: '/elsewhere' }).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await attempt({ tokenEndpoint: `${origin}/token` })).toMatchObject({ reason: 'unreachable' });
    expect(followed).toBe(0);
    server.close();
    await once(server, 'close');
    expect(await attempt({ tokenEndpoint: `${origin}/token` })).toMatchObject({ reason: 'unreachable' });
  });
});
