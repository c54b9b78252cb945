import { fc } from '../../../../support/properties';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { OperationJournal } from '../../../../../src/main/operations/journal/journal';
import {
  readLines,
  writeLine,
  type JournalLine,
} from '../../../../../src/main/operations/journal/journal-line';
import { operationOf } from '../../../../../src/main/operations/journal/operation';
import { ManualClock } from '../../../../fakes/manual-clock';
import { MemoryJournalFiles } from '../../../../fakes/memory-journal-files';
import { RecordingLogger } from '../../../../fakes/recording-logger';
import { frozenFile } from '../../../../support/frozen-file';

const plan = {
  operationId: 'operation-1',
  environmentId: 'demo',
  applicationId: 'object-1',
  appId: 'client-1',
  reference: 'K7QF',
  displayName: 'סוד Secret by VM · K7QF',
  endDateTime: '2027-01-01T00:00:00Z',
  portalMs: 1_700_000_000_000,
  keyIdsBefore: ['key-0'],
};
const lines: readonly JournalLine[] = [
  { phase: 'planned', runId: 'run-1', atMs: 1, ...plan },
  { phase: 'sent', runId: 'run-1', atMs: 2, portalMs: 1_700_000_000_001 },
  {
    phase: 'received',
    runId: 'run-1',
    atMs: 3,
    keyId: 'key-1',
    displayName: plan.displayName,
    hint: 'abc',
    startDateTime: '2026-11-23T12:00:00Z',
    endDateTime: plan.endDateTime,
  },
  { phase: 'saved', runId: 'run-1', atMs: 4, place: 'gnome-keyring' },
  { phase: 'shown', runId: 'run-1', atMs: 5 },
  { phase: 'concluded', runId: 'run-1', atMs: 6 },
  { phase: 'verified', runId: 'run-1', atMs: 7 },
  { phase: 'deleting', runId: 'run-1', atMs: 8, portalMs: 1_700_000_000_008 },
  { phase: 'deleted', runId: 'run-1', atMs: 9, requestId: 'r-1' },
  { phase: 'absent', runId: 'run-1', atMs: 10, portalMs: 1_700_000_000_010 },
  { phase: 'gone', runId: 'run-1', atMs: 11, portalMs: 1_700_000_000_011 },
];
const whole = Buffer.from(lines.map(writeLine).join(''));

/** How many lines are in the first `length` bytes, by their closing line breaks. */
function linesWithin(length: number): number {
  let end = 0;
  return lines.filter((line) => {
    end += Buffer.byteLength(writeLine(line));
    // The last byte is the line break: without it the line itself is complete.
    return end - 1 <= length;
  }).length;
}

describe('a journal file', () => {
  it('torn at any byte tells what its complete lines tell', () => {
    for (let length = 0; length <= whole.length; length += 1) {
      const torn = whole.subarray(0, length).toString('utf8');
      const complete = lines.slice(0, linesWithin(length));
      expect(operationOf(readLines(torn))).toEqual(
        operationOf({ lines: complete, torn: 0, damaged: 0, later: 0 }),
      );
    }
  });

  it('torn at any byte takes further lines', () => {
    const next: JournalLine = { phase: 'discarded', runId: 'run-1', atMs: 8, reason: 'deleted' };
    for (let length = 0; length <= whole.length; length += 1) {
      const torn = whole.subarray(0, length).toString('utf8') + writeLine(next);
      expect(readLines(torn).lines.at(-1)).toEqual(next);
      expect(readLines(torn).lines).toHaveLength(linesWithin(length) + 1);
    }
  });

  it('never makes up a fact out of damage', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const damaged = Buffer.from(whole);
        damaged[at] = byte;
        const phases = readLines(damaged.toString('utf8')).lines.map(({ phase }) => phase);
        expect(lines.map(({ phase }) => phase)).toEqual(expect.arrayContaining(phases));
        expect(phases.length).toBeGreaterThanOrEqual(lines.length - 2);
      }),
      { numRuns: 500 },
    );
  });

  it('says of every flipped byte that a line is missing, or tells all there was', () => {
    const all = operationOf(readLines(whole.toString('utf8')));
    for (let at = 0; at < whole.length; at += 1) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      const read = readLines(damaged.toString('utf8'));
      const isTold = read.damaged + read.later > 0;
      const isWhole = read.lines.length === lines.length;
      expect([at, isTold || isWhole]).toEqual([at, true]);
      if (isTold) expect(operationOf(read)?.isDoubtful ?? true).toBe(true);
    }
    expect(all?.isDoubtful).toBe(false);
  });

  it('torn at any byte is not called damaged', () => {
    for (let length = 0; length <= whole.length; length += 1) {
      const torn = whole.subarray(0, length).toString('utf8');
      const next = writeLine({ phase: 'discarded', runId: 'run-1', atMs: 8, reason: 'deleted' });
      for (const text of [torn, torn + next]) expect(readLines(text)).toMatchObject({ damaged: 0, later: 0 });
    }
  });

  it('has no place for a value', () => {
    const line = {
      phase: 'sent',
      runId: 'run-1',
      atMs: 2,
      portalMs: 2,
      secretText: 'abc~value',
    } as JournalLine;
    expect(() => writeLine(line)).toThrow();
    expect(readLines(JSON.stringify({ version: 1, ...line })).lines).toEqual([]);
  });
});

