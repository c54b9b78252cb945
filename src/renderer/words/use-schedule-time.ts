import { useEffect, useState } from 'react';
import type { Application } from '../../shared/domain/application';
import { scheduleHoldsUntilMs } from '../../shared/domain/schedule-change';
import { useTimeZone } from './time-zone';

const tickMs = 15_000;

interface HeldTime {
  readonly applications: readonly Application[];
  readonly timeZone: string;
  readonly nowMs: number;
  /** When something else may have to be said. */
  readonly untilMs: number;
}

/**
 * A time to count expiries by, epoch ms: renewed when the list or the time zone is another one, and when something that is said of it
 * changes. That is once a day for most lists, so that nothing is drawn every few seconds to say the same.
 */
export function useScheduleTime(applications: readonly Application[]): number {
  const timeZone = useTimeZone();
  const [held, setHeld] = useState(() => heldNow(applications, timeZone));
  if (held.applications !== applications || held.timeZone !== timeZone) {
    setHeld(heldNow(applications, timeZone));
  }
  useEffect(() => {
    // A look at the clock now and then: a timer until midnight would oversleep with the computer.
    const timer = setInterval(() => {
      setHeld((known) => (isOver(known, Date.now()) ? heldNow(known.applications, known.timeZone) : known));
    }, tickMs);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return held.nowMs;
}

/** A clock that was put back counts too. */
function isOver({ nowMs, untilMs }: HeldTime, atMs: number): boolean {
  return atMs >= untilMs || atMs < nowMs;
}

function heldNow(applications: readonly Application[], timeZone: string): HeldTime {
  const nowMs = Date.now();
  return { applications, timeZone, nowMs, untilMs: scheduleHoldsUntilMs(applications, nowMs, timeZone) };
}
