import { createHash, randomBytes } from 'node:crypto';

/** Seconds a ticket waits for its redemption: two requests on one computer. */
const lifetimeMs = 30_000;

/**
 * One-time tickets by which the application that a portal travels in signs in without a browser. Each is good once and for
 * a moment; what is kept of it is its hash. By this computer's own clock: a portal's may be moved.
 */
export class PracticeTickets {
  readonly #nowMs: () => number;
  readonly #endsAtMs = new Map<string, number>();

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /** A new ticket of 256 random bits. */
  issue(): string {
    for (const [hash, endsAtMs] of this.#endsAtMs) {
      if (endsAtMs <= this.#nowMs()) this.#endsAtMs.delete(hash);
    }
    const ticket = randomBytes(32).toString('base64url');
    this.#endsAtMs.set(hashOf(ticket), this.#nowMs() + lifetimeMs);
    return ticket;
  }

  /** Whether the ticket is good; from now on it is not. */
  redeem(ticket: string): boolean {
    const hash = hashOf(ticket);
    const endsAtMs = this.#endsAtMs.get(hash);
    this.#endsAtMs.delete(hash);
    return endsAtMs !== undefined && this.#nowMs() < endsAtMs;
  }
}

function hashOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('base64url');
}
