// @module-tag long
import { describe, expect, it } from 'vitest';
import { revocationCampaign } from '../../faults/revocation/revocation-campaign';
import { withoutComparison } from '../../faults/vault/without-comparison';

/** The short form of `npm run faults -- --suite revocation`. */
const seed = 20261123;

describe('leaked secrets that are revoked in trouble', { timeout: 120_000 }, () => {
  it('are over when they are gone, and not before; nobody is left without a replacement', async () => {
    const tally = await revocationCampaign({ lives: 90, seed });
    expect(tally.findings).toEqual([]);
    expect(tally).toMatchObject({ lives: 90, gone: 90, neverOver: 0, overWhileLiving: 0, forgotten: 0 });
    expect(tally).toMatchObject({ unreplaced: 0, lost: 0, orphaned: 0 });
    expect(tally.kills).toBeGreaterThan(20);
    for (const count of Object.values(tally.ends)) expect(count).toBeGreaterThan(5);
    for (const count of Object.values(tally.troubles)) expect(count).toBeGreaterThan(5);
  });

  it('would be seen to be over too early, never, forgotten, and without a replacement', async () => {
    const few = { lives: 40, seed };
    expect((await revocationCampaign({ ...few, isHasty: true })).overWhileLiving).toBeGreaterThan(0);
    const blind = await revocationCampaign({ ...few, isBlind: true });
    expect(blind.neverOver).toBeGreaterThan(0);
    expect(blind.orphaned).toBeGreaterThan(0);
    expect((await revocationCampaign({ ...few, isForgetful: true })).forgotten).toBeGreaterThan(0);
    const credulous = await withoutComparison(() => revocationCampaign({ lives: 120, seed }));
    expect(credulous.unreplaced).toBeGreaterThan(0);
    expect(credulous.lost).toBeGreaterThan(0);
  });
});
