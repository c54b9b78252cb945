import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReminderLedger } from '../../../../src/main/reminders/reminder-ledger';
import { ManualClock } from '../../../fakes/manual-clock';
import { RecordingLogger } from '../../../fakes/recording-logger';

describe('ReminderLedger', () => {
  let folder: string;
  let file: string;
  const clock = new ManualClock();
  let logger: RecordingLogger;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ledger-'));
    file = join(folder, 'reminders.json');
    logger = new RecordingLogger();
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function open(): Promise<ReminderLedger> {
    const ledger = new ReminderLedger({ file, clock, logger });
    await ledger.load();
    return ledger;
  }

  it('knows in the next run what was shown, and that due is not shown', async () => {
    const ledger = await open();
    await ledger.markDue(['a', 'b']);
    await ledger.markShown(['a']);
    const next = await open();
    expect([next.wasShown('a'), next.wasShown('b')]).toEqual([true, false]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('has what is due on the disk before anything is shown', async () => {
    await (await open()).markDue(['a']);
    expect((await open()).rows()).toEqual([{ id: 'a', dueAtMs: clock.nowMs(), shownAtMs: null }]);
  });

  it('begins anew with a file that was torn at any byte, and goes on', async () => {
    const ledger = await open();
    await ledger.markDue(['a']);
    await ledger.markShown(['a']);
    const whole = await readFile(file);
    for (let length = 1; length < whole.length - 1; length += 1) {
      await writeFile(file, whole.subarray(0, length));
      const torn = await open();
      expect(torn.wasShown('a')).toBe(false);
    }
    const next = await open();
    await next.markDue(['b']);
    await next.markShown(['b']);
    expect((await open()).wasShown('b')).toBe(true);
    expect(logger.text).toContain('a file was set aside');
  });

  it('does not count what a clock wrote that was ahead, in this run or the next', async () => {
    const ledger = await open();
    await ledger.markDue(['early', 'right']);
    await ledger.markShown(['right']);
    clock.step(400 * 86_400_000);
    await ledger.markShown(['early']);
    await ledger.markDue(['other']);
    expect(ledger.wasShown('early')).toBe(true);
    clock.step(-400 * 86_400_000);
    for (const one of [ledger, await open()]) {
      expect(['early', 'right'].map((id) => one.wasShown(id))).toEqual([false, true]);
      expect(one.rows().map(({ id, shownAtMs }) => [id, shownAtMs !== null])).toEqual([
        ['early', false],
        ['right', true],
      ]);
    }
    clock.advance(401 * 86_400_000);
    expect((await open()).wasShown('early')).toBe(false);
    await ledger.markDue(['other']);
    await ledger.markShown(['early']);
    const next = await open();
    expect(next.wasShown('early')).toBe(true);
    expect(next.rows().map(({ id }) => id)).toEqual(['early', 'right', 'other']);
  });

  it('reminds from memory when the disk takes nothing', async () => {
    file = join(folder, 'no/such/folder/reminders.json');
    const ledger = await open();
    await ledger.markDue(['a']);
    await ledger.markShown(['a']);
    expect(ledger.wasShown('a')).toBe(true);
    expect(logger.text).toContain('a file was not written');
  });
});
