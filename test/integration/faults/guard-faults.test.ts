// @module-tag long
import { describe, expect, it } from 'vitest';
import { allGuards, noGuard } from '../../faults/guards/all-guards';
import { guardCampaign } from '../../faults/guards/guard-campaign';
import { mutantCampaign } from '../../faults/guards/mutant-campaign';
import { mutatedFiles } from '../../faults/guards/mutated-files';
import { someOf } from '../../faults/guards/some-of';

/** The short form of `npm run faults -- --suite guards`: those whose claims are quick, some of them. */
const seed = 20261123;
const quick = allGuards.filter(({ seenBy }) => seenBy.every((claim) => claim.startsWith('test/unit/main/')));

describe('guards that are taken out of a copy of the product', { timeout: 120_000 }, () => {
  it('are missed by those who claim them', async () => {
    const tally = await guardCampaign(someOf(quick, 3, seed));
    expect(tally).toMatchObject({ guards: 3, unnoticed: [], broken: [], failingAnyway: [] });
  });

  it('are missed by nobody where nothing was taken out', async () => {
    expect((await guardCampaign([noGuard])).unnoticed).toHaveLength(1);
  });

  it('are as good as out where a decision is taken otherwise', async () => {
    const tally = await mutantCampaign({ files: someOf(mutatedFiles, 1, seed), seed, of: 2 });
    expect(tally).toMatchObject({ mutants: 2, noticed: 2, survivors: [] });
  });
});
