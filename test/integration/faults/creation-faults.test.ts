// @module-tag long
import { describe, expect, it } from 'vitest';
import { killCampaign } from '../../faults/creation/kill-campaign';
import { noDamage } from '../../faults/creation/kill-tally';
import { diskCampaign } from '../../faults/disk/disk-campaign';
import { lookAlikeCampaign } from '../../faults/look-alikes/look-alike-campaign';
import { cutCampaign } from '../../faults/network/cut-campaign';
import { staleCampaign } from '../../faults/network/stale-campaign';

/** The short form of `npm run faults -- --suite creation`, whose full form has its report in docs/evidence. */
const seed = 20261123;
const nothing = noDamage();
/** Dies when vault and portal both have it, and the journal does not know. */
const stored = { kind: 'moment', death: { moment: 'creation: value in the vault', nth: 1 } } as const;

describe('a creation in trouble', { timeout: 90_000 }, () => {
  it('loses nothing when the process is killed', async () => {
    const tally = await killCampaign({ atRandom: 7, atEach: 0, at: [stored], seed, lanes: 2 });
    expect(tally.findings).toEqual([]);
    expect(tally).toMatchObject({ damage: nothing, kills: 8 });
    expect(tally.atPoint).toMatchObject({ 'creation: value in the vault, 1': 1 });
  });

  it('would be seen to lose a value whose vault is not looked into', async () => {
    const without = ['look into the vault'] as const;
    const tally = await killCampaign({ atRandom: 0, atEach: 0, at: [stored], seed, lanes: 1, without });
    expect(tally.damage.lost).toBeGreaterThan(0);
  });

  it('loses nothing when the connection is cut', async () => {
    const tally = await cutCampaign({ step: 97 });
    expect(tally.damage).toEqual(nothing);
    expect(tally.runs).toBeGreaterThan(40);
    // Nearly all of it was in doubt, so there was something to find out.
    expect(tally.outcomes['outcome-unknown']).toBeGreaterThan(40);
  });

  it('loses nothing while lists are behind', async () => {
    expect((await staleCampaign({ runs: 25, seed })).damage).toEqual(nothing);
    const hasty = await staleCampaign({ runs: 25, seed, isImpatient: true });
    expect(hasty.damage.orphaned).toBeGreaterThan(0);
    const blind = await staleCampaign({ runs: 25, seed, without: ['look into the vault'] });
    expect(blind.damage.lost).toBeGreaterThan(0);
  });

  it('loses nothing in a power cut, thanks to the syncing of folders', async () => {
    const tally = await diskCampaign({ repeats: 4, seed, syncsFolders: true });
    expect(tally).toMatchObject({ damage: nothing, returned: 0 });
    expect(tally.cuts).toBeGreaterThan(100);
    const careless = await diskCampaign({ repeats: 2, seed, syncsFolders: false });
    expect(careless.damage.lost).toBeGreaterThan(0);
    expect(careless.damage.orphaned).toBeGreaterThan(0);
    const markless = await diskCampaign({ repeats: 1, seed, syncsFolders: true, without: ['mark'] });
    expect(markless.damage.wronglyDeleted).toBeGreaterThan(0);
  });

  it('deletes nothing of others among look-alikes', async () => {
    const tally = await lookAlikeCampaign({ portals: 400, seed });
    expect(tally.foreignDeleted).toBe(0);
    expect(tally.takenBack).toBeGreaterThan(50);
    const markless = await lookAlikeCampaign({ portals: 100, seed, withoutMark: true });
    expect(markless.foreignDeleted).toBeGreaterThan(0);
  });
});
