// @module-tag long
import { describe, expect, it } from 'vitest';
import { twoProcessesCampaign } from '../../faults/two-processes/two-processes-campaign';
import { rightsCampaign } from '../../faults/two-writers/rights-campaign';
import { twoWritersCampaign } from '../../faults/two-writers/two-writers-campaign';
import { skipWithReason } from '../../support/skip-with-reason';

/** The short form of `npm run faults -- --suite two-processes --suite two-writers`. */
const seed = 20261123;

describe('two processes on one profile', { timeout: 120_000 }, () => {
  it('lose nothing: the second is told who has it, the first goes on, and a crash gives it free', async () => {
    const tally = await twoProcessesCampaign({ lives: 4, crashes: 2, seed });
    expect(tally).toMatchObject({ lives: 4, lost: 0, removedWhileSaving: 0, refused: 4, wentOn: 4 });
    expect(tally).toMatchObject({ crashes: 2, takenOver: 2 });
    expect(tally.slowestHereMs).toBeLessThan(20_000);
    expect(tally.slowestFromAnotherMs).toBeGreaterThan(40_000);
  });

  it('would be seen to remove what is being saved, not to be refused, and to wait for ever', async () => {
    const lockless = await twoProcessesCampaign({ lives: 3, crashes: 0, seed, hasNoLock: true });
    expect(lockless).toMatchObject({ lives: 3, refused: 0 });
    expect(lockless.removedWhileSaving).toBeGreaterThan(0);
    const forEver = await twoProcessesCampaign({ lives: 0, crashes: 2, seed, isHeldForEver: true });
    expect(forEver.takenOver).toBeLessThan(forEver.crashes);
  });
});

const mostRounds = 20;

describe('two writers of one KeePass file', { timeout: 120_000 }, () => {
  it('lose nothing that was called stored, and leave the file to its group', async () => {
    const tally = await twoWritersCampaign({ puts: 40 });
    expect(tally).toMatchObject({ puts: 40, stored: 40, gone: 0, failedForTemporary: 0, groupChanged: 0 });
  });

  it('would be seen to lose some, and to take each other’s files away', async () => {
    // Two careless writers meet by chance: as often as it takes, within reason.
    let damage = 0;
    for (let round = 0; round < mostRounds && damage === 0; round += 1) {
      const tally = await twoWritersCampaign({ puts: 60, isCareless: true, isOnePerson: true });
      damage = tally.gone + tally.failedForTemporary;
    }
    expect(damage).toBeGreaterThan(0);
  });

  it('leave owner, group, mode and access list as they are, however a file is shared', async (context) => {
    if (process.getuid?.() !== 0) skipWithReason(context, 'files can be given to nobody else here');
    const tally = await rightsCampaign(12);
    expect(tally).toMatchObject({ files: 12, kept: 12, puts: 24, stored: 24 });
    expect(tally.withAccessList).toBe(tally.listsMissing === null ? 8 : 0);
    expect((await rightsCampaign(6, true)).kept).toBeLessThan(6);
  });
});
