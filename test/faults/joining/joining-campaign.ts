import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { JoiningLife } from './joining-life';
import { type JoiningOptions, type JoiningTally, noJoinings } from './joining-tally';

/**
 * Lists that were kept by hand, joined to the portal's: secrets with the same names, days and beginnings between them,
 * some deleted at the portal, some not entered, some with a value on either side or on both; with lists that are behind,
 * and processes that die while a value is taken in and while lists are joined.
 */
export async function joiningCampaign(options: JoiningOptions): Promise<JoiningTally> {
  const random = new SeededRandom(options.seed);
  const tally = noJoinings();
  for (let life = 0; life < options.lives; life += 1) await new JoiningLife(random, options, tally).run();
  return tally;
}
