import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { inLanes } from '../../../scripts/processes/in-lanes';
import { CreationPlace } from '../network/creation-place';
import { bundle } from '../support/bundle';
import type { Life } from './life';
import { LifeProcess } from './life-process';

export interface TwoProcessesOptions {
  readonly lives: number;
  readonly crashes: number;
  readonly seed: number;
  /** How many profiles there are at once, each with a portal of its own: most of a life is waiting for a slow vault. */
  readonly lanes?: number;
  /** Takes the lock out: the second process begins as if it were the only one. */
  readonly hasNoLock?: boolean;
  /** Lets the hearts of crashed processes beat on, as if each lock were held for ever. */
  readonly isHeldForEver?: boolean;
}

export interface TwoProcessesTally {
  lives: number;
  /** Values that were called saved and are not there, or whose secret is gone. */
  lost: number;
  /** Secrets that were removed at the portal while their value was on its way into the vault. */
  removedWhileSaving: number;
  /** Second processes that were refused and told which computer has it, and since when. */
  refused: number;
  /** First processes that went on and created another secret, saved. */
  wentOn: number;
  crashes: number;
  /** Locks of crashed processes that were taken over within a minute of the lock's own time. */
  takenOver: number;
  /** The longest of them on the same computer, and from another, ms of the lock's own time. */
  slowestHereMs: number;
  slowestFromAnotherMs: number;
}

const minuteMs = 60_000;

/**
 * A second process starts on the profile of a first one that is just bringing a value to a slow or refusing vault; half of
 * the second ones believe to be on another computer. Then a first one is killed while it holds the profile.
 */
export async function twoProcessesCampaign(options: TwoProcessesOptions): Promise<TwoProcessesTally> {
  const { crashes, lanes = 2 } = options;
  const program = await bundle('test/faults/two-processes/life-program.ts', 'two-processes');
  const tally: TwoProcessesTally = {
    ...{ lives: 0, lost: 0, removedWhileSaving: 0, refused: 0, wentOn: 0, crashes: 0, takenOver: 0 },
    ...{ slowestHereMs: 0, slowestFromAnotherMs: 0 },
  };
  const plans: readonly (LifePlan | CrashPlan)[] = [
    ...planLives(options),
    ...Array.from({ length: crashes }, (_, crash) => planCrash(crash)),
  ];
  await inLanes(lanes, plans, async (own) => {
    const place = await CreationPlace.start();
    try {
      for (const plan of own) {
        await place.clear();
        const start = starter(program, place, options);
        if ('isRefusing' in plan) await oneLife(place, start, plan, tally);
        else await oneCrash(place, start, plan, options, tally);
      }
    } finally {
      await place.stop();
    }
  });
  return tally;
}

type Starter = (changes?: Partial<Life>) => LifeProcess;
type LifePlan = Pick<Life, 'slowMs' | 'isRefusing' | 'computer'>;
type CrashPlan = Pick<Life, 'computer'>;

/** Every other second process believes to be on another computer. */
const planCrash = (index: number): CrashPlan => ({ computer: index % 2 === 0 ? null : 'another' });

function planLives({ lives, seed }: TwoProcessesOptions): readonly LifePlan[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: lives }, (_, life) => {
    const isRefusing = random.next() < 0.25;
    return { ...planCrash(life), isRefusing, slowMs: 300 + random.between(0, 700) };
  });
}

const starter =
  (program: string, place: CreationPlace, { hasNoLock = false }: TwoProcessesOptions): Starter =>
  (changes = {}) =>
    new LifeProcess(program, {
      environment: place.portal.environment,
      accessToken: place.accessToken,
      applicationId: place.application.id,
      profile: place.profile,
      keychainFolder: place.keychain.folder,
      ...{ computer: null, slowMs: 0, isRefusing: false, hasNoLock },
      ...changes,
    });

async function oneLife(
  place: CreationPlace,
  start: Starter,
  { computer, slowMs, isRefusing }: LifePlan,
  tally: TwoProcessesTally,
): Promise<void> {
  const first = start({ slowMs, isRefusing });
  let isRefused: boolean;
  let saved: readonly string[];
  try {
    if ((await first.next('held')) === null) throw new Error('a first process did not begin');
    first.tell('create');
    const begun = await first.next('storing', 'created');
    if (begun?.kind === 'created') throw new Error(`a creation stored nothing: ${begun.outcome}`);
    const other = start({ computer });
    const said = await other.next('refused', 'held');
    // One that has begun has decided by now what it could.
    isRefused = said?.kind === 'refused' && said.holder.host !== null && said.holder.sinceMs !== null;
    const created = await first.next('created');
    await other.kill();
    const { listed } = await place.standing();
    if (created?.outcome === 'ok' && !isRefusing && listed.length === 0) tally.removedWhileSaving += 1;
    first.tell('create');
    const again = await first.next('created');
    if (again?.outcome === 'ok' && again.saved.length === (isRefusing ? 1 : 2)) tally.wentOn += 1;
    saved = again?.saved ?? [];
    await first.end();
  } finally {
    await first.kill();
  }
  const { stored } = await place.standing();
  tally.lives += 1;
  if (isRefused) tally.refused += 1;
  tally.lost += saved.filter((keyId) => !stored.includes(keyId)).length;
}

async function oneCrash(
  place: CreationPlace,
  start: Starter,
  { computer }: CrashPlan,
  { isHeldForEver = false }: TwoProcessesOptions,
  tally: TwoProcessesTally,
): Promise<void> {
  const first = start({});
  await first.next('held');
  await first.kill();
  const stopBeating = isHeldForEver ? await beatOn(join(place.profile, 'lock')) : () => undefined;
  const second = start({ computer });
  const said = await second.next('held', 'refused');
  stopBeating();
  await second.kill();
  tally.crashes += 1;
  if (said?.kind !== 'held') return;
  const { afterMs } = said;
  if (afterMs <= minuteMs) tally.takenOver += 1;
  if (computer === null) tally.slowestHereMs = Math.max(tally.slowestHereMs, afterMs);
  else tally.slowestFromAnotherMs = Math.max(tally.slowestFromAnotherMs, afterMs);
}

/** Writes every heart in the folder anew, again and again. Answers with the function that stops it. */
async function beatOn(folder: string): Promise<() => void> {
  const hearts = (await readdir(folder)).filter((name) => name.endsWith('.heart'));
  let beats = 0;
  const timer = setInterval(() => {
    for (const heart of hearts) void writeFile(join(folder, heart), `${(beats += 1)} ${Date.now()}\n`);
  }, 200);
  return () => {
    clearInterval(timer);
  };
}
