import type { Clock } from '../../platform/clock';
import { parseHttpDate } from './http-date';

/** Nobody means more; a number that is longer is a mistake, and would keep the person out until the next start. */
const longestPauseMs = 86_400_000;

/**
 * The portal's clock as its `Date` headers tell it, carried on by the computer's own between answers; and until when it
 * asks to be left alone. One for each portal, shared by everything that asks it.
 */
export class PortalClock {
  readonly #clock: Clock;
  #offsetMs = 0;
  /** By the computer's clock. */
  #pause: { readonly fromMs: number; readonly untilMs: number } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  nowMs(): number {
    return this.#clock.nowMs() + this.#offsetMs;
  }

  /** Takes over a `Date` header (RFC 9110, 6.6.1); one that cannot be read changes nothing. */
  adjust(dateHeader: string | null): void {
    const serverMs = dateHeader === null ? null : parseHttpDate(dateHeader);
    if (serverMs !== null) this.#offsetMs = serverMs - this.#clock.nowMs();
  }

  /** The portal wants no request for so many seconds. The longest wait that was heard counts. */
  pause(seconds: number): void {
    const fromMs = this.#clock.nowMs();
    const untilMs = fromMs + Math.min(seconds * 1000, longestPauseMs);
    if (untilMs > fromMs + this.pauseSeconds() * 1000) this.#pause = { fromMs, untilMs };
  }

  /** How long the portal still wants no request, in whole seconds; 0 when it may be asked. */
  pauseSeconds(): number {
    if (this.#pause === null) return 0;
    const nowMs = this.#clock.nowMs();
    const { fromMs, untilMs } = this.#pause;
    // A computer's clock that was set back says nothing about how long it has been.
    if (nowMs >= fromMs && nowMs < untilMs) return Math.ceil((untilMs - nowMs) / 1000);
    this.#pause = null;
    return 0;
  }
}
