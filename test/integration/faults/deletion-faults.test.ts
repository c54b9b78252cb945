import { describe, expect, it } from 'vitest';
import { deletionCampaign } from '../../faults/deletion/deletion-campaign';

/** The short form of `npm run faults -- --suite deletion`. */
const seed = 20261123;

describe('deletions of young secrets in trouble', { timeout: 120_000 }, () => {
  it('are said of no living secret, and of the others in time; values last as long as the doubt', async () => {
    const tally = await deletionCampaign({ lives: 100, seed });
    expect(tally).toMatchObject({ saidOfLiving: 0, thrownAwayLiving: 0, undecided: 0, leftOver: 0 });
    expect(tally.deleted).toBeGreaterThan(30);
    expect(tally.saidInTime).toBeGreaterThanOrEqual(Math.ceil(tally.deleted * 0.99));
    for (const count of Object.values(tally.ends)) expect(count).toBeGreaterThan(10);
  });

  it('keep the values of living secrets also where lists are behind by hours', async () => {
    const tally = await deletionCampaign({ lives: 40, seed, mostBehindMs: 5 * 3_600_000 });
    expect(tally.thrownAwayLiving).toBe(0);
  });

  it('would be seen to be said too early, and never', async () => {
    const hasty = await deletionCampaign({ lives: 40, seed, isHasty: true });
    expect(hasty.saidOfLiving).toBeGreaterThan(0);
    const far = { mostBehindMs: 100 * 3_600_000 };
    expect(
      (await deletionCampaign({ lives: 40, seed, isHasty: true, ...far })).thrownAwayLiving,
    ).toBeGreaterThan(0);
    const blind = await deletionCampaign({ lives: 40, seed, isBlind: true });
    expect(blind.undecided).toBeGreaterThan(0);
    expect(blind.leftOver).toBeGreaterThan(0);
    expect(blind.saidInTime).toBeLessThan(blind.deleted);
  });
});
