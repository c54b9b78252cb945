import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { CreationWorld, type RunningCreation, secretOf } from '../../fakes/creation-world';
import { settle } from '../../fakes/settle';
import { someStep } from './clock-steps';
import type { ClockOptions, ClockTally } from './clock-tally';

const minuteMs = 60_000;
const answers = ['created', 'lost-after-creation', 'lost-before-creation'] as const;
const minutes = 60;
const hours = 48;

/** One creation, answered or not, and the two days after it, on a computer whose clock is put wrong and right again. */
export async function creationLife(
  random: SeededRandom,
  options: ClockOptions,
  tally: ClockTally,
): Promise<void> {
  const world = new CreationWorld();
  let running = await world.start();
  running.portal.nextAnswer = answers[random.between(0, answers.length - 1)] ?? 'created';
  let wrongMs = 0;
  const step = (to: number): void => {
    world.step(running, to - wrongMs);
    wrongMs = to;
    tally.steps += 1;
  };
  const restart = async (): Promise<RunningCreation> => {
    running.creation.stop();
    const next = await world.start();
    // The portal knows what time it is, whatever the computer's clock says.
    next.portal.aheadMs = -wrongMs;
    return next;
  };
  if (random.next() < 0.3) step(someStep(random));
  const created = await running.create();
  if (created.ok) await running.creation.views.conclude(secretOf(created.value.secret.keyId));
  for (let pass = 0; pass < minutes + hours && options.isDeaf !== true; pass += 1) {
    const draw = random.next();
    if (draw < 0.1) step(someStep(random));
    else if (draw < 0.2) step(0);
    else if (draw < 0.25) running = await restart();
    world.clock.advance(pass < minutes ? minuteMs : 60 * minuteMs);
    await running.creation.reconcile();
    await settle();
  }
  tally.creations += 1;
  const { secrets, values } = world.record;
  const items = [...world.items.values()];
  const isStored = (keyId: string): boolean => items.includes(values.get(keyId) ?? '');
  tally.orphaned += secrets.filter(({ keyId }) => !isStored(keyId)).length;
  const isHere = created.ok && secrets.some(({ keyId }) => keyId === created.value.secret.keyId);
  if (created.ok && !(isHere && isStored(created.value.secret.keyId))) tally.valuesLost += 1;
  tally.undecided += running.creation.openCreations().length;
  running.creation.stop();
}
