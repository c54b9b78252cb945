import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { BelievedClock } from '../../../src/main/platform/believed-clock';
import type { Clock } from '../../../src/main/platform/clock';
import { ReminderLedger } from '../../../src/main/reminders/reminder-ledger';
import { Reminders } from '../../../src/main/reminders/reminders';
import { scheduleOf } from '../../../src/shared/domain/schedule';
import { demoEnvironment } from '../../fakes/answering-targets';
import { ManualClock } from '../../fakes/manual-clock';
import { RecordingLogger } from '../../fakes/recording-logger';
import { settle } from '../../fakes/settle';
import type { ClockOptions, ClockTally } from './clock-tally';
import { someStep } from './clock-steps';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Nobody's clock is believed before. */
const mostWrongMinutes = 50;
/** By how much a reminder may come before its day: a clock that is off by less is nobody's mistake. */
const graceMs = 2 * minuteMs;
const { thresholdDays } = demoEnvironment.reminders;

/**
 * One secret from seventy days before its end to a day after it, watched by a computer whose clock is put wrong now and
 * then, for less than an hour, and right again; half of the time a portal says what time it is.
 */
export async function reminderLife(
  random: SeededRandom,
  options: ClockOptions,
  tally: ClockTally,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'clock-'));
  const wall = new ManualClock();
  const believed = new BelievedClock(wall);
  const clock: Clock = options.isCredulous === true ? wall : believed;
  const logger = new RecordingLogger();
  const isWitnessed = random.next() < 0.5;
  let wrongMs = 0;
  const trueMs = (): number => wall.nowMs() - wrongMs;
  const endMs = trueMs() + 70 * dayMs + random.between(0, dayMs);
  const dates = { startDateTime: null, endDateTime: new Date(endMs).toISOString() };
  const secrets = [{ keyId: 'key-1', displayName: null, hint: null, ...dates }];
  const application = { id: 'a', appId: 'a', displayName: 'a', secrets, apis: [], managers: null };
  const lists = [{ environmentId: demoEnvironment.id, applications: [application], readAtMs: 0 }];
  const shown = new Set<number>();
  let [isEarly, isLost] = [false, false];
  /** The most urgent threshold that is crossed, or will be in a while; `null` for none. */
  const crossedBy = (atMs: number): number | null => {
    const daysLeft = Math.floor(endMs / dayMs) - Math.floor(atMs / dayMs);
    const crossed = thresholdDays.filter((days) => atMs >= endMs || daysLeft <= days);
    return crossed.length === 0 ? null : Math.min(...crossed);
  };
  const ledger = new ReminderLedger({ file: join(folder, 'reminders.json'), clock, logger });
  const reminders = new Reminders({
    index: {
      watched: () =>
        lists.map((list) => ({
          ...list,
          entries: () => scheduleOf(list.applications, clock.nowMs(), 'UTC'),
        })),
      onChanged: () => () => undefined,
    },
    environments: () => [demoEnvironment],
    nameOf: ({ name }) => name,
    thresholdDays: (of) => of.reminders.thresholdDays,
    ...{ ledger, clock, logger },
    mailed: { mailedAtMs: () => null, onChanged: () => () => undefined },
    wishes: { due: () => [], show: async () => true },
    show: async (due) => {
      if (options.isDeaf === true) return false;
      const crossed = crossedBy(trueMs() + graceMs) ?? Infinity;
      for (const { thresholdDays: days } of due) {
        if (days < crossed) isEarly = true;
        else shown.add(days);
      }
      return true;
    },
  });
  const look = async (): Promise<void> => {
    wall.advance(minuteMs);
    if (isWitnessed && wall.nowMs() % (20 * minuteMs) < minuteMs) believed.witness(trueMs());
    await reminders.check();
    await reminders.settled();
    const crossed = wrongMs === 0 ? crossedBy(trueMs() - graceMs) : null;
    if (crossed !== null && !shown.has(crossed)) isLost = true;
  };
  const stop = reminders.start();
  while (wall.waiting === 0) await settle();
  wall.advance(3_000);
  await settle();
  // Once one is lost, there is nothing more to find out.
  while (trueMs() < endMs + dayMs && !isLost) {
    wall.advance(random.between(4, 40) * hourMs);
    await look();
    if (random.next() < 0.5) continue;
    wrongMs = someStep(random);
    wall.step(wrongMs);
    tally.steps += 1;
    const minutes = random.between(1, mostWrongMinutes);
    for (let minute = 0; minute < Math.min(minutes, 5); minute += 1) await look();
    wall.step(-wrongMs);
    wrongMs = 0;
    await look();
  }
  stop();
  await reminders.settled();
  await rm(folder, { recursive: true });
  tally.secrets += 1;
  if (isEarly) tally.early += 1;
  if (isLost) tally.lost += 1;
}
