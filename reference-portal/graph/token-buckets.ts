/** How much a caller may ask for: resource units at once, and how many come back each second. */
export interface ThrottleLimits {
  readonly burst: number;
  readonly perSecond: number;
}

/** The answer to one request for units. */
export interface Payment {
  readonly isGranted: boolean;
  /** When it was not granted: in how many whole seconds it would be. */
  readonly retryAfterSeconds: number;
  /** 1 at the limit; more when asked beyond it. */
  readonly usedShare: number;
}

/** One token bucket for each caller. Every request counts, granted or not: whoever goes on asking waits longer. */
export class TokenBuckets {
  readonly #limits: ThrottleLimits;
  readonly #levels = new Map<string, { units: number; atMs: number }>();

  constructor(limits: ThrottleLimits) {
    this.#limits = limits;
  }

  take(caller: string, cost: number, nowMs: number): Payment {
    const { burst, perSecond } = this.#limits;
    const known = this.#levels.get(caller) ?? { units: burst, atMs: nowMs };
    const refilled = known.units + (Math.max(0, nowMs - known.atMs) / 1000) * perSecond;
    const units = Math.max(-burst, Math.min(burst, refilled) - cost);
    this.#levels.set(caller, { units, atMs: nowMs });
    return {
      isGranted: units >= 0,
      // So that whoever waits that long and asks for as much again gets it.
      retryAfterSeconds: Math.max(1, Math.ceil((cost - units) / perSecond)),
      usedShare: (burst - units) / burst,
    };
  }
}
