import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomically } from '../platform/files/atomic-file';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';

/** Longer than any secret lives: after that an entry cannot matter any more. */
const keptForMs = 800 * 86_400_000;

const schema = z.strictObject({
  version: z.literal(1),
  /** Reminder ID -> when it became due, epoch ms. */
  due: z.record(z.string(), z.number()),
  /** Reminder ID -> when it was shown, epoch ms. */
  shown: z.record(z.string(), z.number()),
});

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
 * it, so that a crash between the two repeats a reminder and never swallows one. Holds IDs and dates only.
 */
export class ReminderLedger {
  readonly #options: ReminderLedgerOptions;
  readonly #due = new Map<string, number>();
  readonly #shown = new Map<string, number>();
  #queue: Promise<void> = Promise.resolve();

  constructor(options: ReminderLedgerOptions) {
    this.#options = options;
  }

  /** Reads what earlier runs wrote. A file that cannot be read is begun anew: a repeated reminder is the lesser harm. */
  async load(): Promise<void> {
    const { file, logger } = this.#options;
    const content = await readFile(file, 'utf8').catch(() => null);
    if (content === null) return;
    const parsed = schema.safeParse(parseJson(content));
    if (!parsed.success) {
      logger.warn('reminder ledger not usable');
      return;
    }
    for (const [id, atMs] of Object.entries(parsed.data.due)) this.#due.set(id, atMs);
    for (const [id, atMs] of Object.entries(parsed.data.shown)) this.#shown.set(id, atMs);
  }

  rows(): readonly LedgerRow[] {
    return [...this.#due].map(([id, dueAtMs]) => ({ id, dueAtMs, shownAtMs: this.#shown.get(id) ?? null }));
  }

  wasShown(id: string): boolean {
    return this.#shown.has(id);
  }

  /** Resolves once the reminders are on the disk as due, or could not be written: then they are shown all the same. */
  async markDue(ids: readonly string[]): Promise<void> {
    for (const id of ids) if (!this.#due.has(id)) this.#due.set(id, this.#options.clock.nowMs());
    await this.#write();
  }

  async markShown(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#shown.set(id, this.#options.clock.nowMs());
    await this.#write();
  }

  /** Resolves when everything so far is on the disk. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  #write(): Promise<void> {
    const { file, clock, logger } = this.#options;
    const oldest = clock.nowMs() - keptForMs;
    for (const [id, atMs] of this.#due) if (atMs < oldest) this.#due.delete(id);
    for (const [id, atMs] of this.#shown) if (atMs < oldest) this.#shown.delete(id);
    const content = JSON.stringify({
      version: 1,
      due: Object.fromEntries(this.#due),
      shown: Object.fromEntries(this.#shown),
    });
    this.#queue = this.#queue
      .then(() => writeFileAtomically(file, `${content}\n`))
      .catch(() => {
        logger.warn('reminder ledger not written');
      });
    return this.#queue;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
