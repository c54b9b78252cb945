import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileWatch } from '../../../../src/main/app/file-watch';
import { profileFiles } from '../../../../src/main/app/profile-files';
import type { CoreParts } from '../../../../src/main/app/core-parts';
import { OperationJournal } from '../../../../src/main/operations/journal/journal';
import { incidentFormat } from '../../../../src/main/operations/revocation/incident-log';
import { OwnFile } from '../../../../src/main/platform/files/own-file';
import { setAside } from '../../../../src/main/platform/files/set-aside';
import { prepareProfile, type ProfilePaths } from '../../../../src/main/platform/paths';
import type { FileProblem } from '../../../../src/shared/ipc/state/file-state';
import { ManualClock } from '../../../fakes/manual-clock';
import { RecordingLogger } from '../../../fakes/recording-logger';
import { frozenFile } from '../../../support/frozen-file';

/** Files of one JSON object: where they lie, their frozen example, and whether their owner reads them anew. */
const objects = [
  ['settings', 'settings', 'settings.v1.json', true],
  ['vaults', 'vaults', 'vaults.v1.json', true],
  ['incidents', 'incidents', 'incidents.v1.json', true],
  ['checks', 'checks', 'checks.v1.json', true],
  ['waiting-deletions', 'waitingDeletions', 'waiting-deletions.v1.json', true],
  ['rotations', 'rotations', 'rotations.v1.json', true],
  ['rotation-queue', 'rotationQueue', 'rotation-queue.v1.json', true],
  ['reminders', 'reminders', 'reminders.v1.json', true],
  ['mailed-reminders', 'mailedReminders', 'mailed-reminders.v1.json', true],
  ['lifetime-limits', 'lifetimeLimits', 'lifetime-limits.v1.json', true],
  ['agreed-environments', 'agreedEnvironments', 'agreed-environments.v1.json', false],
  ['current-environment', 'currentEnvironment', 'current-environment.v1.json', false],
  ['sign-outs', 'signOuts', 'sign-outs.v1.json', true],
  ['profile-mark', 'profileMark', 'profile-mark.v1.json', false],
  ['clipboard', 'clipboard', 'clipboard.v1.json', false],
  ['kept-proxies', 'keptProxies', 'kept-proxies.v1.json', true],
  ['window', 'window', 'window.v1.json', false],
] as const;

