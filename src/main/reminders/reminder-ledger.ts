import { z } from 'zod';
import type { FileFormat } from '../platform/files/file-format';
import { OwnFile } from '../platform/files/own-file';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';

/** Longer than any secret lives: after that an entry cannot matter any more. */
const keptForMs = 800 * 86_400_000;
/** Clocks of one computer may differ by this from one start to the next. */
const unnoticedMs = 5 * 60_000;

const schema = z.strictObject({
  /** Reminder ID -> when it became due, epoch ms. */
  due: z.record(z.string(), z.number()),
  /** Reminder ID -> when it was shown, epoch ms. */
  shown: z.record(z.string(), z.number()),
});

export const reminderLedgerFormat: FileFormat<z.infer<typeof schema>> = { version: 1, schema };

/** One line of the ledger. */
export interface LedgerRow {
  readonly id: string;
  /** Epoch ms. */
  readonly dueAtMs: number;
  /** Epoch ms; `null` until the system took it. */
  readonly shownAtMs: number | null;
}

export interface ReminderLedgerOptions {
  readonly file: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Which reminders are due and which were shown, on the disk: due is written before a reminder is shown and shown after
 * it, so that a crash between the two repeats a reminder and never swallows one. A line of a moment that is still to come
 * was written by a clock that was wrong: it is struck out, and its reminder comes again in its time. Holds IDs and dates only.
 */
export class ReminderLedger {
  readonly #options: ReminderLedgerOptions;
  readonly #file: OwnFile<z.infer<typeof schema>>;
  readonly #due = new Map<string, number>();
  readonly #shown = new Map<string, number>();

  constructor(options: ReminderLedgerOptions) {
    this.#options = options;
    this.#file = new OwnFile({ ...options, format: reminderLedgerFormat });
  }

  /** Reads what earlier runs wrote. A file that cannot be read is begun anew: a repeated reminder is the lesser harm. */
  async load(): Promise<void> {
    const content = await this.#file.content();
    for (const [id, atMs] of Object.entries(content?.due ?? {})) this.#due.set(id, atMs);
    for (const [id, atMs] of Object.entries(content?.shown ?? {})) this.#shown.set(id, atMs);
    if (this.#strikeOutFuture()) await this.#write();
  }

  rows(): readonly LedgerRow[] {
    this.#strikeOutFuture();
    return [...this.#due].map(([id, dueAtMs]) => ({ id, dueAtMs, shownAtMs: this.#shown.get(id) ?? null }));
  }

  wasShown(id: string): boolean {
    return !isFuture(this.#shown.get(id) ?? Infinity, this.#options.clock.nowMs());
  }

  /** Resolves once the reminders are on the disk as due, or could not be written: then they are shown all the same. */
  async markDue(ids: readonly string[]): Promise<void> {
    this.#strikeOutFuture();
    for (const id of ids) if (!this.#due.has(id)) this.#due.set(id, this.#options.clock.nowMs());
    await this.#write();
  }

  async markShown(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#shown.set(id, this.#options.clock.nowMs());
    await this.#write();
  }

  /** Resolves when everything so far is on the disk. */
  async settled(): Promise<void> {
    await this.#file.settled();
  }

  /** Answers with whether there was something. */
  #strikeOutFuture(): boolean {
    const nowMs = this.#options.clock.nowMs();
    const before = this.#due.size + this.#shown.size;
    for (const lines of [this.#due, this.#shown]) {
      for (const [id, atMs] of lines) if (isFuture(atMs, nowMs)) lines.delete(id);
    }
    return this.#due.size + this.#shown.size < before;
  }

  async #write(): Promise<void> {
    const oldest = this.#options.clock.nowMs() - keptForMs;
    for (const [id, atMs] of this.#due) if (atMs < oldest) this.#due.delete(id);
    for (const [id, atMs] of this.#shown) if (atMs < oldest) this.#shown.delete(id);
    await this.#file.write({
      due: Object.fromEntries(this.#due),
      shown: Object.fromEntries(this.#shown),
    });
  }
}

function isFuture(atMs: number, nowMs: number): boolean {
  return atMs > nowMs + unnoticedMs;
}
