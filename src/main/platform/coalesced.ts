import type { Clock } from './clock';

/** Something that is done once for all askings of a short time. */
export interface Coalesced {
  /** Has it done at the end of the time that begins with the first asking; later askings do not put it off. */
  ask(): void;
  stop(): void;
}

/** @param withinMs milliseconds between the first asking and the deed */
export function coalesced(clock: Clock, withinMs: number, run: () => void): Coalesced {
  let cancel: (() => void) | null = null;
  return {
    ask() {
      cancel ??= clock.after(withinMs, () => {
        cancel = null;
        run();
      });
    },
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
