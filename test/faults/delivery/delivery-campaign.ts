import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { DeliveryLife } from './delivery-life';
import { type DeliveryOptions, type DeliveryTally, nothingDelivered } from './delivery-tally';

/**
 * Stored values are brought to another place, while either place is slow, refuses, is locked or lies, the process dies, and
 * somebody else exchanges values in the first place. The person tries again each hour.
 */
export async function deliveryCampaign(options: DeliveryOptions): Promise<DeliveryTally> {
  const random = new SeededRandom(options.seed);
  const tally = nothingDelivered();
  for (let life = 0; life < options.lives; life += 1) await new DeliveryLife(random, options, tally).run();
  return tally;
}
