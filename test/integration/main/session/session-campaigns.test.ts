import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultRequest } from '../../../../reference-portal/faults/fault';
import { SeededRandom } from '../../../../reference-portal/faults/seeded-random';
import { vera } from '../../../../reference-portal/seed/demo-people';
import { ok } from '../../../../src/shared/ipc/result';
import { SessionWorld } from '../../../support/session-world';

const never = new AbortController().signal;
const quarterMs = 15 * 60_000;

describe('a session under attack, in short', () => {
  let world: SessionWorld;
  let random: SeededRandom;
  beforeEach(async () => {
    world = await SessionWorld.start();
    random = new SeededRandom(17);
  });
  afterEach(() => world.stop());

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
