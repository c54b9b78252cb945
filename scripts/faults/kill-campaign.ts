import { rm } from 'node:fs/promises';
import { SeededRandom } from '../../reference-portal/faults/seeded-random';
import { type CrashPoint, crashPoints } from '../../test/faults/crash-points';
import type { HostedCreation } from '../../test/faults/creation-host';
import { CampaignWorld } from './campaign-world';
import { runChild } from './child-program';
import { emptyTally, judge, type Tally } from './tally';

/** One kill: at a named place, or so many milliseconds after the creation began. */
export type Kill = { readonly at: CrashPoint } | { readonly afterMs: number };

/** Kills at random moments of a creation, which takes about 60 ms, and so many at each named place. */
export function plannedKills(random: number, atEachPoint: number, seed: number): readonly Kill[] {
  const dice = new SeededRandom(seed);
  return [
    ...Array.from({ length: random }, () => ({ afterMs: dice.next() * 90 })),
    ...crashPoints.flatMap((at) => Array.from({ length: atEachPoint }, () => ({ at }))),
  ];
}

/** Creates, kills, starts again and judges, once for each kill, in two workers. */
export async function killCampaign(
  program: string,
  kills: readonly Kill[],
  journal: HostedCreation['journal'] = 'durable',
): Promise<Tally> {
  const tally = emptyTally();
  const left = [...kills];
  await Promise.all(
    Array.from({ length: 2 }, async () => {
      const world = await CampaignWorld.start();
      for (let kill = left.pop(); kill !== undefined; kill = left.pop()) {
        await oneKill(world, program, kill, journal, tally);
      }
      await world.stop();
    }),
  );
  return tally;
}

async function oneKill(
  world: CampaignWorld,
  program: string,
  kill: Kill,
  journal: HostedCreation['journal'],
  tally: Tally,
): Promise<void> {
  const start = world.next(journal);
  const keyIdsBefore = world.keyIds();
  const crashPoint = 'at' in kill ? kill.at : null;
  const killAfterMs = 'afterMs' in kill ? kill.afterMs : null;
  const first = await runChild(program, { ...start, crashPoint, step: 'create' }, killAfterMs);
  if (first.errors !== '') throw new Error(first.errors);
  if (first.wasKilled) tally.killed += 1;
  const answer = first.lines[1];
  const saidCreated =
    answer !== undefined && (JSON.parse(answer) as { outcome: string }).outcome === 'created';
  const second = await runChild(program, { ...start, step: 'settle' }, null);
  const [settled] = second.lines;
  if (settled === undefined) throw new Error(`The second start did not end: ${second.errors}`);
  const { open, recoveryMs } = JSON.parse(settled) as { open: number; recoveryMs: number };
  tally.open += open;
  tally.recoveriesMs.push(recoveryMs);
  judge(tally, world.application, { ...start, keyIdsBefore, saidCreated });
  await rm(start.profile, { recursive: true, force: true });
}
