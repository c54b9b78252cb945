import type { Application } from '../../../shared/domain/application';
import { scheduleOf, type ScheduleEntry } from '../../../shared/domain/schedule';
import { scheduleHoldsUntilMs } from '../../../shared/domain/schedule-change';
import type { Clock } from '../../platform/clock';

/** A list by the calendar: the same object as long as everything in it is right. */
export interface Schedule {
  /** Sorted by consequence. */
  readonly entries: readonly ScheduleEntry[];
  /** When it was counted, epoch ms. */
  readonly nowMs: number;
  /** The first moment at which something else may have to be said, epoch ms. */
  readonly untilMs: number;
  /** Whose calendar it is, IANA name. */
  readonly timeZone: string;
}

/**
 * Counts the days of lists: once for each list and day, whoever asks. A list that has changed is another object; one that
 * nobody holds any more takes its schedule along.
 */
export class Schedules {
  readonly #clock: Pick<Clock, 'nowMs'>;
  readonly #timeZone: () => string;
  readonly #kept = new WeakMap<readonly Application[], Schedule>();

  /** @param timeZone IANA name of the user's zone, asked each time: they travel */
  constructor(clock: Pick<Clock, 'nowMs'>, timeZone: () => string) {
    this.#clock = clock;
    this.#timeZone = timeZone;
  }

  of(applications: readonly Application[]): Schedule {
    const nowMs = this.#clock.nowMs();
    const timeZone = this.#timeZone();
    const kept = this.#kept.get(applications);
    // A clock that was put back counts too.
    const isRight = kept?.timeZone === timeZone && nowMs >= kept.nowMs && nowMs < kept.untilMs;
    if (isRight) return kept;
    const schedule = {
      entries: scheduleOf(applications, nowMs, timeZone),
      untilMs: scheduleHoldsUntilMs(applications, nowMs, timeZone),
      ...{ nowMs, timeZone },
    };
    this.#kept.set(applications, schedule);
    return schedule;
  }
}
