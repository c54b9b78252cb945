import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { CreationPlace } from '../network/creation-place';
import { bundle } from '../support/bundle';
import type { Life } from './life';
import { LifeProcess } from './life-process';

export interface TwoProcessesOptions {
  readonly lives: number;
  readonly crashes: number;
  readonly seed: number;
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
  const { lives, crashes, seed } = options;
  const program = await bundle('test/faults/two-processes/life-program.ts', 'two-processes');
  const place = await CreationPlace.start();
  const random = new SeededRandom(seed);
  const tally: TwoProcessesTally = {
    ...{ lives: 0, lost: 0, removedWhileSaving: 0, refused: 0, wentOn: 0, crashes: 0, takenOver: 0 },
    ...{ slowestHereMs: 0, slowestFromAnotherMs: 0 },
  };
  const start = (changes: Partial<Life> = {}): LifeProcess =>
    new LifeProcess(program, {
      environment: place.portal.environment,
      accessToken: place.accessToken,
      applicationId: place.application.id,
      profile: place.profile,
      keychainFolder: place.keychain.folder,
      ...{ computer: null, slowMs: 0, isRefusing: false, hasNoLock: options.hasNoLock ?? false },
      ...changes,
    });
  try {
    for (let life = 0; life < lives; life += 1) {
      await place.clear();
      await oneLife(place, start, random, life, tally);
    }
    for (let crash = 0; crash < crashes; crash += 1) {
      await place.clear();
      await oneCrash(place, start, crash % 2 === 0 ? null : 'another', options, tally);
    }
  } finally {
    await place.stop();
  }
  return tally;
}

async function oneLife(
  place: CreationPlace,
  start: (changes: Partial<Life>) => LifeProcess,
  random: SeededRandom,
  life: number,
  tally: TwoProcessesTally,
): Promise<void> {
  const isRefusing = random.next() < 0.25;
  const first = start({ slowMs: 300 + random.between(0, 700), isRefusing });
  const second = { computer: life % 2 === 0 ? null : 'another' };
  let isRefused: boolean;
  let saved: readonly string[];
  try {
    if ((await first.next('held')) === null) throw new Error('a first process did not begin');
    first.tell('create');
    const begun = await first.next('storing', 'created');
    if (begun?.kind === 'created') throw new Error(`a creation stored nothing: ${begun.outcome}`);
    const other = start(second);
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
  start: (changes: Partial<Life>) => LifeProcess,
  computer: string | null,
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
