import { z } from 'zod';
import type { Environment } from '../../shared/domain/environment';
import type { FileFormat } from '../platform/files/file-format';
import { OwnFile } from '../platform/files/own-file';
import type { Clock } from '../platform/clock';
import { Emitter } from '../platform/emitter';
import { SharedRun } from '../platform/shared-run';
import type { Logger } from '../platform/logger';
import type { CredentialProvider, SentReminders } from '../portal/credential-provider';

/** No secret lives longer, so nothing older can matter. */
const askedBackMs = 400 * 86_400_000;
const timeLimitMs = 60_000;

interface Told {
  /** By environment ID. */
  readonly told: Readonly<Record<string, SentReminders>>;
}
const schema: z.ZodType<Told> = z.strictObject({
  told: z.record(
    z.string(),
    z.strictObject({
      thresholdDays: z.array(z.number()),
      mails: z.array(z.strictObject({ keyId: z.string(), thresholdDays: z.number(), sentAtMs: z.number() })),
    }),
  ),
});

export const mailedRemindersFormat: FileFormat<Told> = { version: 1, schema };

export interface MailedRemindersOptions {
  readonly provider: () => Pick<CredentialProvider, 'capabilities' | 'sentReminders'> | null;
  readonly environment: () => Environment | null;
  readonly file: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * What a portal tells of its own reminder mails, kept for when nobody is signed in. It adds to our reminders and never
 * takes one away: a portal that does not answer, whose job is dead or that names no day changes nothing. Holds IDs and
 * dates only.
 */
export class MailedReminders {
  readonly #options: MailedRemindersOptions;
  readonly #file: OwnFile<Told>;
  readonly #changed = new Emitter<void>();
  readonly #told = new Map<string, SentReminders>();
  /** Environment, secret and threshold -> when. */
  #mailedAtMs: ReadonlyMap<string, number> = new Map();
  readonly #asking = new SharedRun(() => this.#ask());
  #timesForgotten = 0;
  readonly #stop = new AbortController();

  constructor(options: MailedRemindersOptions) {
    this.#options = options;
    this.#file = new OwnFile({ ...options, format: mailedRemindersFormat });
  }

  /** Reads what earlier runs were told. What was heard meanwhile is newer; a file that cannot be read is begun anew. */
  async load(): Promise<void> {
    const content = await this.#file.content();
    if (content === null) return;
    for (const [id, told] of Object.entries(content.told)) {
      if (!this.#told.has(id)) this.#told.set(id, told);
    }
    this.#tell();
  }

  /** The days on which the portal of an environment speaks; `null` when it never told any. */
  thresholdDays(environmentId: string): readonly number[] | null {
    const days = this.#told.get(environmentId)?.thresholdDays ?? [];
    return days.length === 0 ? null : days;
  }

  /** When the mail of a secret and a threshold went out, epoch ms; the first, when there were several. */
  mailedAtMs(environmentId: string, keyId: string, thresholdDays: number): number | null {
    return this.#mailedAtMs.get(mailOf(environmentId, { keyId, thresholdDays })) ?? null;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Asks the portal of the open environment, where it can tell. Never rejects; one question at a time. */
  refresh(): Promise<void> {
    return this.#asking.ask();
  }

  /** Forgets what the portal of an environment told; another one takes its place, or none. */
  forget(environmentId: string): void {
    this.#timesForgotten += 1;
    if (!this.#told.delete(environmentId)) return;
    this.#tell();
    this.#write();
  }

  /** Asks no more. */
  stop(): void {
    this.#stop.abort();
  }

  /** Resolves when nothing is asked or written any more. */
  async settled(): Promise<void> {
    await this.#asking.settled();
    await this.#file.settled();
  }

  async #ask(): Promise<void> {
    const { provider, environment, clock, logger } = this.#options;
    const portal = provider();
    const asked = environment();
    if (asked === null || portal?.capabilities.canTellReminders !== true || this.#stop.signal.aborted) return;
    const before = this.#timesForgotten;
    const patience = new AbortController();
    const cancel = clock.after(timeLimitMs, () => {
      patience.abort();
    });
    const signal = AbortSignal.any([this.#stop.signal, patience.signal]);
    const told = await portal.sentReminders(clock.nowMs() - askedBackMs, signal);
    cancel();
    if (!told.ok) {
      logger.warn('the portal did not tell its reminders', { code: told.error.code });
      return;
    }
    // What was forgotten while its portal was asked is not known again by its answer.
    if (this.#stop.signal.aborted || before !== this.#timesForgotten) return;
    this.#told.set(asked.id, told.value);
    this.#tell();
    this.#write();
  }

  #tell(): void {
    const latestFirst = [...this.#told]
      .flatMap(([id, { mails }]) => mails.map((mail) => [mailOf(id, mail), mail.sentAtMs] as const))
      .sort(([, a], [, b]) => b - a);
    this.#mailedAtMs = new Map(latestFirst); // the first of several stays, being the last here
    this.#changed.emit();
  }

  #write(): void {
    void this.#file.write({ told: Object.fromEntries(this.#told) });
  }
}

function mailOf(
  environmentId: string,
  { keyId, thresholdDays }: Pick<SentReminders['mails'][number], 'keyId' | 'thresholdDays'>,
): string {
  return `${environmentId}/${keyId}/${thresholdDays}`;
}
