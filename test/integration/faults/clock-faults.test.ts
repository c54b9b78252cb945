import { describe, expect, it } from 'vitest';
import { clockCampaign } from '../../faults/clock/clock-campaign';

/** The short form of `npm run faults -- --suite clock`. */
const seed = 20261123;

describe('clocks that are put wrong and right again', { timeout: 90_000 }, () => {
  it('make no reminder early and lose none, nor any secret', async () => {
    const tally = await clockCampaign({ lives: 20, seed });
    expect(tally).toMatchObject({ early: 0, lost: 0, orphaned: 0, valuesLost: 0, undecided: 0 });
    expect(tally.steps).toBeGreaterThan(500);
  });

  it('would be seen to: by whoever believes them, and by whoever looks at nothing again', async () => {
    expect((await clockCampaign({ lives: 4, seed, isCredulous: true })).early).toBeGreaterThan(0);
    const deaf = await clockCampaign({ lives: 6, seed, isDeaf: true });
    expect(deaf.lost).toBe(6);
    expect(deaf.undecided + deaf.orphaned).toBeGreaterThan(0);
  });
});
