import { join } from 'node:path';
import { crashPoints } from '../../test/faults/crash-points';
import { bundleChild } from './child-program';
import { cutCampaign, everyCut, otherTroubles } from './cut-campaign';
import type { Figure } from './figure';
import { killCampaign, plannedKills } from './kill-campaign';
import type { Tally } from './tally';

export interface SuiteOptions {
  /** Kills at random moments; everything else follows from it. */
  readonly runs: number;
  readonly seed: number;
  readonly folder: string;
}

const zeros = [
  ['lost', 'values lost'],
  ['orphaned', 'secrets orphaned after reconciliation'],
  ['duplicates', 'duplicates'],
  ['wrongDeletions', 'wrong deletions'],
  ['open', 'creations undecided after a day'],
] as const;

/** Creation under kills, cuts and lists that are behind; and the same without the journal, which must fail. */
export async function creationSuite({ runs, seed, folder }: SuiteOptions): Promise<readonly Figure[]> {
  const program = await bundleChild(join(folder, 'child'));
  const atEachPoint = Math.max(1, Math.round(runs / 40));
  const kills = await killCampaign(program, plannedKills(runs, atEachPoint, seed));
  const withoutJournal = await killCampaign(
    program,
    crashPoints.flatMap((at) => Array.from({ length: 3 }, () => ({ at }))),
    'none',
  );
  const step = runs >= 1000 ? 1 : Math.ceil(1000 / runs);
  const cuts = await cutCampaign([...everyCut(step), ...otherTroubles], [0]);
  const stale = await cutCampaign(
    Array.from({ length: Math.max(6, Math.round(runs / 20)) }, () => ({ kind: 'lost-answer' }) as const),
    [0, 10_000, 60_000, 120_000],
  );
  const control = `without the journal the same kills orphaned ${withoutJournal.orphaned} of ${withoutJournal.runs}`;
  const isCaught = withoutJournal.orphaned > 0;
  const p95 = percentile(kills.recoveriesMs, 0.95);
  return [
    ...figuresOf('SIGKILL', kills, control, isCaught),
    {
      name: 'SIGKILL: processes that died in the middle',
      value: kills.killed,
      unit: 'processes',
      goal: '> 0',
      met: kills.killed > 0,
      n: kills.runs,
      control: `${kills.created} were told "saved" before they died`,
    },
    {
      name: 'SIGKILL: recovery, 95th percentile',
      value: Math.round(p95),
      unit: 'ms',
      goal: '<= 3000',
      met: p95 <= 3000,
      n: kills.recoveriesMs.length,
      control: 'from the second start to the end of its first reconciliation',
    },
    ...figuresOf('connection cut at every byte', cuts, control, isCaught),
    ...figuresOf('answer lost, lists up to 120 s behind', stale, control, isCaught),
  ];
}

function figuresOf(title: string, tally: Tally, control: string, isCaught: boolean): readonly Figure[] {
  return zeros.map(([member, words]) => ({
    name: `${title}: ${words}`,
    value: tally[member],
    unit: 'creations',
    goal: '= 0',
    met: tally[member] === 0 && isCaught,
    n: tally.runs,
    control,
  }));
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.POSITIVE_INFINITY;
}