describe('the journal', () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });
  async function onDisk() {
    const folder = await mkdtemp(join(tmpdir(), 'journal-'));
    folders.push(folder);
    return { folder, journal: new OperationJournal({ runId: 'run-1', folder, clock: new ManualClock() }) };
  }

  it('is taken up by the next run as it was', async () => {
    const { folder, journal } = await onDisk();
    await journal.plan(plan);
    await journal.record('operation-1', { phase: 'sent', portalMs: 2 });
    const next = new OperationJournal({ runId: 'run-1', folder, clock: new ManualClock() });
    expect(await next.load()).toEqual({ ok: true, value: null });
    expect(next.operations()).toEqual(journal.operations());
  });

  it('is readable for its owner only', async () => {
    const { folder, journal } = await onDisk();
    await journal.plan(plan);
    const [file = ''] = await readdir(folder);
    expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  });

  it('forgets on disk too', async () => {
    const { folder, journal } = await onDisk();
    await journal.plan(plan);
    await journal.forget('operation-1');
    expect(await readdir(folder)).toEqual([]);
  });

  it('says that its folder cannot be read', async () => {
    const journal = new OperationJournal({
      runId: 'run-1',
      folder: '/dev/null/journal',
      clock: new ManualClock(),
    });
    expect(await journal.load()).toEqual({ ok: false, error: { code: 'journal-failed' } });
    expect(await journal.plan(plan)).toEqual({ ok: false, error: { code: 'journal-failed' } });
    expect(journal.operations()).toEqual([]);
  });

  it('begins nothing while it cannot be read, and reads it again when it can', async () => {
    const files = new MemoryJournalFiles();
    const journal = new OperationJournal({ runId: 'run-1', folder: '', clock: new ManualClock() }, files);
    const read = files.read.bind(files);
    files.read = () => Promise.reject(new Error('too many open files'));
    expect((await journal.plan(plan)).ok).toBe(false);
    expect(files.disk.size).toBe(0);
    files.read = read;
    expect((await journal.plan(plan)).ok).toBe(true);
  });

  it('remembers facts of this run that the disk did not take, and says so', async () => {
    const files = new MemoryJournalFiles();
    const journal = new OperationJournal({ runId: 'run-1', folder: '', clock: new ManualClock() }, files);
    await journal.plan(plan);
    files.failing = true;
    expect((await journal.record('operation-1', { phase: 'saved', place: 'gnome-keyring' })).ok).toBe(false);
    expect(journal.operation('operation-1')?.saved?.place).toBe('gnome-keyring');
  });

  it('leaves files alone that are not its own', async () => {
    const disk = new Map([
      ['other', writeLine({ phase: 'planned', runId: 'run-1', atMs: 1, ...plan })],
      ['empty', ''],
    ]);
    const journal = new OperationJournal(
      { runId: 'run-1', folder: '', clock: new ManualClock() },
      new MemoryJournalFiles(disk),
    );
    await journal.load();
    expect(journal.operations()).toEqual([]);
    expect(disk.size).toBe(2);
  });

  const opened = async (text: string) => {
    const files = new MemoryJournalFiles(new Map([['operation-1', text]]));
    const logger = new RecordingLogger();
    const journal = new OperationJournal(
      { runId: 'run-2', folder: '', clock: new ManualClock(), logger },
      files,
    );
    await journal.load();
    return { files, logger, journal };
  };
  const text = whole.toString('utf8');

  it('doubts an operation of which a line was damaged or is of a later version, and says so', async () => {
    for (const changed of [
      text.replace('"shown"', '"shovn"'),
      text.replace('{"version":1,"phase":"shown"', '{"version":2,"phase":"shown"'),
    ]) {
      const { files, logger, journal } = await opened(changed);
      expect(journal.operation('operation-1')).toMatchObject({ isDoubtful: true, shownAtMs: null });
      expect(logger.text).toContain('error journal not whole {"operationId":"operation-1"');
      expect(files.disk.get('operation-1')).toBe(changed);
    }
  });

  it('sets a file aside whose plan was damaged, and says so', async () => {
    const damaged = text.replace('"planned"', '"plannet"');
    const { files, logger, journal } = await opened(damaged);
    expect(journal.operations()).toEqual([]);
    expect(files.setAsides).toEqual(new Map([['operation-1', damaged]]));
    expect(logger.text).toContain('journal not whole');
    expect(journal.troubled()).toEqual([{ name: 'operation-1', problem: 'set-aside' }]);
    expect(await journal.retry()).toBe(false);
    const next = new OperationJournal({ runId: 'run-3', folder: '', clock: new ManualClock() }, files);
    await next.load();
    expect(next.troubled()).toEqual(journal.troubled());
  });

  it('takes up what was set aside once it can be understood, in this run and in the next', async () => {
    for (const isNextRun of [false, true]) {
      const { files, journal } = await opened(text.replace('"planned"', '"plannet"'));
      files.setAsides.set('operation-1', text);
      const later = new OperationJournal({ runId: 'run-3', folder: '', clock: new ManualClock() }, files);
      const reader = isNextRun ? later : journal;
      if (isNextRun) await later.load();
      else expect(await journal.retry()).toBe(true);
      expect([reader.troubled(), reader.operations().length]).toEqual([[], 1]);
      expect([files.setAsides.size, files.disk.get('operation-1')]).toEqual([0, text]);
    }
  });

  it('is not troubled any more by what somebody has taken away', async () => {
    const { files, journal } = await opened(text.replace('"planned"', '"plannet"'));
    files.setAsides.clear();
    expect([await journal.retry(), journal.troubled()]).toEqual([true, []]);
  });

  it('takes a doubtful operation anew once its file is whole, with what this run has done meanwhile', async () => {
    const { files, journal } = await opened(text.replace('"shown"', '"shovn"'));
    let told = 0;
    journal.onChanged(() => (told += 1));
    expect(await journal.retry()).toBe(false);
    files.failing = true;
    await journal.record('operation-1', { phase: 'kept' });
    files.disk.set('operation-1', text);
    told = 0;
    expect([await journal.retry(), told, journal.troubled()]).toEqual([true, 1, []]);
    expect(journal.operation('operation-1')).toMatchObject({
      ...{ isDoubtful: false, shownAtMs: 5 },
      deletion: null, // what this run knows and the disk does not
    });
    expect(await journal.retry()).toBe(false);
  });

  it('leaves a file of a later version where it is, and says so', async () => {
    const later = text.replaceAll('"version":1', '"version":2');
    const { files, logger, journal } = await opened(later);
    expect(journal.operations()).toEqual([]);
    expect(files.disk.get('operation-1')).toBe(later);
    expect(logger.text).toContain('journal not whole');
  });

  it('tells of a file that lies under another name, and leaves it there', async () => {
    const { files, journal } = await opened(text);
    expect(journal.troubled()).toEqual([]);
    const copy = 'operation-1 (copy of another computer)';
    files.disk.set(copy, text);
    const again = new OperationJournal({ runId: 'run-2', folder: '', clock: new ManualClock() }, files);
    await again.load();
    expect(again.troubled()).toEqual([{ name: copy, problem: 'some-lines' }]);
    expect([again.operations().length, files.setAsides.size, files.disk.size]).toEqual([1, 0, 2]);
  });

  it('has nothing to say of a plan that was cut off', async () => {
    const { files, logger } = await opened(text.slice(0, 40));
    expect([files.setAsides.size, files.disk.size, logger.lines]).toEqual([0, 1, []]);
  });

  it('sets aside on disk what it cannot understand, and leaves it there', async () => {
    const { folder, journal } = await onDisk();
    const damaged = text.replace('"planned"', '"plannet"');
    await writeFile(join(folder, 'operation-1.jsonl'), damaged);
    await journal.load();
    expect(await readdir(folder)).toEqual(['operation-1.jsonl.set-aside-1']);
    expect(await readFile(join(folder, 'operation-1.jsonl.set-aside-1'), 'utf8')).toBe(damaged);
  });

  it('reads more files than are opened at once', async () => {
    const { folder, journal } = await onDisk();
    const names = Array.from({ length: 100 }, (_, at) => `operation-${at}`);
    for (const operationId of names) {
      const line = writeLine({ phase: 'planned', runId: 'run-1', atMs: 1, ...plan, operationId });
      await writeFile(join(folder, `${operationId}.jsonl`), line);
    }
    await journal.load();
    expect(journal.operations()).toHaveLength(100);
  });

  it('is read as a taking in was first written', async () => {
    const { journal } = await opened(await readFile(frozenFile('journal-taken-in.v1.jsonl'), 'utf8'));
    expect(journal.operation('operation-1')).toMatchObject({
      plan: { place: 'gnome-keyring', vaultIds: ['keychain', 'team-file'] },
      isDoubtful: false,
      secret: { keyId: 'key-1', hint: 'abc' },
      proof: '1P6uZXVhBGHRyHRPZ0lRAkZzYbOFEjKYkO1QnZKqbU4',
      vaultIds: ['keychain', 'team-file'],
      saved: null,
    });
  });

  it('is read as its first version was written', async () => {
    const { journal } = await opened(await readFile(frozenFile('journal.v1.jsonl'), 'utf8'));
    expect(journal.operation('operation-1')).toMatchObject({
      plan,
      isDoubtful: false,
      sentAtMs: 2,
      secret: { keyId: 'key-1' },
      saved: { place: 'gnome-keyring' },
      verifiedAtMs: 7,
      sentPortalMs: 1_700_000_000_001,
      absentSinceMs: 1_700_000_000_010,
      deletion: {
        askedAtMs: 8,
        askedPortalMs: 1_700_000_000_008,
        answer: { requestId: 'r-1' },
        gonePortalMs: 1_700_000_000_011,
      },
    });
  });
});
