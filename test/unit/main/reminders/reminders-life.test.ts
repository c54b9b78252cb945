import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc } from '../../../support/properties';
import { describe, expect, it } from 'vitest';
import { ReminderLedger } from '../../../../src/main/reminders/reminder-ledger';
import { Reminders } from '../../../../src/main/reminders/reminders';
import type { WatchedList } from '../../../../src/main/inventory/index/watched-lists';
import { scheduleOf } from '../../../../src/shared/domain/schedule';
import { demoEnvironment } from '../../../fakes/answering-targets';
import { ManualClock } from '../../../fakes/manual-clock';
import { RecordingLogger } from '../../../fakes/recording-logger';

const day = 86_400_000;
const { thresholdDays } = demoEnvironment.reminders;

/** What happens to a computer between two looks at its clock. */
const event = fc.oneof(
  fc.record({
    kind: fc.constant('time passes' as const),
    days: fc.double({ min: 0.1, max: 12, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant('clock set back' as const),
    days: fc.double({ min: 0.1, max: 6, noNaN: true }),
  }),
  fc.record({ kind: fc.constant('restart' as const), days: fc.constant(0) }),
  fc.record({
    kind: fc.constant('nobody shows it' as const),
    days: fc.double({ min: 0.1, max: 4, noNaN: true }),
  }),
);

/** One secret, watched through restarts with the ledger on a real disk. */
class Watched {
  #shown: { readonly threshold: number; readonly atMs: number }[] = [];
  nowMs = Date.UTC(2026, 10, 23, 12);
  canShow = true;
  readonly #lists: readonly WatchedList[];
  #stop: () => void = () => undefined;

  constructor(
    readonly file: string,
    readonly endMs: number,
  ) {
    const dates = { startDateTime: null, endDateTime: new Date(endMs).toISOString() };
    const secrets = [{ keyId: 'key-1', displayName: null, hint: null, ...dates }];
    const application = { id: 'a', appId: 'a', displayName: 'a', secrets, apis: [], managers: null };
    this.#lists = [{ environmentId: demoEnvironment.id, applications: [application], readAtMs: 0 }];
  }

  /** Starts anew at the present time and lets the first look come to its end. */
  async restart(): Promise<void> {
    this.#stop();
    // What a clock that was ahead has shown does not count.
    this.#shown = this.#shown.filter(({ atMs }) => atMs <= this.nowMs + 5 * 60_000);
    const clock = new ManualClock(this.nowMs);
    const logger = new RecordingLogger();
    const ledger = new ReminderLedger({ file: this.file, clock, logger });
    const reminders = new Reminders({
      index: {
        watched: () =>
          this.#lists.map((list) => ({
            ...list,
            entries: () => scheduleOf(list.applications, clock.nowMs(), 'UTC'),
          })),
        onChanged: () => () => undefined,
      },
      environments: () => [demoEnvironment],
      nameOf: ({ name }) => name,
      thresholdDays: (of) => of.reminders.thresholdDays,
      ledger,
      mailed: { mailedAtMs: () => null, onChanged: () => () => undefined },
      wishes: { due: () => [], show: async () => true },
      show: async (due) => {
        if (!this.canShow) return false;
        this.#shown.push(...due.map(({ thresholdDays: threshold }) => ({ threshold, atMs: clock.nowMs() })));
        return true;
      },
      clock,
      logger,
    });
    await reminders.check(); // before the ledger is read: nothing may come of it
    this.#stop = reminders.start();
    while (clock.waiting === 0) await new Promise((resolve) => setImmediate(resolve));
    clock.advance(3000);
    // The look writes what is due, shows it and writes that: our own writes stand in line behind.
    for (let write = 0; write < 4; write += 1) await ledger.markDue([]);
    this.nowMs = clock.nowMs();
  }

  /** The thresholds that were shown, as far as the clock that now counts has reached their moment. */
  get shown(): readonly number[] {
    return this.#shown.map(({ threshold }) => threshold);
  }

  /** Calendar days left in UTC, counted without the code under test. */
  get daysLeft(): number {
    return Math.floor(this.endMs / day) - Math.floor(this.nowMs / day);
  }

  stop(): void {
    this.#stop();
  }
}

describe('Reminders, over a secret’s life', () => {
  it('miss no threshold and repeat none but what a clock that was ahead has shown, through restarts and sleep', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'reminders-'));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { minLength: 1, maxLength: 14 }),
        fc.double({ min: 1, max: 50, noNaN: true }),
        async (events, endsInDays) => {
          run += 1;
          const endMs = Math.round(Date.UTC(2026, 10, 23, 12) + endsInDays * day);
          const watched = new Watched(join(folder, `${run}.json`), endMs);
          for (const { kind, days } of [{ kind: 'restart', days: 0 } as const, ...events]) {
            watched.canShow = kind !== 'nobody shows it';
            watched.nowMs += Math.round(kind === 'clock set back' ? -days * day : days * day);
            await watched.restart();
            const isExpired = watched.nowMs >= endMs;
            const crossed = [...thresholdDays]
              .sort((a, b) => a - b)
              .find((threshold) => isExpired || watched.daysLeft <= threshold);
            if (crossed !== undefined && watched.canShow)
              expect(Math.min(...watched.shown)).toBeLessThanOrEqual(crossed);
            expect(new Set(watched.shown).size).toBe(watched.shown.length);
            expect(watched.shown).toEqual([...watched.shown].sort((a, b) => b - a));
          }
          watched.stop();
        },
      ),
      { numRuns: 60 },
    );
    await rm(folder, { recursive: true });
  }, 60_000);
});
