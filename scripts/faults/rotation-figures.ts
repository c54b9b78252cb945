import { rotationCampaign } from '../../test/faults/rotation/rotation-campaign';
import { stepKills } from '../../test/faults/rotation/step-kills';
import { rotationSteps } from '../../src/shared/domain/rotation-progress';
import { atLeast, atMost, type Control, zero } from './figure';
import type { Extent, Findings } from './findings';

/** Rotations with systems that go on asking, ten simulated days each. */
export async function rotationFigures({ runs, seed }: Extent): Promise<Findings> {
  const lives = Math.max(40, Math.round(runs / 2));
  const few = Math.max(20, Math.round(runs / 20));
  const tally = await rotationCampaign({ lives, seed });
  const unguarded = await rotationCampaign({ lives: few, seed, isUnguarded: true });
  const forgetful = await rotationCampaign({ lives: few, seed, isForgetful: true });
  const idle = await rotationCampaign({ lives: few, seed, isIdle: true });
  const early = await rotationCampaign({ lives, seed, ticksEarly: true });
  const hasty = await rotationCampaign({ lives, seed, ticksEarly: true, hasNoWait: true });
  const control = (what: string, caught: number, of: number): Control => ({ what, caught, of });
  const unlocked = 'the old secret deleted whenever the person presses the button';
  const title = 'rotations in trouble';
  return {
    figures: [
      zero(
        `${title}: calls that failed because we had removed the secret in use`,
        ...([tally.failedByUs, tally.calls] as const),
        control(unlocked, unguarded.failedByUs, unguarded.calls),
      ),
      zero(
        `${title}: old secret removed without proof of the new one`,
        ...([tally.withoutProof, tally.removed] as const),
        control(unlocked, unguarded.withoutProof, unguarded.removed),
      ),
      atLeast(`${title}: done within ten days`, tally.done, Math.ceil(lives * 0.9), {
        ...{ unit: 'rotations', n: lives },
        control: `nobody comes back: ${idle.done} of ${few}`,
      }),
      zero(
        `${title}: not done, and nothing said of what it waits for`,
        ...([tally.unnamed, lives] as const),
        control('the record of rotations lost with the process', forgetful.unnamed, few),
      ),
      atMost(
        'items ticked too early, with the safety wait: failed calls, at most those without it',
        ...([early.failedByUs, hasty.failedByUs] as const),
        {
          ...{ unit: 'calls', n: early.tickedEarly },
          control: `without the wait: ${hasty.failedByUs} calls, ${hasty.tickedEarly} items`,
        },
      ),
    ],
    details: { rotations: tally, tickedEarly: early, tickedEarlyWithoutWait: hasty },
  };
}

/** Processes killed in each step. */
export async function rotationKillFigures({ runs, seed }: Extent): Promise<Findings> {
  const each = Math.max(20, Math.round(runs / 10));
  const tallies = await stepKills({ each, seed });
  const forgetful = await stepKills({ each, seed, isForgetful: true });
  const percent = (right: number, of: number): number => Math.floor((right / of) * 1000) / 10;
  const figures = rotationSteps.map((step) => {
    const { kills, right } = tallies[step];
    const lost = forgetful[step];
    return atLeast(`killed in the step "${step}": on the right one afterwards`, percent(right, kills), 100, {
      ...{ unit: '%', n: kills },
      control: `what was written down since the beginning lost: ${percent(lost.right, lost.kills)} %`,
    });
  });
  return { figures, details: { rotationKills: tallies } };
}
