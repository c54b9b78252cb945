import { describe, expect, it } from 'vitest';
import { callbackCampaign } from '../../faults/session/callback-campaign';
import { signOutCampaign, signOutTroubles } from '../../faults/session/sign-out-campaign';

/** The short form of `npm run faults -- --suite session`. */
const seed = 20261123;

describe('forged answers to a sign-in', { timeout: 90_000 }, () => {
  it('are none of them accepted, and the right one is after each batch', async () => {
    const tally = await callbackCampaign({ callbacks: 500, seed });
    expect(tally.accepted).toBe(0);
    expect(tally.batches).toBeGreaterThan(4);
    expect(tally.rightTaken).toBe(tally.batches);
  });

  it('would be seen to be accepted, and to keep out the right one', async () => {
    expect((await callbackCampaign({ callbacks: 1, seed, isNameless: true })).accepted).toBe(1);
    expect((await callbackCampaign({ callbacks: 1, seed, isEndedBefore: true })).rightTaken).toBe(0);
  });
});

describe('signing out with everything in the way', { timeout: 90_000 }, () => {
  it('leaves nobody signed in, no token, and room for the next', async () => {
    const each = 6;
    const signOuts = each * signOutTroubles.length;
    const tally = await signOutCampaign({ each, seed });
    const left = { signedInAgain: 0, goodAtTheIssuer: 0, leftInKeychain: 0 };
    expect(tally).toMatchObject({ ...left, signOuts, nextSignIns: signOuts });
    expect(tally.killed).toBeGreaterThan(3);
  });

  it('would be seen to be undone by a record that is lost, or not to be done', async () => {
    const forgetful = await signOutCampaign({ each: 4, seed, isForgetful: true });
    expect(forgetful.signedInAgain).toBeGreaterThan(0);
    expect(forgetful.goodAtTheIssuer).toBeGreaterThan(0);
    const idle = await signOutCampaign({ each: 1, seed, isIdle: true });
    expect(idle).toMatchObject({ signedInAgain: idle.signOuts, nextSignIns: 0 });
  });
});