describe('the files of a profile', () => {
  const clock = new ManualClock();
  let folder: string;
  let paths: ProfilePaths;
  let reloads: number;
  let decided: number;
  let waiting: { readonly problem: FileProblem; readonly path: string }[];
  let journal: OperationJournal;
  let watch: FileWatch;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'profile-files-'));
    paths = prepareProfile(join(folder, 'profile'));
    reloads = 0;
    decided = 0;
    waiting = [];
    journal = new OperationJournal({ folder: paths.journal, clock, runId: 'run-2' });
    const read = { load: async () => (reloads += 1) };
    const parts = {
      rotation: { log: { reload: async () => read.load() } },
      several: { queue: { reload: async () => read.load() } },
      session: { reloadSignOuts: async () => read.load() },
      secrets: {
        revocation: { reload: async () => read.load() },
        limits: read,
        checks: read,
        delayed: read,
        creation: { reconcile: async () => (decided += 1) },
      },
      ...{ management: read, ledger: read, mailed: read, journal, entries: { waiting: () => waiting } },
    };
    const others = { settings: read, proxy: { reload: async () => read.load() } };
    watch = new FileWatch(profileFiles(paths, parts as unknown as CoreParts, others), clock);
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function problems(): Promise<readonly unknown[]> {
    await watch.look();
    return watch.troubled().map(({ part, problem, path }) => [part, problem, path]);
  }

  it('say nothing where there are none', async () => {
    expect(await problems()).toEqual([]);
  });

  it.each(objects)('are told of: %s', async (part, place, example, isReadAnew) => {
    const file = paths[place];
    await copyFile(frozenFile(example), file);
    expect(await problems()).toEqual([]);
    const whole = await readFile(file, 'utf8');
    await writeFile(file, whole.replace(/"version": ?1/, '"version":2'));
    expect(await problems()).toEqual([[part, 'later-version', file]]);
    await writeFile(file, whole);
    expect(await problems()).toEqual([]);
    expect(reloads).toBe(isReadAnew ? 1 : 0);
    await writeFile(file, whole.slice(1));
    expect(await problems()).toEqual([[part, 'damaged', file]]);
    const movedTo = await setAside(file);
    expect(await problems()).toEqual([[part, 'set-aside', movedTo]]);
    await writeFile(movedTo, whole);
    await watch.look();
    expect(reloads).toBe(isReadAnew ? 3 : 0);
    await rename(movedTo, file);
    expect(await problems()).toEqual([]);
    await rm(file);
    await mkdir(file); // there, and not to be read
    expect(await problems()).toEqual([[part, 'unreadable', file]]);
  });

  it('are told of: imported environments, activity, journal, copies and entered lists', async () => {
    await mkdir(paths.environments);
    await mkdir(paths.byHand);
    const environment = join(paths.environments, 'mine.json');
    await writeFile(environment, '{"version":9}');
    const lines = await readFile(frozenFile('activity.v1.jsonl'), 'utf8');
    await writeFile(paths.activity, `${lines}\n{"version":1,"id":7}\n\n`);
    const operation = join(paths.journal, 'operation-1.jsonl');
    await writeFile(
      operation,
      `${await readFile(frozenFile('journal.v1.jsonl'), 'utf8')}\n{"version":1}\n\n`,
    );
    await journal.load();
    const copy = join(paths.inventory, 'demo.sealed.set-aside-1');
    const list = join(paths.byHand, 'by-hand-demo.sealed.set-aside-2');
    for (const path of [copy, list]) await writeFile(path, 'x');
    const sealed = join(paths.byHand, 'by-hand-other.sealed');
    waiting = [{ problem: 'no-key', path: sealed }];
    expect(await problems()).toEqual([
      ['activity', 'some-lines', paths.activity],
      ['environment', 'later-version', environment],
      ['journal', 'some-lines', operation],
      ['by-hand-list', 'no-key', sealed],
      ['by-hand-list', 'set-aside', list],
      ['copy', 'set-aside', copy],
    ]);
  });

  it('are told of: a journal that cannot be read, which is read anew once it can', async () => {
    await rm(paths.journal, { recursive: true });
    await writeFile(paths.journal, '');
    await journal.load();
    expect(await problems()).toContainEqual(['journal', 'unreadable', paths.journal]);
    await rm(paths.journal);
    await mkdir(paths.journal);
    await copyFile(frozenFile('journal.v1.jsonl'), join(paths.journal, 'operation-1.jsonl'));
    expect(await problems()).toEqual([]);
    expect([journal.operations().length, decided]).toEqual([1, 1]);
  });

  it('are read anew where their owner could not, though the cause was gone before anybody looked', async () => {
    const logger = new RecordingLogger();
    const own = new OwnFile({ file: paths.incidents, format: incidentFormat, logger });
    await mkdir(paths.incidents); // there, and not to be read
    expect(await own.load()).toEqual({ kind: 'unreachable' });
    await rm(paths.incidents, { recursive: true });
    await copyFile(frozenFile('incidents.v1.json'), paths.incidents);
    expect([await problems(), reloads]).toEqual([[], 1]);
    await own.load();
    expect([await problems(), reloads]).toEqual([[], 1]);
  });

  it.each([
    ['stays in its place', 'some-lines', '"shown"', '"shovn"'],
    ['is set aside', 'set-aside', '"planned"', '"plannet"'],
  ] as const)(
    'one record of the journal that %s is used again once it is whole',
    async (_, problem, word, other) => {
      const whole = await readFile(frozenFile('journal.v1.jsonl'), 'utf8');
      const place = join(paths.journal, 'operation-1.jsonl');
      await writeFile(place, whole.replace(word, other));
      await journal.load();
      const path = problem === 'set-aside' ? `${place}.set-aside-1` : place;
      expect(await problems()).toEqual([['journal', problem, path]]);
      expect([journal.troubled(), decided]).toEqual([[{ name: 'operation-1', problem }], 0]);
      await writeFile(path, whole);
      expect(await problems()).toEqual([]);
      expect([journal.troubled(), decided]).toEqual([[], 1]);
      expect(journal.operation('operation-1')).toMatchObject({ isDoubtful: false, shownAtMs: 5 });
      expect(await readFile(place, 'utf8')).toBe(whole);
    },
  );

  it('leave none out: each place of the profile that has a file is looked at', () => {
    const folders = ['profile', 'logs', 'journal', 'inventory', 'environments', 'byHand', 'demo', 'lock'];
    const known = [...objects.map(([, place]) => place as string), 'activity', ...folders];
    expect(Object.keys(paths).sort()).toEqual(known.sort());
  });

  it('are looked at soon after the start, every minute, and when somebody has news', async () => {
    let news: () => void = () => undefined;
    const stop = watch.start((listener) => {
      news = listener;
      return () => (news = () => undefined);
    });
    let told = 0;
    watch.onChanged(() => (told += 1));
    const settle = async (): Promise<void> => watch.look();
    waiting = [{ problem: 'no-key', path: 'a' }];
    clock.advance(2_000);
    await settle();
    waiting = [];
    clock.advance(60_000);
    await settle();
    waiting = [{ problem: 'no-key', path: 'b' }];
    news();
    await settle();
    expect([told, watch.troubled()]).toEqual([3, [{ part: 'by-hand-list', problem: 'no-key', path: 'b' }]]);
    stop();
    expect(clock.waiting).toBe(0);
  });
});
