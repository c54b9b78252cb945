import { expect, it } from 'vitest';
import { damageCampaign } from '../../faults/damage/damage-campaign';

/** The short form of `npm run faults -- --suite damage`. */
const seed = 20261123;

it(
  'a damaged file is told, kept, decides nothing, and is used again when it can be',
  { timeout: 60_000 },
  async () => {
    const tally = await damageCampaign({ each: 4, seed });
    expect(tally).toMatchObject({ overwritten: 0, untold: 0, notAdopted: 0, decided: 0, findings: [] });
    expect(tally.files).toBeGreaterThan(200);
    for (const count of Object.values(tally.kinds)) expect(count).toBeGreaterThan(40);
    const blind = await damageCampaign({ each: 1, seed, isBlind: true });
    for (const count of [blind.overwritten, blind.untold, blind.notAdopted, blind.decided])
      expect(count).toBeGreaterThan(0);
  },
);
