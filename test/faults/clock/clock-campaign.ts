import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import type { ClockOptions, ClockTally } from './clock-tally';
import { creationLife } from './creation-life';
import { reminderLife } from './reminder-life';

/** Clocks that are put wrong by a minute, an hour, a day or a year, either way, over reminders and over creations. */
export async function clockCampaign(options: ClockOptions): Promise<ClockTally> {
  const random = new SeededRandom(options.seed);
  const tally: ClockTally = {
    ...{ steps: 0, secrets: 0, early: 0, lost: 0, creations: 0, orphaned: 0, valuesLost: 0, undecided: 0 },
  };
  for (let life = 0; life < options.lives; life += 1) {
    await reminderLife(random, options, tally);
    await creationLife(random, options, tally);
  }
  return tally;
}
