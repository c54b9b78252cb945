import { describe, expect, it } from 'vitest';
import { joiningCampaign } from '../../faults/joining/joining-campaign';

/** The short form of `npm run faults -- --suite joining`. */
const seed = 20261123;

describe('entries that are joined to the portal’s list', { timeout: 90_000 }, () => {
  it('become their own secret there and no other, with their values, once and only there', async () => {
    const tally = await joiningCampaign({ lives: 300, seed });
    expect(tally.findings).toEqual([]);
    expect(tally).toMatchObject({ lives: 300, wrong: 0, lost: 0, doubled: 0, apart: 0 });
    for (const count of [tally.clear, tally.stored, tally.kills]) expect(count).toBeGreaterThan(40);
  });

  it('would be seen to be taken for others, lost, doubled, and left apart', async () => {
    const few = { lives: 200, seed };
    expect((await joiningCampaign({ ...few, isHintless: true })).wrong).toBeGreaterThan(0);
    expect((await joiningCampaign({ lives: 500, seed, isHasty: true })).wrong).toBeGreaterThan(0);
    expect((await joiningCampaign({ ...few, isForgetful: true })).lost).toBeGreaterThan(0);
    expect((await joiningCampaign({ ...few, isKeeping: true })).doubled).toBeGreaterThan(0);
    const idle = await joiningCampaign({ ...few, isIdle: true });
    expect(idle.apart).toBe(idle.clear);
  });
});
