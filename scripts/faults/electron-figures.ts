import type { Damage } from '../../test/faults/creation/kill-tally';
import { errorCampaign } from '../../test/faults/leak/error-campaign';
import { atMost, type Control, percentile, zero } from './figure';
import type { Extent, Findings } from './findings';
import { onDesktop, seenOn } from './on-desktop';

interface ElectronKills {
  readonly kills: number;
  readonly damage: Damage;
  readonly recoveriesMs: readonly number[];
  /** By the driver, which heard nothing of a process it had started. */
  readonly launchesGivenUp: number;
  /** What the judge saw of damage that was done on purpose. */
  readonly planted: Damage;
}

interface ElectronLeaks {
  readonly creations: number;
  readonly stored: number;
  readonly snapshots: number;
  readonly inHeap: number;
  readonly frames: number;
  readonly inFrames: number;
  readonly filesWith: number;
  readonly printedWith: number;
  readonly reveals: number;
  readonly afterReveal: number;
  readonly shownLooks: number;
  readonly foundWhileShown: number;
  readonly heapControl: number;
  readonly frameControl: number;
  readonly fileControl: number;
  readonly printControl: number;
}

interface ElectronCrashes {
  readonly crashes: number;
  readonly stored: number;
  /** Looked at before each crash. */
  readonly processes: number;
  readonly unlimited: number;
  readonly dumps: number;
  readonly filesWith: number;
  readonly dumpControl: number;
  readonly limitControl: number;
}

/** SIGKILL of the built application in real Electron, with the desktop's own keychain. */
export async function electronKillFigures({ runs, seed }: Extent): Promise<Findings> {
  const kills = Math.max(2, Math.round(runs / 20));
  const tally = await onDesktop<ElectronKills>('kill-program', kills, seed);
  const { damage, recoveriesMs, planted, runtime } = tally;
  const control = (member: keyof Damage): Control => ({
    ...{ what: 'the same damage done on purpose, seen by the judge', caught: planted[member], of: 1 },
  });
  const title = 'killed Electron';
  return {
    figures: seenOn(runtime, [
      zero(`${title}: values lost`, damage.lost, kills, control('lost')),
      zero(`${title}: secrets orphaned`, damage.orphaned, kills, control('orphaned')),
      zero(`${title}: made twice`, damage.duplicates, kills, control('duplicates')),
      zero(`${title}: secrets of others deleted`, damage.wronglyDeleted, kills, control('wronglyDeleted')),
      atMost(`${title}: recovery, 95th percentile`, Math.round(percentile(recoveriesMs, 95)), 3000, {
        ...{
          unit: 'ms',
          n: recoveriesMs.length,
          control: `from the start of the program, Playwright included; launches given up: ${tally.launchesGivenUp}`,
        },
      }),
    ]),
    details: { electronKills: tally },
  };
}

/** Values in the page, in messages, in files and in print. */
export async function canaryFigures({ runs, seed }: Extent): Promise<Findings> {
  const creations = Math.max(4, Math.round(runs / 2));
  const tally = await onDesktop<ElectronLeaks>('leak-program', creations, seed);
  if (tally.stored !== creations) throw new Error(`only ${tally.stored} of ${creations} were stored`);
  const planted = (what: string, caught: number): Control => ({
    what: `20 values planted ${what}, all must be found`,
    caught: caught === 20 ? caught : 0,
    of: 20,
  });
  const inPage = planted('in the page', tally.heapControl);
  const inFiles = planted('in files', tally.fileControl);
  return {
    figures: seenOn(tally.runtime, [
      zero('canaries in heap snapshots of the page', tally.inHeap, tally.snapshots, inPage),
      zero(
        'canaries in recorded messages to the page',
        tally.inFrames,
        tally.frames,
        planted('in messages', tally.frameControl),
      ),
      zero('files with canaries: profile, logs, crash dumps, temporary', tally.filesWith, creations, inFiles),
      zero('canaries printed', tally.printedWith, creations, planted('in print', tally.printControl)),
      zero('values in the heap after their reveal was closed', tally.afterReveal, tally.reveals, {
        ...{ what: 'the same search while the value is shown', of: tally.shownLooks },
        caught: tally.foundWhileShown === tally.shownLooks ? tally.foundWhileShown : 0,
      }),
    ]),
    details: { canaries: tally },
  };
}

/** Main and page crash as they would by a defect: a dump of their memory would have every value in it. */
export async function crashFigures({ runs, seed }: Extent): Promise<Findings> {
  const tally = await onDesktop<ElectronCrashes>('crash-program', Math.max(1, Math.round(runs / 100)), seed);
  const { crashes, processes } = tally;
  if (tally.stored !== crashes) throw new Error(`only ${tally.stored} of ${crashes} were stored`);
  const dumped = {
    ...{ what: 'another program crashed just so, its dump found with its value', of: 1 },
    caught: tally.dumpControl,
  };
  return {
    figures: seenOn(tally.runtime, [
      zero('processes that may dump their memory', tally.unlimited, processes, {
        ...{ what: 'the program that starts them may', caught: tally.limitControl, of: 1 },
      }),
      zero('crashes of main and page: dumps', tally.dumps, crashes, dumped),
      zero('crashes of main and page: files with canaries', tally.filesWith, crashes, dumped),
    ]),
    details: { crashes: tally },
  };
}

/** Random errors that carry a value, on every way out of main. */
export async function errorFigures({ runs, seed }: Extent): Promise<Findings> {
  const tally = await errorCampaign({ errors: runs * 10, seed });
  const bare = await errorCampaign({ errors: Math.max(60, Math.round(runs / 2)), seed, isRedacted: false });
  return {
    figures: [
      zero('random errors with a canary: leaks', tally.leaks, tally.errors, {
        ...{ what: 'redaction taken out of the log', caught: bare.leaks, of: bare.errors },
      }),
    ],
    details: { errors: tally },
  };
}
