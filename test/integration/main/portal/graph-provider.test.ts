import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anton, vera } from '../../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../../support/checked-portal';
import { createHttpClient } from '../../../../src/main/platform/http/http-client';
import { GraphClient } from '../../../../src/main/portal/graph/graph-client';
import { GraphCredentialProvider } from '../../../../src/main/portal/graph/graph-credential-provider';
import { PortalClock } from '../../../../src/main/portal/graph/portal-clock';
import { latestExpiry } from '../../../../src/shared/domain/lifetime';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { signInAtPortal } from '../../../support/portal-caller';
import { ManualClock } from '../../../fakes/manual-clock';

const never = new AbortController().signal;
const prepared = (): Promise<void> => Promise.resolve();

function providerFor(baseUrl: string, token: string, names = {}): GraphCredentialProvider {
  const clock = new ManualClock(Date.now());
  const portalClock = new PortalClock(clock);
  const tokens = {
    accessToken: async () => ok(token),
    replaceAccessToken: async () => failed({ code: 'not-signed-in' }),
  };
  const http = createHttpClient({ fetch, timeoutMs: 5_000 });
  const client = new GraphClient({ http, baseUrl, tokens, clock, portalClock });
  return new GraphCredentialProvider({
    client,
    writer: () => client,
    tokens,
    portalClock,
    resourceNames: names,
  });
}

describe('the Graph provider at the reference portal', () => {
  let portal: Portal;
  let provider: GraphCredentialProvider;
  let antonsToken: string;
  beforeAll(async () => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
    const { accessToken } = await signInAtPortal(portal, vera);
    antonsToken = (await signInAtPortal(portal, anton)).accessToken;
    provider = providerFor(baseUrl(), accessToken, portal.environment.resources);
  });
  afterAll(() => portal.stop());

  const baseUrl = (): string => portal.environment.portal?.baseUrl ?? '';
  const latest = (): string => latestExpiry(provider.portalNowMs(), 'P1Y');

  /** An application of the portal's own record by who owns it. */
  function applicationOf(ownerId: string, notOf?: string): string {
    const found = portal.state.applications.find(
      ({ ownerIds }) => ownerIds.includes(ownerId) && !(notOf !== undefined && ownerIds.includes(notOf)),
    );
    if (found === undefined) throw new Error('no such application in the seed');
    return found.id;
  }

  it('lists what the portal has on record, with the names of the APIs', async () => {
    const list = await provider.listApplications(never);
    const applications = list.ok && list.value.kind === 'applications' ? list.value.applications : [];
    const recorded = portal.state.applications.filter(({ ownerIds }) => ownerIds.includes(vera.id));
    expect(applications.map(({ id }) => id).sort()).toEqual(recorded.map(({ id }) => id).sort());
    for (const { id, secrets, apis } of applications) {
      const record = recorded.find((candidate) => candidate.id === id);
      expect(secrets.map(({ keyId }) => keyId)).toEqual(record?.secrets.map(({ keyId }) => keyId));
      for (const api of apis) expect(Object.values(portal.environment.resources)).toContain(api.name);
    }
  });

  it('creates a secret that the portal then shows, and removes it again', async () => {
    const id = applicationOf(vera.id);
    const displayName = 'Secret by VM · K7QF';
    const outcome = await provider.addPassword(id, { displayName, endDateTime: latest() }, prepared);
    if (outcome.kind !== 'created') throw new Error(outcome.error.code);
    const { keyId, hint } = outcome.secret;
    const value = outcome.value.exposeText();
    expect([value.slice(0, 3), value.length]).toEqual([hint, 40]);
    expect(outcome.requestId).toMatch(/^[0-9a-f-]{36}$/);
    const read = await provider.readApplication(id, never);
    expect(read.ok && read.value.secrets.find((secret) => secret.keyId === keyId)).toMatchObject({
      displayName,
      hint,
    });
    expect(JSON.stringify(read)).not.toContain(value);
    const removed = await provider.removePassword(id, keyId);
    expect(removed.ok && removed.value.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect((await provider.removePassword(id, keyId)).ok).toBe(false);
  });

  it.each([
    ['over the maximum by ten minutes', () => new Date(Date.parse(latest()) + 600_000).toISOString()],
    ['over the maximum by years', () => '2099-01-01T00:00:00Z'],
  ])('passes on that an expiry is %s', async (_name, endDateTime) => {
    await provider.readApplication(applicationOf(vera.id), never); // learns the portal's time
    const outcome = await provider.addPassword(
      applicationOf(vera.id),
      { displayName: 'x', endDateTime: endDateTime() },
      prepared,
    );
    expect(outcome).toMatchObject({ kind: 'refused', error: { code: 'policy-refused' } });
  });

  it("has no way into somebody else's application", async () => {
    const others = providerFor(baseUrl(), antonsToken);
    const id = applicationOf(vera.id, anton.id);
    const password = { displayName: 'x', endDateTime: latest() };
    const outcome = await others.addPassword(id, password, prepared);
    expect(outcome.kind).toBe('refused');
    expect((await others.readApplication(id, never)).ok).toBe(false);
    const list = await others.listApplications(never);
    expect(
      list.ok && list.value.kind === 'applications' && list.value.applications.map((a) => a.id),
    ).not.toContain(id);
  });

  it('follows the clock of the portal', async () => {
    const aheadMs = 10 * 60_000; // within the life of a token, which ends by the same clock
    portal.clock.advance(aheadMs);
    await provider.readApplication(applicationOf(vera.id), never);
    expect(Math.abs(provider.portalNowMs() - portal.clock.nowMs())).toBeLessThan(2_000);
    portal.clock.advance(-aheadMs);
    await provider.readApplication(applicationOf(vera.id), never);
    expect(Math.abs(provider.portalNowMs() - portal.clock.nowMs())).toBeLessThan(2_000);
  });

  it('is told when a token is not good', async () => {
    const stranger = providerFor(baseUrl(), 'not-a-token');
    expect(await stranger.listApplications(never)).toEqual(failed({ code: 'not-signed-in' }));
  });
});

