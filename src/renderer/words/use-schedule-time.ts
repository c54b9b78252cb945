import { useEffect, useState } from 'react';
import type { Application } from '../../shared/domain/application';
import { scheduleHoldsUntilMs } from '../../shared/domain/schedule-change';
import { timeZone } from './use-now';

const tickMs = 15_000;

interface HeldTime {
  readonly applications: readonly Application[];
  readonly nowMs: number;
  /** When something else may have to be said. */
  readonly untilMs: number;
}

/**
 * A time to count expiries by, epoch ms: renewed when the list is another one, and when something that is said of it
 * changes. That is once a day for most lists, so that nothing is drawn every few seconds to say the same.
 */
export function useScheduleTime(applications: readonly Application[]): number {
  const [held, setHeld] = useState(() => heldNow(applications));
  if (held.applications !== applications) setHeld(heldNow(applications));
  useEffect(() => {
    // A look at the clock now and then: a timer until midnight would oversleep with the computer.
    const timer = setInterval(() => {
      setHeld((known) => (isOver(known, Date.now()) ? heldNow(known.applications) : known));
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

function heldNow(applications: readonly Application[]): HeldTime {
  const nowMs = Date.now();
  return { applications, nowMs, untilMs: scheduleHoldsUntilMs(applications, nowMs, timeZone) };
}
