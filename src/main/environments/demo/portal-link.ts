import { z } from 'zod';
import type { FromPracticePortal } from '../../../shared/domain/practice-portal';
import type { Clock } from '../../platform/clock';
import type { PortalProcess } from './portal-process';

/** A portal starts within two seconds; a computer that is busy may take longer. */
const startLimitMs = 30_000;
const ticketLimitMs = 5_000;
/** How long it may take to end in good order. */
const endLimitMs = 2_000;

const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listening'), port: z.number().int().min(1).max(65_535) }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
  z.object({ kind: z.literal('ticket'), number: z.number().int(), ticket: z.string().min(20).max(100) }),
]) satisfies z.ZodType<FromPracticePortal>;

/** A conversation with one portal process, from its start to its end. */
export class PortalLink {
  readonly #process: PortalProcess;
  readonly #clock: Clock;
  readonly #ended: Promise<void>;
  #hear: (message: FromPracticePortal) => void = () => undefined;
  readonly #tickets = new Map<number, (ticket: string | null) => void>();
  #lastNumber = 0;
  #hasEnded = false;

  constructor(process: PortalProcess, clock: Clock) {
    this.#process = process;
    this.#clock = clock;
    this.#ended = new Promise((resolve) => {
      process.onExit(() => {
        this.#hasEnded = true;
        resolve();
      });
    });
    process.onMessage((message) => {
      const parsed = said.safeParse(message);
      if (parsed.success) this.#take(parsed.data);
    });
  }

  /** Resolves when the process is no more, whyever. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** Has it listen; answers with the port, or `null` when it does not come to that. */
  start(folder: string): Promise<number | null> {
    const answer = new Promise<number | null>((resolve) => {
      this.#hear = (message) => {
        if (message.kind === 'listening') resolve(message.port);
        if (message.kind === 'failed') resolve(null);
      };
    });
    this.#process.post({ kind: 'start', folder });
    return this.#within(startLimitMs, answer);
  }

  /** A fresh one-time ticket; `null` when none came. */
  async ticket(): Promise<string | null> {
    if (this.#hasEnded) return null;
    this.#lastNumber += 1;
    const number = this.#lastNumber;
    const answer = new Promise<string | null>((resolve) => {
      this.#tickets.set(number, resolve);
    });
    this.#process.post({ kind: 'ticket', number });
    const ticket = await this.#within(ticketLimitMs, answer);
    this.#tickets.delete(number);
    return ticket;
  }

  /** Ends the process: in good order, or at once where that takes too long. */
  async end(): Promise<void> {
    if (this.#hasEnded) return;
    this.#process.post({ kind: 'stop' });
    await this.#within(endLimitMs, this.#ended);
    if (this.#hasEnded) return;
    this.#process.kill();
    await this.#within(endLimitMs, this.#ended);
  }

  #take(message: FromPracticePortal): void {
    if (message.kind === 'ticket') this.#tickets.get(message.number)?.(message.ticket);
    else this.#hear(message);
  }

  /** The answer; `null` when the process ends first, or the time. */
  #within<T>(limitMs: number, answer: Promise<T>): Promise<T | null> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(limitMs, () => {
        resolve(null);
      });
      void Promise.race([answer, this.#ended.then(() => null)]).then((first) => {
        cancel();
        resolve(first);
      });
    });
  }
}
