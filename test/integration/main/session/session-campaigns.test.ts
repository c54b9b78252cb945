import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultRequest } from '../../../../reference-portal/faults/fault';
import { SeededRandom } from '../../../../reference-portal/faults/seeded-random';
import { vera } from '../../../../reference-portal/seed/demo-people';
import { ok } from '../../../../src/shared/ipc/result';
import { PortalVisitor } from '../../../support/portal-visitor';
import { SessionWorld } from '../../../support/session-world';

const never = new AbortController().signal;
const quarterMs = 15 * 60_000;

/** The first line of what a raw request to a port of this computer gets; empty when nobody is there. */
function statusLine(port: string, request: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.end(request));
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(text.split('\r\n')[0] ?? '');
    });
  });
}

describe('a session under attack, in short', () => {
  let world: SessionWorld;
  let random: SeededRandom;
  beforeEach(async () => {
    world = await SessionWorld.start();
    random = new SeededRandom(17);
  });
  afterEach(() => world.stop());

  const word = (): string => random.next().toString(36).slice(2);

  function callbackOf(address: string, changes: Readonly<Record<string, string>>): URL {
    const { searchParams } = new URL(address);
    const callback = new URL(searchParams.get('redirect_uri') ?? '');
    const usual = {
      code: word(),
      state: searchParams.get('state') ?? '',
      iss: world.environment.signIn?.issuer ?? '',
    };
    for (const [name, value] of Object.entries({ ...usual, ...changes }))
      callback.searchParams.set(name, value);
    return callback;
  }

  it('takes none of 1,000 forged callbacks, and the right one beside them', async () => {
    let accepted = 0;
    let sent = 0;
    // Those that know the state, as only the issuer does: each ends its attempt, and nothing comes of it.
    for (let count = 0; count < 200; count += 1) {
      const { address, ended } = await world.begin();
      const forgeries: readonly Readonly<Record<string, string>>[] = [
        { iss: `https://${word()}.example` },
        { code: word() },
      ];
      const forged = forgeries[random.between(0, 1)] ?? {};
      const answer = await fetch(callbackOf(address, forged));
      sent += 1;
      const result = await ended;
      if (answer.status === 200 || result.ok) accepted += 1;
    }

    const { address, ended } = await world.begin();
    const { host, port, pathname, search } = callbackOf(address, {});
    const askedFor = new URL(address).searchParams.get('state') ?? '';
    for (let count = 0; count < 790; count += 1) {
      const method = ['POST', 'HEAD', 'PUT', 'OPTIONS'][random.between(0, 3)] ?? 'POST';
      const forged = [
        `GET /${word()}${search} HTTP/1.1\r\nHost: ${host}`,
        `GET ${pathname}${word()}${search} HTTP/1.1\r\nHost: ${host}`,
        `${method} ${pathname}${search} HTTP/1.1\r\nHost: ${host}`,
        `GET ${pathname}${search} HTTP/1.1\r\nHost: ${word()}.example:${port}`,
        `GET ${pathname}${search} HTTP/1.1\r\nHost: 127.0.0.1:${port}`,
        `GET ${pathname}${search.replace(askedFor, word())} HTTP/1.1\r\nHost: ${host}`,
        `GET ${pathname}${search.replace(askedFor, '')} HTTP/1.1\r\nHost: ${host}`,
      ][random.between(0, 6)];
      sent += 1;
      const line = await statusLine(port, `${forged ?? ''}\r\nConnection: close\r\n\r\n`);
      if (!/ 40[04] /.test(line)) accepted += 1;
    }
    expect(world.session.state().kind).toBe('signing-in');
    const end = await new PortalVisitor().signIn(world.portal, address, vera);
    expect((await fetch(end.url)).status).toBe(200);
    expect(await ended, 'the right one').toEqual(ok(null));
    const { refreshToken } = world.stored() ?? { refreshToken: '' };

    // The right one again, and its code as that of others.
    const right = new URL(end.url);
    for (let count = 0; count < 10; count += 1) {
      sent += 1;
      const isReplay = count % 2 === 0;
      const renewal = isReplay ? null : await world.begin(() => world.session.renewMfa(null));
      const code = right.searchParams.get('code') ?? '';
      const url = renewal === null ? right : callbackOf(renewal.address, { code });
      const line = `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`;
      if ((await statusLine(url.port, line)).includes(' 200 ')) accepted += 1;
      if ((await renewal?.ended)?.ok === true) accepted += 1;
    }
    expect([sent, accepted]).toEqual([1_000, 0]);
    expect(world.stored()?.refreshToken).toBe(refreshToken);
  }, 20_000);

  it('renews once at a time, ends in order and is never damaged, wherever 100 renewals are broken off', async () => {
    await world.signIn(vera);
    const breaks: readonly (readonly [chance: number, wanted: FaultRequest | null])[] = [
      [0.35, { kind: 'reset', on: 'identity', times: 1 }],
      [0.6, { kind: 'cut-request', on: 'identity', times: 1 }],
      [0.75, { kind: 'throttle', status: 503, on: 'identity', times: 1 }],
      [0.8, { kind: 'cut-answer', on: 'identity', times: 1 }],
      [0.85, { kind: 'lost-answer', on: 'identity', times: 1 }],
      [1, null],
    ];
    let loops = 0;
    let damaged = 0;
    let renewed = 0;
    for (let count = 0; count < 100; count += 1) {
      world.clock.advance(quarterMs);
      const roll = random.next();
      const [, wanted = null] = breaks.find(([chance]) => roll < chance) ?? [];
      if (wanted !== null) world.portal.faults.add(wanted);
      const before = world.count('/oidc/token');
      const asked = await Promise.all([0, 1, 2].map(() => world.session.accessToken(never)));
      // Chance decides whether the application is ended here, with whatever it had kept.
      if (random.next() < 0.3) await world.restart().resume();
      const requests = world.count('/oidc/token') - before;
      if (requests > 2) loops += 1;
      expect(new Set(asked.map((answer) => JSON.stringify(answer))).size, 'one renewal for all').toBe(1);
      world.portal.faults.clear();

      const next = await world.session.accessToken(never);
      const { kind } = world.session.state();
      if (next.ok && kind === 'signed-in' && world.stored() !== null) renewed += 1;
      else if (next.ok || kind !== 'signed-out' || world.stored() !== null) damaged += 1;
      else expect(await world.signIn(vera)).toEqual(ok(null));
    }
    expect({ loops, damaged }).toEqual({ loops: 0, damaged: 0 });
    expect(renewed, 'most go on').toBeGreaterThan(60);
    expect(renewed, 'some end: the issuer saw an old token').toBeLessThan(100);
    expect(await world.graphStatus()).toBe(200);
  }, 60_000);
});
