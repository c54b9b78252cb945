import { doorCampaign } from '../../test/faults/ipc/door-campaign';
import { pageCampaign } from '../../test/faults/ipc/page-campaign';
import { realCallsCampaign } from '../../test/faults/ipc/real-calls-campaign';
import { atLeast, atMost, zero } from './figure';
import type { Extent, Findings } from './findings';

/** Every channel with what it takes, nearly takes and never takes. */
export async function doorFigures({ runs, seed }: Extent): Promise<Findings> {
  const tally = await doorCampaign({ inputs: runs * 10, seed });
  const few = { inputs: 20, seed };
  const blind = await doorCampaign({ ...few, without: 'schema' });
  const deaf = await doorCampaign({ ...few, without: 'work' });
  const silent = await doorCampaign({ ...few, without: 'result' });
  const title = `${tally.channels} channels, generated arguments`;
  return {
    figures: [
      zero(`${title}: crashes`, tally.crashes, tally.inputs, {
        ...{ what: 'answers with no result, on purpose', caught: silent.crashes, of: silent.inputs },
      }),
      zero(`${title}: taken against their schema`, tally.wronglyTaken, tally.inputs, {
        ...{ what: 'schemas taken out', caught: blind.wronglyTaken, of: blind.inputs },
      }),
      zero(`${title}: good ones refused`, tally.wronglyRefused, tally.good, {
        ...{ what: 'a door that takes nothing', caught: deaf.wronglyRefused, of: deaf.good },
      }),
    ],
    details: { door: tally },
  };
}

/** Good arguments for the whole of main, and what it answers. */
export async function realCallFigures({ runs, seed }: Extent): Promise<Findings> {
  const tally = await realCallsCampaign(Math.max(1, Math.round(runs / 5)), seed);
  const { calls, succeeded } = tally;
  const worked = `answered as wished: ${succeeded}`;
  const measured = { unit: 'count', n: calls, control: worked };
  const all = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    figures: [
      atMost('good calls for real: said to be none', all(tally.wronglyRefused), 0, measured),
      atMost('good calls for real: unexpected failures', all(tally.unexpected), 0, measured),
      atMost('good calls for real: without an answer', all(tally.unsettled), 0, measured),
      zero('answers with a member that the contract does not name: let out', tally.letOut, tally.planted, {
        ...{ what: 'the same answers without it, let out', caught: succeeded, of: calls },
      }),
    ],
    details: { realCalls: tally },
  };
}

/** A page under foreign control. */
export async function pageFigures({ runs, seed }: Extent): Promise<Findings> {
  const tally = await pageCampaign(Math.max(20, Math.round(runs / 5)), seed);
  const agreed = await pageCampaign(20, seed, 'yes');
  const { attempts } = tally;
  const title = 'page under foreign control';
  return {
    figures: [
      zero(`${title}: programs run, hosts reached, values sent without a yes`, tally.done, attempts, {
        ...{ what: 'somebody who says yes to everything', caught: agreed.doneAfterYes, of: agreed.attempts },
      }),
      atMost(`${title}: questions until it is not asked again`, tally.asked, 2, {
        ...{ unit: 'questions', n: attempts },
        control: `somebody who says yes to everything is asked ${agreed.asked} times in ${agreed.attempts}`,
      }),
      atLeast(`${title}: questions that are asked`, tally.asked, 1, {
        ...{ unit: 'questions', n: attempts, control: 'two refusals end it' },
      }),
      atMost(`${title}: questions beside another`, tally.askedAtOnce + agreed.askedAtOnce, 0, {
        ...{ unit: 'questions', n: tally.asked + agreed.asked, control: 'attempts come two at a time' },
      }),
    ],
    details: { foreignPage: { ...tally, agreed } },
  };
}
