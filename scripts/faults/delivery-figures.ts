import { commandCampaign } from '../../test/faults/delivery/command-campaign';
import { deliveryCampaign } from '../../test/faults/delivery/delivery-campaign';
import { withoutComparison } from '../../test/faults/vault/without-comparison';
import { type Control, zero } from './figure';
import type { Extent, Findings } from './findings';

/** Stored values brought to another place, with either place in trouble. */
export async function deliveryFigures({ runs, seed }: Extent): Promise<Findings> {
  const few = Math.max(100, Math.round(runs / 10));
  const tally = await deliveryCampaign({ lives: Math.max(few, runs * 3), seed });
  const careless = await deliveryCampaign({ lives: few, seed, isCareless: true });
  const overwriting = await deliveryCampaign({ lives: few, seed, isOverwriting: true });
  const idle = await deliveryCampaign({ lives: few, seed, isIdle: true });
  const credulous = await withoutComparison(() => deliveryCampaign({ lives: few, seed }));
  const control = (what: string, caught: number, of = few): Control => ({ what, caught, of });
  const title = 'values brought to another place with trouble';
  const { lives, calm } = tally;
  return {
    figures: [
      zero(
        `${title}: called delivered and not there`,
        ...([tally.missing, lives] as const),
        control('comparison after reading back taken out', credulous.missing),
      ),
      zero(
        `${title}: value of another secret`,
        ...([tally.wrong, lives] as const),
        control('what comes out of a place held against nothing', careless.wrong),
      ),
      zero(
        `${title}: the only copy harmed`,
        ...([tally.harmed, lives] as const),
        control('a place written whether it has the value or not', overwriting.harmed),
      ),
      zero(
        `${title}: not delivered half a day after it was over`,
        ...([tally.undelivered, lives] as const),
        control('nothing brought anywhere', idle.undelivered),
      ),
      zero(
        'values brought to another place without trouble: not delivered at once',
        ...([tally.late, calm] as const),
        control('nothing brought anywhere', idle.late, idle.calm),
      ),
    ],
    details: { deliveries: tally },
  };
}

/** The same with real programs, looked at from outside. */
export async function commandFigures({ runs, seed }: Extent): Promise<Findings> {
  const few = 14;
  const tally = await commandCampaign({ deliveries: Math.max(few, Math.round(runs / 2)), seed });
  const talkative = await commandCampaign({ deliveries: few, seed, isTalkative: true });
  const loose = await commandCampaign({ deliveries: few, seed, isLoose: true });
  const idle = await commandCampaign({ deliveries: few, seed, isIdle: true });
  const credulous = await withoutComparison(() => commandCampaign({ deliveries: few, seed }));
  const control = (what: string, caught: number): Control => ({ what, caught, of: few });
  const title = 'values brought to real programs';
  const { deliveries, willing } = tally;
  return {
    figures: [
      zero(
        `${title}: called delivered and not there`,
        ...([tally.missing, deliveries] as const),
        control('comparison after reading back taken out', credulous.missing),
      ),
      zero(
        `${title}: in arguments, environment, log, error or another file`,
        ...([tally.leaked, deliveries] as const),
        control('the value among arguments and variables', talkative.leaked),
      ),
      zero(
        `${title}: programs left running`,
        ...([tally.orphans, deliveries] as const),
        control('what takes too long left alone', loose.orphans),
      ),
      zero(
        `${title}: not delivered to those that would have kept it`,
        ...([tally.undelivered, willing] as const),
        control('nothing brought anywhere', idle.undelivered),
      ),
    ],
    details: { commands: tally },
  };
}
