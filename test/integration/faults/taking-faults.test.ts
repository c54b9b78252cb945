import { describe, expect, it } from 'vitest';
import { takingCampaign } from '../../faults/taking-in/taking-campaign';
import { withoutComparison } from '../../faults/vault/without-comparison';

/** The short form of `npm run faults -- --suite taking-in`. */
const seed = 20261123;

describe('values that are taken in with trouble', { timeout: 90_000 }, () => {
  it('are stored, under their own secret, where the record says', async () => {
    const tally = await takingCampaign({ lives: 700, seed });
    expect(tally.findings).toEqual([]);
    expect(tally).toMatchObject({ lives: 700, lost: 0, wrong: 0, unproved: 0, unrecorded: 0 });
    expect(tally).toMatchObject({ unstored: 0, late: 0 });
    for (const count of [tally.kills, tally.losers, tally.calm]) expect(count).toBeGreaterThan(20);
    for (const count of Object.values(tally.troubles)) expect(count).toBeGreaterThan(20);
  });

  it('would be seen to be lost, mixed up, believed, off the record, and never stored', async () => {
    const few = { lives: 100, seed };
    expect((await takingCampaign({ ...few, isHintless: true })).wrong).toBeGreaterThan(0);
    expect((await takingCampaign({ ...few, isForgetful: true })).unrecorded).toBeGreaterThan(0);
    const idle = await takingCampaign({ ...few, isIdle: true });
    expect([idle.unstored, idle.late]).toEqual([100, idle.calm]);
    const credulous = await withoutComparison(() => takingCampaign(few));
    for (const count of [credulous.lost, credulous.unproved]) expect(count).toBeGreaterThan(0);
  });
});