describe('a creation over a broken connection', () => {
  const keyId = '0d2a2b6c-6f7e-4c0a-9f6e-2f5f7b1f9a10';
  const body = JSON.stringify({
    keyId,
    secretText: 'abc8Q~value',
    hint: 'abc',
    endDateTime: '2027-01-01T00:00:00Z',
  });
  const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  const answer = head + body;
  let server: Server;
  let posts = 0;
  let cutAt = 0;
  beforeAll(async () => {
    server = createServer((request) => {
      posts += 1;
      request.resume().on('end', () => {
        const { socket } = request;
        if (cutAt === 0) socket.destroy();
        else socket.end(answer.slice(0, cutAt));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  function create(port: number): ReturnType<GraphCredentialProvider['addPassword']> {
    const password = { displayName: 'x', endDateTime: '2027-01-01T00:00:00Z' };
    return providerFor(`http://127.0.0.1:${port}/v1.0`, 'token').addPassword('o-1', password, prepared);
  }

  it('is unknown wherever the answer was cut off, and sent once', async () => {
    const { port } = server.address() as AddressInfo;
    for (cutAt = 0; cutAt < answer.length; cutAt += 1) {
      const before = posts;
      expect(await create(port), `cut at ${cutAt}`).toEqual({
        kind: 'unknown',
        error: { code: 'outcome-unknown', clientRequestId: expect.any(String) as string },
      });
      expect(posts - before, `cut at ${cutAt}`).toBe(1);
    }
    // The control: nothing cut off, and it is there.
    cutAt = answer.length;
    expect((await create(port)).kind).toBe('created');
  });

  it('has not happened when nobody listens', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    expect(await create(port)).toEqual({ kind: 'refused', error: { code: 'offline' } });
  });
});
