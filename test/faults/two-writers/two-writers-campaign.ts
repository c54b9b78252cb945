import { chmod, chown, stat } from 'node:fs/promises';
import { KdbxWorld } from '../../support/kdbx-world';
import { itemName } from '../../support/vault-items';
import { bundle } from '../support/bundle';
import { bothWrite, isRoot } from './writer-process';
import type { Written } from './writer-program';

export interface TwoWritersOptions {
  readonly puts: number;
  /** Takes lease, age of leftovers and writing in place out. */
  readonly isCareless?: boolean;
  /** Leaves the age of leftovers in: neither takes a file of the other one away, and what was stored is gone by the lease alone. */
  readonly isTidy?: boolean;
  /** As one person, who can always open the file: else the first careless one shuts the other out. */
  readonly isOnePerson?: boolean;
  /** Given each file once both are done with it: other programs can look at it. */
  readonly look?: (file: string) => Promise<void>;
}

export interface TwoWritersTally {
  puts: number;
  stored: number;
  /** Called stored, and not in the file afterwards. */
  gone: number;
  /** Failed since the temporary file was not there any more. */
  failedForTemporary: number;
  /** Files whose owner, group or mode is another one afterwards. */
  files: number;
  groupChanged: number;
  /** How puts ended that were not called stored. */
  readonly outcomes: Record<string, number>;
}

/** What one file takes: a real one has hundreds of entries, not thousands. */
const putsEach = 200;
const owner = { uid: 2001, gid: 3000 } as const;

/** Two processes store values in one KeePass file, as fast as they can. */
export async function twoWritersCampaign(options: TwoWritersOptions): Promise<TwoWritersTally> {
  const { isCareless = false, isTidy = false, isOnePerson = !isRoot() } = options;
  const { look = async () => undefined } = options;
  const program = await bundle('test/faults/two-writers/writer-program.ts', 'two-writers');
  const tally: TwoWritersTally = {
    ...{ puts: 0, stored: 0, gone: 0, failedForTemporary: 0, files: 0, groupChanged: 0 },
    outcomes: {},
  };
  for (let left = options.puts; left > 0; left -= putsEach) {
    const puts = Math.ceil(Math.min(left, putsEach) / 2);
    const world = await KdbxWorld.make();
    try {
      // A folder and a file that two people of a group share.
      await chmod(world.path, 0o660);
      await chmod(world.folder, isOnePerson ? 0o700 : 0o777);
      if (!isOnePerson) await chown(world.path, owner.uid, owner.gid);
      const before = await stat(world.path);
      const written = await bothWrite(program, {
        paths: [world.path],
        puts,
        isCareless,
        isTidy,
        isOnePerson,
      });
      await look(world.path);
      const after = await stat(world.path);
      const isSame = before.uid === after.uid && before.gid === after.gid && before.mode === after.mode;
      tally.files += 1;
      if (!isSame) tally.groupChanged += 1;
      await judge(world, written, tally);
    } finally {
      await world.remove();
    }
  }
  return tally;
}

async function judge(world: KdbxWorld, written: Written, tally: TwoWritersTally): Promise<void> {
  const vault = await world.unlocked();
  for (const { reference, outcome } of written) {
    tally.puts += 1;
    if (outcome !== 'ok') {
      tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + 1;
      if (outcome === 'vault-not-found') tally.failedForTemporary += 1;
      continue;
    }
    tally.stored += 1;
    const found = await vault.get({ ...itemName, reference });
    if (!found.ok || found.value?.exposeText() !== `value-of-${reference}`) tally.gone += 1;
  }
}
