/** The portal's clock: the computer's, shifted. Tests and `--now` move it; nothing else in the portal asks the time. */
export class PortalClock {
  #offsetMs: number;

  /** @param startMs where the clock starts, epoch ms; the computer's time when left out */
  constructor(startMs?: number) {
    this.#offsetMs = startMs === undefined ? 0 : startMs - Date.now();
  }

  nowMs(): number {
    return Date.now() + this.#offsetMs;
  }

  advance(milliseconds: number): void {
    this.#offsetMs += milliseconds;
  }
}
