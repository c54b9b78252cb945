import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { TakingLife } from './taking-life';
import { nothingTaken, type TakingOptions, type TakingTally } from './taking-tally';

/**
 * Values that exist already are taken in for listed and for entered secrets, while places are slow, refuse, are locked or
 * lie, the process dies or loses the profile, the clock is put wrong, and the person copies the wrong value first. They try
 * again each hour as long as nothing is called stored.
 */
export async function takingCampaign(options: TakingOptions): Promise<TakingTally> {
  const random = new SeededRandom(options.seed);
  const tally = nothingTaken();
  for (let life = 0; life < options.lives; life += 1) await new TakingLife(random, options, tally).run();
  return tally;
}
