import type { Clock } from './clock';

/** Less is how clocks are kept right: a server's word, a leap second, a tired crystal. */
const unnoticedMs = 30_000;
/** A clock that is wrong is put right soon, or there is nobody who could tell it. */
const believedAfterMs = 60 * 60_000;
/** How close somebody else's clock must be to bear witness. */
const witnessMs = 5 * 60_000;

/**
 * The computer's clock, as far as it is to be believed. It is while it goes on evenly. A jump, ahead or back, is believed
 * once a portal's clock bears witness to it, or after an hour in which nobody did: until then time goes on as before the
 * jump. A minute with a wrong clock so decides nothing for good.
 */
export class BelievedClock implements Clock {
  readonly #clock: Clock;
  /** By how much the wall clock was ahead of the steady one when it was last believed. */
  #believedMs: number;
  /** The same after a jump, and since when it has been so, by the steady clock. */
  #jump: { readonly aheadMs: number; readonly sinceMs: number } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#believedMs = clock.nowMs() - clock.steadyMs();
  }

  nowMs(): number {
    const steadyMs = this.#clock.steadyMs();
    const aheadMs = this.#clock.nowMs() - steadyMs;
    if (isNear(aheadMs, this.#believedMs)) this.#believe(aheadMs);
    else if (this.#jump === null || !isNear(aheadMs, this.#jump.aheadMs)) {
      this.#jump = { aheadMs, sinceMs: steadyMs };
    } else if (steadyMs - this.#jump.sinceMs >= believedAfterMs) this.#believe(aheadMs);
    return steadyMs + this.#believedMs;
  }

  steadyMs(): number {
    return this.#clock.steadyMs();
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#clock.after(delayMs, callback);
  }

  /** What a portal's clock says now, epoch ms. One that contradicts the computer's decides nothing. */
  witness(portalMs: number): void {
    const wallMs = this.#clock.nowMs();
    if (Math.abs(portalMs - wallMs) <= witnessMs) this.#believe(wallMs - this.#clock.steadyMs());
  }

  #believe(aheadMs: number): void {
    this.#believedMs = aheadMs;
    this.#jump = null;
  }
}

function isNear(oneMs: number, otherMs: number): boolean {
  return Math.abs(oneMs - otherMs) <= unnoticedMs;
}
