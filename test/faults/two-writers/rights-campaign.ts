import { chmod, chown, stat } from 'node:fs/promises';
import { findProgram } from '../../../scripts/processes/find-program';
import { runCommand } from '../../../scripts/processes/run-command';
import { KdbxWorld } from '../../support/kdbx-world';
import { bundle } from '../support/bundle';
import { bothWrite } from './writer-process';

export interface RightsTally {
  files: number;
  /** Owner, group, mode and access list are those from before. */
  kept: number;
  /** Puts of both people, and those that ended well: rights that were kept by nobody writing prove nothing. */
  puts: number;
  stored: number;
  /** Files whose list has entries beyond owner, group and others. */
  withAccessList: number;
  /** Why no file had such a list; `null` where some had. */
  listsMissing: string | null;
}

/** How a file is shared by 2001, who owns it, with 2002. `list` is what `setfacl --modify` takes. */
interface Sharing {
  readonly gid: number;
  readonly mode: number;
  readonly list: string | null;
}

const byMode: readonly Sharing[] = [
  { gid: 3000, mode: 0o660, list: null },
  { gid: 3000, mode: 0o664, list: null },
];
const byList: readonly Sharing[] = [
  { gid: 2000, mode: 0o600, list: 'u:2002:rw' },
  { gid: 2000, mode: 0o600, list: 'g:3000:rw' },
  { gid: 3000, mode: 0o640, list: 'u:2002:rw,u:2003:r,g:3001:r' },
  { gid: 3000, mode: 0o660, list: 'u:2003:r,g:3001:---' },
];

/** Two people store a value each in every one of so many files, which are shared in different ways. Only for root. */
export async function rightsCampaign(files: number, isCareless = false): Promise<RightsTally> {
  const program = await bundle('test/faults/two-writers/writer-program.ts', 'two-writers');
  const worlds: KdbxWorld[] = [];
  try {
    for (let made = 0; made < files; made += 1) worlds.push(await KdbxWorld.make());
    const listsMissing = await whyWithoutLists(worlds[0]);
    const ways = listsMissing === null ? [...byMode, ...byList] : byMode;
    for (const [at, world] of worlds.entries()) await share(world, ways[at % ways.length]);
    const before = await Promise.all(worlds.map(({ path }) => rightsOf(path)));
    const paths = worlds.map(({ path }) => path);
    const written = await bothWrite(program, { paths, puts: 1, isCareless, isOnePerson: false });
    const after = await Promise.all(paths.map(rightsOf));
    return {
      files,
      kept: after.filter((rights, at) => rights === before[at]).length,
      puts: written.length,
      stored: written.filter(({ outcome }) => outcome === 'ok').length,
      withAccessList: before.filter((rights) => rights.includes('mask::')).length,
      listsMissing,
    };
  } finally {
    for (const world of worlds) await world.remove();
  }
}

async function share({ folder, path }: KdbxWorld, sharing: Sharing | undefined): Promise<void> {
  const { gid, mode, list } = sharing ?? { gid: 3000, mode: 0o660, list: null };
  await chmod(folder, 0o777);
  await chown(path, 2001, gid);
  await chmod(path, mode);
  if (list === null) return;
  const { exitCode, stderr } = await runCommand('setfacl', ['--modify', list, path]);
  if (exitCode !== 0) throw new Error(stderr);
}

/** In words; `null` where the file system has access lists and the tools are here. */
async function whyWithoutLists(world: KdbxWorld | undefined): Promise<string | null> {
  if (findProgram('setfacl') === undefined) return 'setfacl is not here';
  const path = world?.path ?? '';
  const { exitCode } = await runCommand('setfacl', ['--modify', 'u:2002:rw', path]);
  await runCommand('setfacl', ['--remove-all', path]);
  return exitCode === 0 ? null : 'this file system has no access lists';
}

async function rightsOf(path: string): Promise<string> {
  const { uid, gid, mode } = await stat(path);
  const { stdout } = await runCommand('getfacl', ['--numeric', '--absolute-names', '--omit-header', path]);
  return `${uid}:${gid} ${mode.toString(8)}\n${stdout}`;
}
