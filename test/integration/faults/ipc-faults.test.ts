import { describe, expect, it } from 'vitest';
import { doorCampaign } from '../../faults/ipc/door-campaign';
import { pageCampaign } from '../../faults/ipc/page-campaign';
import { realCallsCampaign } from '../../faults/ipc/real-calls-campaign';

/** The short form of `npm run faults -- --suite ipc`. */
const seed = 20261123;

describe('the door of main', { timeout: 90_000 }, () => {
  it('takes what is good and nothing else, whatever comes', async () => {
    const tally = await doorCampaign({ inputs: 100, seed });
    expect(tally).toMatchObject({ crashes: 0, wronglyTaken: 0, wronglyRefused: 0 });
    expect(tally.good).toBeGreaterThan(1_000);
  });

  it('would be seen to take too much, nothing, or to fall', async () => {
    const inputs = 4;
    expect((await doorCampaign({ inputs, seed, without: 'schema' })).wronglyTaken).toBeGreaterThan(50);
    const deaf = await doorCampaign({ inputs, seed, without: 'work' });
    expect(deaf.wronglyRefused).toBe(deaf.good);
    const silent = await doorCampaign({ inputs, seed, without: 'result' });
    expect(silent.crashes).toBe(silent.inputs);
  });

  it('has main behind it that answers every good call, with nothing that the contract does not name', async () => {
    const tally = await realCallsCampaign(2, seed);
    expect(tally).toMatchObject({ wronglyRefused: {}, unexpected: {}, unsettled: {}, letOut: 0 });
    expect(tally.succeeded).toBeGreaterThan(30);
    expect(tally.planted).toBeGreaterThan(30);
  });
});

describe('a page under foreign control', { timeout: 90_000 }, () => {
  it('runs nothing, reaches nobody and is asked for twice', async () => {
    expect(await pageCampaign(40, seed)).toMatchObject({ done: 0, asked: 2, askedAtOnce: 0 });
  });

  it('would be seen to get what somebody says yes to', async () => {
    const agreed = await pageCampaign(20, seed, 'yes');
    expect(agreed.doneAfterYes).toBeGreaterThan(0);
    expect(agreed.asked).toBeGreaterThan(2);
  });
});
