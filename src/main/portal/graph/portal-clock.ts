import type { Clock } from '../../platform/clock';
import { parseHttpDate } from '../../platform/http/http-date';

/** Nobody means more; a number that is longer is a mistake, and would keep the person out until the next start. */
const longestPauseMs = 86_400_000;

/** @returns by how much the portal's clock is ahead of the computer's, in whole seconds, never the zero below zero */
export function aheadSeconds(portalMs: number, nowMs: number): number {
  // JSON knows no -0: a page that has asked and one that was told would not know the same.
  return Math.round((portalMs - nowMs) / 1000) || 0;
}

/**
 * The portal's clock as its `Date` headers tell it, carried on evenly between answers, whatever becomes of the
 * computer's; and until when it asks to be left alone. One for each portal, shared by everything that asks it.
 */
export class PortalClock {
  readonly #clock: Clock;
  readonly #onHeard: (portalMs: number) => void;
  /** By how much it is ahead of the steady clock; `null` before it was heard of. */
  #aheadMs: number | null = null;
  /** By the steady clock. */
  #pausedUntilMs: number | null = null;

  /** @param onHeard is told what the portal's clock says, epoch ms, with each answer that names it */
  constructor(clock: Clock, onHeard: (portalMs: number) => void = () => undefined) {
    this.#clock = clock;
    this.#onHeard = onHeard;
  }

  /** Epoch ms. The computer's own, before the portal has answered. */
  nowMs(): number {
    return this.#aheadMs === null ? this.#clock.nowMs() : this.#clock.steadyMs() + this.#aheadMs;
  }

  /** Takes over a `Date` header (RFC 9110, 6.6.1); one that cannot be read changes nothing. */
  adjust(dateHeader: string | null): void {
    const portalMs = dateHeader === null ? null : parseHttpDate(dateHeader);
    if (portalMs === null) return;
    this.#aheadMs = portalMs - this.#clock.steadyMs();
    this.#onHeard(portalMs);
  }

  /** The portal wants no request for so many seconds. The longest wait that was heard counts. */
  pause(seconds: number): void {
    const untilMs = this.#clock.steadyMs() + Math.min(seconds * 1000, longestPauseMs);
    this.#pausedUntilMs = Math.max(untilMs, this.#pausedUntilMs ?? untilMs);
  }

  /** How long the portal still wants no request, in whole seconds; 0 when it may be asked. */
  pauseSeconds(): number {
    if (this.#pausedUntilMs === null) return 0;
    const leftMs = this.#pausedUntilMs - this.#clock.steadyMs();
    if (leftMs > 0) return Math.ceil(leftMs / 1000);
    this.#pausedUntilMs = null;
    return 0;
  }
}
