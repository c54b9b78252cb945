import { join } from 'node:path';
import { preparePeers } from '../peers/peers';
import { twoProcessesCampaign } from '../../test/faults/two-processes/two-processes-campaign';
import { rightsCampaign } from '../../test/faults/two-writers/rights-campaign';
import { twoWritersCampaign } from '../../test/faults/two-writers/two-writers-campaign';
import { run } from '../../test/peers/run';
import { passphraseText } from '../../test/support/kdbx-world';
import { atLeast, type Figure, zero } from './figure';
import type { Extent, Findings } from './findings';

/** A second process on the profile of one that is saving, on the same computer and on another; and crashes. */
export async function twoProcessesFigures({ runs, seed }: Extent): Promise<Findings> {
  const lives = Math.max(4, Math.round(runs * 0.3));
  const crashes = Math.max(2, Math.round(runs / 10));
  const tally = await twoProcessesCampaign({ lives, crashes, seed, lanes: 4 });
  const lockless = await twoProcessesCampaign({ lives: 4, crashes: 0, seed, hasNoLock: true });
  const forEver = await twoProcessesCampaign({ lives: 0, crashes: 2, seed, isHeldForEver: true });
  const title = 'two processes on one profile';
  const lockOut = (caught: number) => ({
    ...{ what: 'lock and knowledge of other runs taken out', of: lockless.lives },
    caught,
  });
  const told = `lock and knowledge of other runs taken out: ${lockless.refused} of ${lockless.lives}`;
  return {
    figures: [
      zero(
        `${title}: values lost`,
        tally.lost,
        tally.lives,
        lockOut(Math.max(lockless.lost, lockless.removedWhileSaving)),
      ),
      zero(
        `${title}: secrets removed while their value was being saved`,
        tally.removedWhileSaving,
        tally.lives,
        lockOut(lockless.removedWhileSaving),
      ),
      atLeast(`${title}: second ones refused and told`, tally.refused, tally.lives, {
        ...{ unit: 'lives', n: tally.lives, control: told },
      }),
      atLeast(`${title}: first ones that go on`, tally.wentOn, tally.lives, {
        ...{ unit: 'lives', n: tally.lives },
        control: `a secret created and saved after the second was refused, without the lock: ${lockless.wentOn} of ${lockless.lives}`,
      }),
      atLeast(`${title}: locks of crashed ones taken over within a minute`, tally.takenOver, tally.crashes, {
        ...{ unit: 'crashes', n: tally.crashes },
        control: `hearts of crashed processes kept beating: ${forEver.takenOver} of ${forEver.crashes} in time`,
      }),
    ],
    details: { twoProcesses: { ...tally, lockless, forEver } },
  };
}

/** Two processes that store in one KeePass file as fast as they can, as two people of one group where that can be done. */
export async function twoWritersFigures(extent: Extent): Promise<Findings> {
  const programs = await keePassPeers(extent);
  const peers = { opened: 0, openedWrongly: 0, tried: 0, names: programs.map(({ name }) => name) };
  const look = async (file: string): Promise<void> => {
    for (const program of programs) {
      peers.tried += 1;
      if (await opens(program, file, passphraseText)) peers.opened += 1;
      if (await opens(program, file, 'another passphrase')) peers.openedWrongly += 1;
    }
  };
  const tally = await twoWritersCampaign({ puts: Math.max(40, extent.runs * 2), look });
  const careless = await twoWritersCampaign({ puts: 120, isCareless: true, isOnePerson: true });
  const overwriting = await twoWritersCampaign({
    ...{ puts: 120, isCareless: true, isTidy: true, isOnePerson: true },
  });
  const title = 'two writers of one KeePass file';
  const leaseOut = (caught: number, of: number) => ({
    ...{ what: 'lease, age of leftovers and writing in place taken out, on a slow disk', of },
    caught,
  });
  const figures: Figure[] = [
    zero(`${title}: "stored" and gone`, tally.gone, tally.puts, {
      ...{ what: 'lease and writing in place taken out, on a slow disk', of: overwriting.puts },
      caught: overwriting.gone,
    }),
    zero(
      `${title}: failed for the other one’s temporary file`,
      tally.failedForTemporary,
      tally.puts,
      leaseOut(careless.failedForTemporary, careless.puts),
    ),
    atLeast(`${title}: stored`, tally.stored, tally.puts, {
      ...{ unit: 'puts', n: tally.puts },
      control: `with the same taken out ${careless.stored} of ${careless.puts}`,
    }),
  ];
  // Nobody else can be become without the right to.
  const rights = process.getuid?.() === 0 ? await rightsFigures(title, extent) : { figures: [], details: {} };
  figures.push(...rights.figures);
  if (peers.tried > 0) {
    figures.push(
      atLeast(`${title}: opened by ${peers.names.join(' and ')} afterwards`, peers.opened, peers.tried, {
        ...{ unit: 'times', n: peers.tried, control: `with another passphrase ${peers.openedWrongly} times` },
      }),
    );
  }
  return { figures, details: { twoWriters: { ...tally, careless, overwriting, peers, ...rights.details } } };
}

/** Files that are shared by group and, where the file system has them, by access lists. */
async function rightsFigures(title: string, { runs, progress }: Extent): Promise<Findings> {
  if (runs >= leastRunsForPeers) await preparePeers(['acl'], progress);
  const files = Math.max(12, Math.round(runs / 5));
  const tally = await rightsCampaign(files);
  const careless = await rightsCampaign(12, true);
  const lists = tally.listsMissing ?? `${tally.withAccessList} of the files have an access list`;
  return {
    figures: [
      atLeast(`${title}: files that keep owner, group, mode and access list`, tally.kept, files, {
        ...{ unit: 'files', n: files },
        control: `writing in place taken out: ${careless.kept} of ${careless.files}; ${lists}`,
      }),
      atLeast(`${title}: stored in these files`, tally.stored, tally.puts, {
        ...{
          unit: 'puts',
          n: tally.puts,
          control: `with the same taken out ${careless.stored} of ${careless.puts}`,
        },
      }),
    ],
    details: { rights: { ...tally, careless } },
  };
}

interface KeePassPeer {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
}

/** Other people's programs that open such files: those that can be had here, for a campaign of some length. */
async function keePassPeers({ runs, progress }: Extent): Promise<readonly KeePassPeer[]> {
  if (runs < leastRunsForPeers) return [];
  const { keepassxc, python } = await preparePeers(['keepassxc', 'python'], progress);
  return [
    ...('path' in keepassxc
      ? [{ name: 'keepassxc-cli', program: keepassxc.path, args: ['ls', '--quiet'] }]
      : []),
    ...('path' in python
      ? [{ name: 'pykeepass', program: join(python.path, 'python'), args: ['-c', openWithPykeepass] }]
      : []),
  ];
}

async function opens({ program, args }: KeePassPeer, file: string, passphrase: string): Promise<boolean> {
  return (await run(program, [...args, file], { input: `${passphrase}\n` })).code === 0;
}

const leastRunsForPeers = 100;
const openWithPykeepass =
  'import sys, pykeepass; pykeepass.PyKeePass(sys.argv[1], password=sys.stdin.readline().strip())';
