import { describe, expect, it } from 'vitest';
import { commandCampaign } from '../../faults/delivery/command-campaign';
import { deliveryCampaign } from '../../faults/delivery/delivery-campaign';
import { withoutComparison } from '../../faults/vault/without-comparison';

/** The short form of `npm run faults -- --suite delivery`. */
const seed = 20261123;

describe('values that are brought to another place', { timeout: 90_000 }, () => {
  it('arrive, each under its own secret, and harm no copy', async () => {
    const tally = await deliveryCampaign({ lives: 300, seed });
    expect(tally.findings).toEqual([]);
    expect(tally).toMatchObject({ lives: 300, missing: 0, wrong: 0, harmed: 0, undelivered: 0, late: 0 });
    for (const count of [tally.kills, tally.exchanged, tally.calm]) expect(count).toBeGreaterThan(20);
    for (const count of Object.values(tally.troubles)) expect(count).toBeGreaterThan(20);
  });

  it('would be seen to be missing, mixed up, harmed, and never to arrive', async () => {
    const few = { lives: 100, seed };
    expect((await withoutComparison(() => deliveryCampaign(few))).missing).toBeGreaterThan(0);
    expect((await deliveryCampaign({ ...few, isCareless: true })).wrong).toBeGreaterThan(0);
    expect((await deliveryCampaign({ ...few, isOverwriting: true })).harmed).toBeGreaterThan(0);
    const idle = await deliveryCampaign({ ...few, isIdle: true });
    expect(idle.undelivered).toBeGreaterThan(90);
    expect(idle.late).toBe(idle.calm);
  });
});

/** One of each way; a real program is looked at by what the system of Linux shows of it. */
describe.runIf(process.platform === 'linux')(
  'values that are brought to real programs',
  { timeout: 90_000 },
  () => {
    const each = { deliveries: 7, seed };

    it('are where they were called delivered and nowhere else, and leave no program behind', async () => {
      const tally = await commandCampaign(each);
      expect(tally).toMatchObject({ missing: 0, leaked: 0, orphans: 0, undelivered: 0, willing: 2 });
    });

    it('would be seen to be missing, to leak, to leave programs behind, and never to arrive', async () => {
      expect((await withoutComparison(() => commandCampaign(each))).missing).toBeGreaterThan(0);
      expect((await commandCampaign({ ...each, isTalkative: true })).leaked).toBe(7);
      expect((await commandCampaign({ ...each, isLoose: true })).orphans).toBe(1);
      expect((await commandCampaign({ ...each, isIdle: true })).undelivered).toBe(2);
    });
  },
);
