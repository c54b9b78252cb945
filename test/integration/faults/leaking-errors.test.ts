import { expect, it } from 'vitest';
import { errorCampaign } from '../../faults/leak/error-campaign';

const seed = 20261123;

it('no thrown thing brings its value out of main', async () => {
  const tally = await errorCampaign({ errors: 600, seed });
  expect(tally).toEqual({ errors: 600, leaks: 0, byWay: {} });
  expect((await errorCampaign({ errors: 120, seed, isRedacted: false })).leaks).toBeGreaterThan(0);
});
