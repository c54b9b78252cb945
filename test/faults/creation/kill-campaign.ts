import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { inLanes } from '../../../scripts/processes/in-lanes';
import { bundle } from '../support/bundle';
import { Computer } from './computer';
import { type Kill, planKills } from './kill-plan';
import { emptyTally, type KillTally } from './kill-tally';
import { KillWorld } from './kill-world';
import type { Guard } from './taken-out';

export interface KillOptions {
  /** Kills at random moments. */
  readonly atRandom: number;
  /** Kills at each named moment. */
  readonly atEach: number;
  /** Kills at certain named moments besides. */
  readonly at?: readonly Kill[];
  readonly seed: number;
  /** How many computers are at work at once, each with a portal of its own. */
  readonly lanes: number;
  readonly without?: readonly Guard[];
  /** Told how far it is. */
  readonly progress?: (words: string) => void;
}

/** So many lives has one computer before everything on it is settled and judged for good. */
const livesOfAComputer = 30;

/**
 * Kills the application over and over while it creates secrets and while it recovers, always on what the life before
 * left, and counts what was lost, orphaned, made twice or wrongly deleted, by the portal's own record.
 */
export async function killCampaign(options: KillOptions): Promise<KillTally> {
  const { atRandom, atEach, at = [], seed, lanes, without = [], progress } = options;
  const program = await bundle('test/faults/creation/victim-program.ts', 'victim');
  const tally = emptyTally();
  const kills = [...at, ...planKills(new SeededRandom(seed), atRandom, atEach)];
  const computers = Array.from({ length: Math.ceil(kills.length / livesOfAComputer) }, (_, at) =>
    kills.slice(at * livesOfAComputer, (at + 1) * livesOfAComputer),
  );
  await inLanes(lanes, computers, async (own) => {
    const world = await KillWorld.start();
    try {
      for (const lives of own) {
        const computer = await Computer.unpack({ world, program, tally, without });
        for (const kill of lives) await computer.live(kill);
        await computer.settle();
        progress?.(`${tally.kills} kills of ${kills.length}`);
      }
    } finally {
      await world.stop();
    }
  });
  await rm(dirname(program), { recursive: true });
  return tally;
}
