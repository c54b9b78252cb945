import type { Channel } from '../../shared/ipc/contract';

/** Far more than a person's hands, or a page that follows the state, ask of one channel. */
const mostCalls = 100;
const windowMs = 1_000;

/** Characters of an argument's texts, names of members included; what a person fills in is a hundredth of it. */
const mostCharacters = 64 * 1024;
/** Whole files of a person's: the schema of each says how large one may be, and what is too large gets its own answer. */
const ofFiles: Partial<Record<Channel, number>> = {
  'environments:read': 512 * 1024,
  'byHand:previewImport': 9 * 1024 * 1024,
  'byHand:import': 9 * 1024 * 1024,
};

/** Counts the calls of each channel: a page that is not ours any more cannot keep main from its work. */
export class RateCap {
  readonly #nowMs: () => number;
  readonly #counted = new Map<Channel, { sinceMs: number; calls: number }>();

  /** @param nowMs of a clock that is never set */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Whether one more call may be answered; it counts. */
  admits(channel: Channel): boolean {
    const nowMs = this.#nowMs();
    const counted = this.#counted.get(channel);
    if (counted === undefined || nowMs - counted.sinceMs >= windowMs) {
      this.#counted.set(channel, { sinceMs: nowMs, calls: 1 });
      return true;
    }
    counted.calls += 1;
    return counted.calls <= mostCalls;
  }
}

/** Whether an argument is small enough to be looked at. Stops as soon as it is not, also where it contains itself. */
export function isWithinSize(channel: Channel, argument: unknown): boolean {
  let left = ofFiles[channel] ?? mostCharacters;
  const waiting: unknown[] = [argument];
  while (waiting.length > 0 && left >= 0) {
    const one = waiting.pop();
    left -= 1;
    if (typeof one === 'string') left -= one.length;
    else if (ArrayBuffer.isView(one)) left -= one.byteLength;
    else if (Array.isArray(one)) {
      // A list is longer than the rest of the allowance before it is walked through.
      if (one.length > left) return false;
      for (const item of one as readonly unknown[]) waiting.push(item);
    } else if (typeof one === 'object' && one !== null) {
      for (const [name, member] of Object.entries(one)) {
        left -= name.length;
        waiting.push(member);
      }
    }
  }
  return left >= 0;
}
