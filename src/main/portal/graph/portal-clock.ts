import type { Clock } from '../../platform/clock';
import { parseHttpDate } from './http-date';

/** The portal's clock as its `Date` headers tell it, carried on by the computer's own between answers. */
export class PortalClock {
  readonly #clock: Clock;
  #offsetMs = 0;

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
}
