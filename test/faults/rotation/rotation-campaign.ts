import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { usualLagMs } from '../../fakes/no-deletions';
import { removalEnds } from '../deletion/lagging-portal';
import type { ConsumerPlan } from './consumers';
import { RotationLife } from './rotation-life';
import type { RotationOptions, RotationPlan, RotationTally } from './rotation-tally';

const dayMinutes = 24 * 60;
const answers = [
  ...(['created', 'created', 'created', 'created', 'created', 'created'] as const),
  ...(['refused', 'lost-after-creation', 'lost-before-creation', 'offline-after-creation'] as const),
];

/**
 * Rotations of ten days each with systems that ask for a token each minute, some of them moved three days late, while
 * answers are lost, lists are behind, checks get wrong answers, vaults refuse and processes die. The person presses
 * *Delete* at every visit: it is the application that says no.
 */
export async function rotationCampaign(options: RotationOptions): Promise<RotationTally> {
  const random = new SeededRandom(options.seed);
  const tally: RotationTally = {
    ...{ lives: 0, kills: 0, done: 0, unnamed: 0, withoutProof: 0, tickedEarly: 0, removed: 0 },
    ...{ calls: 0, failedByUs: 0, failedOtherwise: 0, waiting: {}, findings: [] },
  };
  for (let life = 0; life < options.lives; life += 1) {
    await new RotationLife(planOf(random, options), options, tally).run();
  }
  return tally;
}

function planOf(random: SeededRandom, { ticksEarly = false }: RotationOptions): RotationPlan {
  const count = random.next() < 0.1 ? 0 : random.between(1, 4);
  return {
    random,
    consumers: Array.from({ length: count }, (_, at) => consumerOf(random, at, ticksEarly)),
    behindMs: random.between(0, usualLagMs),
    propagationMs: random.between(0, 60_000),
    removalEnd: pick(random, removalEnds),
    answer: pick(random, answers),
    vaultTroubleMinutes: random.next() < 0.2 ? random.between(1, 240) : 0,
    troublePercent: pick(random, [0, 0, 10, 30]),
    isBroken: random.next() < 0.04,
    oldEndsAfterMinutes: random.next() < 0.2 ? random.between(600, 9 * dayMinutes) : 60 * dayMinutes,
    takenAwayAtMinute: random.next() < 0.04 ? random.between(60, 4 * dayMinutes) : null,
    deaths: Array.from({ length: random.between(0, 3) }, () => random.between(1, 25)),
  };
}

function consumerOf(random: SeededRandom, at: number, ticksEarly: boolean): ConsumerPlan {
  const isLate = random.next() < 0.2;
  const isEarly = ticksEarly && random.next() < 0.05;
  return {
    name: `System ${at + 1}`,
    movesAfterMinutes: isLate ? 3 * dayMinutes : random.between(0, dayMinutes),
    tickedEarlyByMinutes: isEarly ? random.between(60, 2 * dayMinutes) : 0,
  };
}

function pick<T>(random: SeededRandom, all: readonly T[]): T {
  const one = all[random.between(0, all.length - 1)];
  if (one === undefined) throw new Error('there is nothing to choose from');
  return one;
}
