// @module-tag long
import { describe, expect, it } from 'vitest';
import { rotationSteps } from '../../../src/shared/domain/rotation-progress';
import { rotationCampaign } from '../../faults/rotation/rotation-campaign';
import { stepKills } from '../../faults/rotation/step-kills';

/** The short form of `npm run faults -- --suite rotation`. */
const seed = 20261123;

describe('rotations in trouble', { timeout: 120_000 }, () => {
  it('stop no system, remove nothing without proof, and end or say what they wait for', async () => {
    const tally = await rotationCampaign({ lives: 40, seed });
    expect(tally.findings).toEqual([]);
    expect(tally).toMatchObject({ lives: 40, failedByUs: 0, withoutProof: 0, unnamed: 0 });
    expect(tally.done).toBeGreaterThanOrEqual(36);
    expect(tally.kills).toBeGreaterThan(20);
    expect(tally.calls).toBeGreaterThan(500_000);
  });

  it('would be seen to stop systems, to remove without proof, to be lost, and never to end', async () => {
    const few = { lives: 20, seed };
    const unguarded = await rotationCampaign({ ...few, isUnguarded: true });
    expect(unguarded.failedByUs).toBeGreaterThan(0);
    expect(unguarded.withoutProof).toBeGreaterThan(0);
    expect((await rotationCampaign({ ...few, isForgetful: true })).unnamed).toBeGreaterThan(0);
    expect((await rotationCampaign({ ...few, isIdle: true })).done).toBe(0);
  });

  it('are on the right step after a kill at any moment of each', async () => {
    const tallies = await stepKills({ each: 20, seed });
    for (const step of rotationSteps) expect(tallies[step]).toEqual({ kills: 20, right: 20, findings: [] });
    const forgetful = await stepKills({ each: 20, seed, isForgetful: true });
    const wrong = rotationSteps.filter((step) => forgetful[step].right < forgetful[step].kills);
    expect(wrong).toEqual(rotationSteps);
  });
});
