// @module-tag long
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultRequest } from '../../../reference-portal/faults/fault';
import { vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import { exchange, type Exchange } from '../../support/raw-exchange';
import { signInAtPortal, type PortalCaller } from '../../support/portal-caller';

const owned = '/me/ownedObjects/microsoft.graph.application';

describe('faults on purpose', () => {
  let portal: Portal;
  let caller: PortalCaller;
  beforeEach(async () => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, seed: 7 });
    caller = await signInAtPortal(portal, vera);
  });
  afterEach(() => portal.stop());

  const first = () => {
    const [application] = portal.state.applications;
    if (application === undefined) throw new Error('The demo is empty');
    return application;
  };
  const secretCount = (): number => first().secrets.length;
  const body = (): string =>
    JSON.stringify({
      passwordCredential: {
        displayName: 'Secret by VM',
        endDateTime: new Date(portal.clock.nowMs() + 864e5).toISOString(),
      },
    });
  const add = (): Promise<Exchange> =>
    exchange(portal, {
      method: 'POST',
      path: `/applications/${first().id}/addPassword`,
      caller,
      body: body(),
    });
  const list = (): Promise<Exchange> => exchange(portal, { method: 'GET', path: owned, caller });

  it.each<[string, FaultRequest, number]>([
    ['a reset connection', { kind: 'reset' }, 0],
    ['a request cut at its first byte', { kind: 'cut-request', atByte: 0 }, 0],
    ['a request cut in its body', { kind: 'cut-request', atByte: 20 }, 0],
    ['a lost answer', { kind: 'lost-answer' }, 1],
    ['an answer cut at its first byte', { kind: 'cut-answer', atByte: 0 }, 1],
    ['an answer cut in its status line', { kind: 'cut-answer', atByte: 9 }, 1],
    ['a body cut at its first byte', { kind: 'cut-body', atByte: 0 }, 1],
    ['a body cut in the middle', { kind: 'cut-body', atByte: 60 }, 1],
    ['an answer cut where the seed wants', { kind: 'cut-answer' }, 1],
  ])('%s: no whole answer, and what was carried out was', async (_name, wanted, added) => {
    const before = secretCount();
    portal.faults.add({ ...wanted, on: 'addPassword', times: 1 } as FaultRequest);
    expect((await add()).isWhole).toBe(false);
    expect(secretCount()).toBe(before + added);
    // Once, and only for this operation.
    expect((await add()).status).toBe(200);
    expect(portal.faults.list()).toMatchObject([{ met: 1 }]);
  });

  it('cuts the answer after exactly the bytes asked for', async () => {
    const whole = await list();
    for (const atByte of [1, 17, whole.bytes.length - 1]) {
      portal.faults.add({ on: 'listApplications', kind: 'cut-answer', atByte, times: 1 });
      expect((await list()).bytes).toHaveLength(atByte);
    }
    portal.faults.add({ on: 'listApplications', kind: 'cut-body', atByte: 5, times: 1 });
    expect((await list()).body).toBe('{"@od');
  });

  it('never answers', async () => {
    portal.faults.add({ on: 'addPassword', kind: 'no-answer', times: 1 });
    const before = secretCount();
    const given = new AbortController();
    const path = `/applications/${first().id}/addPassword`;
    const waiting = exchange(portal, { method: 'POST', path, caller, body: body(), signal: given.signal });
    await expect.poll(secretCount).toBe(before + 1);
    given.abort();
    expect((await waiting).bytes).toHaveLength(0);
  });

  it('answers as a gateway after success, and delivers twice', async () => {
    const before = secretCount();
    portal.faults.add({ on: 'addPassword', kind: 'bad-gateway', times: 1 });
    portal.faults.add({ on: 'addPassword', kind: 'duplicate', times: 1 });
    const gateway = await add();
    expect([gateway.status, gateway.headers['content-type']]).toEqual([502, 'text/html']);
    expect(secretCount()).toBe(before + 1);
    const twice = await add();
    expect(twice.status).toBe(200);
    expect(secretCount()).toBe(before + 3);
    expect(JSON.parse(twice.body)).toMatchObject({ keyId: first().secrets.at(-1)?.keyId });
  });

  it('blocks as a filter in between: the request, or the answer to it', async () => {
    const before = secretCount();
    portal.faults.add({ on: 'addPassword', kind: 'blocked', times: 1 });
    portal.faults.add({ on: 'addPassword', kind: 'blocked', isCarriedOut: true, times: 1 });
    for (const added of [0, 1]) {
      const answer = await add();
      expect([answer.status, answer.headers['content-type'], answer.headers['request-id']]).toEqual([
        403,
        'text/html',
        undefined,
      ]);
      expect(secretCount()).toBe(before + added);
    }
  });

  it('truncates JSON in an answer that is whole otherwise', async () => {
    portal.faults.add({ on: 'listApplications', kind: 'truncated-json', atByte: 50, times: 1 });
    const answer = await list();
    expect(answer).toMatchObject({ status: 200, isWhole: true });
    expect(answer.body).toHaveLength(50);
    expect(() => JSON.parse(answer.body) as unknown).toThrow();
  });

  it('refuses in storms: conflicts and throttling, in Graph’s words', async () => {
    const before = secretCount();
    portal.faults.add({ on: 'addPassword', kind: 'conflict', times: 2 });
    portal.faults.add({ on: 'addPassword', kind: 'conflict', status: 503, times: 1 });
    portal.faults.add({ on: 'addPassword', kind: 'throttle', retryAfterSeconds: 7, times: 1 });
    const answers = [await add(), await add(), await add(), await add()];
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 503, 429]);
    expect(JSON.parse(answers[2]?.body ?? '')).toMatchObject({
      error: {
        code: 'Directory_ConcurrencyViolation',
        innerError: { 'request-id': expect.any(String) as string },
      },
    });
    expect(answers[3]?.headers['retry-after']).toBe('7');
    expect(secretCount()).toBe(before);
  });

  it('shows lists as they were, until they have caught up', async () => {
    portal.faults.add({ on: 'listApplications', kind: 'stale-list', ageMs: 120_000 });
    const [removed] = first().secrets;
    const added = JSON.parse((await add()).body) as { keyId: string };
    await caller.graph(`/applications/${first().id}/removePassword`, {
      method: 'POST',
      body: JSON.stringify({ keyId: removed?.keyId }),
    });
    const listed = async (): Promise<string[]> => {
      const page = JSON.parse((await list()).body) as {
        value: { passwordCredentials: { keyId: string }[] }[];
      };
      return page.value[0]?.passwordCredentials.map(({ keyId }) => keyId) ?? [];
    };
    expect(await listed()).toContain(removed?.keyId);
    expect(await listed()).not.toContain(added.keyId);
    const single = await exchange(portal, { method: 'GET', path: `/applications/${first().id}`, caller });
    expect(single.body).toContain(added.keyId);
    portal.clock.advance(120_001);
    expect(await listed()).toContain(added.keyId);
    expect(await listed()).not.toContain(removed?.keyId);
  });

  it('gives an empty page that leads on', async () => {
    portal.faults.add({ on: 'listApplications', kind: 'empty-page', times: 1 });
    const page = JSON.parse((await list()).body) as { value: unknown[]; '@odata.nextLink': string };
    expect(page.value).toEqual([]);
    const path = page['@odata.nextLink'].replace(portal.environment.portal?.baseUrl ?? '', '');
    const next = JSON.parse((await exchange(portal, { method: 'GET', path, caller })).body) as {
      value: unknown[];
    };
    expect(next.value).toHaveLength(6);
  });

  it('has a clock that is off while the fault is there', async () => {
    const id = portal.faults.add({ kind: 'clock-skew', skewMs: -3_600_000 });
    const off = Date.parse(String((await list()).headers['date'])) - Date.now();
    expect(Math.abs(off + 3_600_000)).toBeLessThan(5_000);
    portal.faults.remove(id);
    expect(Math.abs(portal.clock.nowMs() - Date.now())).toBeLessThan(1_000);
  });

  it('meets the same requests for the same seed', async () => {
    const met = async (seed: number): Promise<string> => {
      const other = await startPortal({ port: 0, isDemo: true, propagationMs: 0, seed });
      other.faults.add({ on: 'me', kind: 'bad-gateway', chance: 0.5 });
      const statuses: number[] = [];
      for (let count = 0; count < 20; count += 1) {
        statuses.push((await exchange(other, { method: 'GET', path: '/me', caller })).status);
      }
      await other.stop();
      return statuses.join(' ');
    };
    const [one, again, different] = [await met(3), await met(3), await met(4)];
    expect(again).toBe(one);
    expect(different).not.toBe(one);
    expect(new Set(one.split(' '))).toEqual(new Set(['401', '502']));
  });

  it('delays without changing anything', async () => {
    portal.faults.add({ on: 'me', kind: 'slow', delayMs: 120, times: 1 });
    const startedAt = performance.now();
    expect((await exchange(portal, { method: 'GET', path: '/me', caller })).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(110);
  });

  it('refuses a fault that is none, and says why', () => {
    expect(() => portal.faults.add({ kind: 'slow', delayMs: -1 })).toThrow('delayMs');
    expect(() => portal.faults.add({ kind: 'gremlins' } as unknown as FaultRequest)).toThrow('kind');
  });
});
