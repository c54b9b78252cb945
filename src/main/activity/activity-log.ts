import { appendFile, readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { errorCodes, failed, ok, type ErrorCode, type Result } from '../../shared/ipc/result';
import { activityKinds, type ActivityEntry, type ActivityKind } from '../../shared/ipc/state/activity-state';
import { writeFileAtomically } from '../platform/files/atomic-file';
import type { FileFormat } from '../platform/files/file-format';
import { jsonLine, readJsonLines } from '../platform/files/json-lines';
import { confirmWriting } from '../platform/files/write-permit';
import type { Clock } from '../platform/clock';
import { Emitter } from '../platform/emitter';
import type { Logger } from '../platform/logger';
import { privateFileMode } from '../platform/paths';
import { z } from 'zod';

/** How many entries are kept and shown; the file is shortened when it holds twice as many. */
const mostEntries = 200;

const text = z.string().max(300).nullable();
const entrySchema = z.strictObject({
  id: z.string(),
  atMs: z.number(),
  kind: z.enum(activityKinds),
  environmentId: text.default(null),
  applicationName: text,
  secretName: text,
  requestId: text,
  outcome: z.enum(errorCodes).nullable(),
});

/** One line of `activity.jsonl`. */
export const activityFormat: FileFormat<ActivityEntry> = { version: 1, schema: entrySchema };

/** What is known of something that was done, when it is recorded. */
export interface ActivityEvent {
  readonly kind: ActivityKind;
  readonly environmentId?: string | null;
  readonly applicationName?: string | null;
  readonly secretName?: string | null;
  readonly requestId?: string | null;
  /** Why it did not succeed; left out when it did. */
  readonly outcome?: ErrorCode | null;
}

export interface ActivityLogOptions {
  readonly file: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * What was done on this computer, newest first: for the person, and for the question "who asked WMDA for that, and
 * when". Has no member that could hold a value. A line that cannot be read is left out; a file that cannot be written
 * costs the entry its permanence and nothing else.
 */
export class ActivityLog {
  readonly #options: ActivityLogOptions;
  readonly #changed = new Emitter<void>();
  #entries: readonly ActivityEntry[] = [];
  #loading: Promise<void> = Promise.resolve();
  #queue: Promise<void> = Promise.resolve();

  constructor(options: ActivityLogOptions) {
    this.#options = options;
  }

  /** Reads what earlier runs recorded. */
  load(): Promise<void> {
    this.#loading = this.#load();
    return this.#loading;
  }

  async #load(): Promise<void> {
    const content = await readFile(this.#options.file, 'utf8').catch(() => '');
    const { lines, torn, damaged, later } = readJsonLines(activityFormat, content);
    if (damaged + later > 0) this.#options.logger.error('activity not whole', { damaged, later });
    this.#entries = [...this.#entries, ...[...lines].reverse()].slice(0, mostEntries);
    if (lines.length + torn + damaged + later > 2 * mostEntries) this.#write(() => this.#shorten());
    this.#changed.emit();
  }

  recent(): readonly ActivityEntry[] {
    return this.#entries;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  record(event: ActivityEvent): void {
    const entry: ActivityEntry = {
      id: randomUUID(),
      atMs: this.#options.clock.nowMs(),
      kind: event.kind,
      environmentId: short(event.environmentId),
      applicationName: short(event.applicationName),
      secretName: short(event.secretName),
      requestId: short(event.requestId),
      outcome: event.outcome ?? null,
    };
    this.#entries = [entry, ...this.#entries].slice(0, mostEntries);
    const line = jsonLine(activityFormat, entry);
    this.#write(async () => {
      await confirmWriting(this.#options.file);
      await appendFile(this.#options.file, line, { mode: privateFileMode });
    });
    this.#changed.emit();
  }

  /**
   * Forgets what was done in an environment, and what names somebody or something without saying where: nothing of an
   * account that is removed stays because it was written down by an earlier version. `settings-failed` when the file
   * could not be written.
   */
  async forget(environmentId: string): Promise<Result<null>> {
    await this.#loading;
    this.#entries = this.#entries.filter(
      (entry) =>
        entry.environmentId !== environmentId && !(entry.environmentId === null && namesSomething(entry)),
    );
    this.#changed.emit();
    let isForgotten = false;
    this.#write(async () => {
      await this.#shorten();
      isForgotten = true;
    });
    await this.#queue;
    return isForgotten ? ok(null) : failed({ code: 'settings-failed' });
  }

  /** Resolves when everything so far is in the file. */
  async flush(): Promise<void> {
    await this.#queue;
  }

  #shorten(): Promise<void> {
    const lines = this.#entries.map((entry) => jsonLine(activityFormat, entry));
    return writeFileAtomically(this.#options.file, lines.reverse().join(''));
  }

  #write(action: () => Promise<void>): void {
    this.#queue = this.#queue.then(action).catch(() => {
      this.#options.logger.warn('activity not written');
    });
  }
}

function namesSomething({ applicationName, secretName, requestId }: ActivityEntry): boolean {
  return applicationName !== null || secretName !== null || requestId !== null;
}

function short(words: string | null | undefined): string | null {
  return words?.slice(0, 300) ?? null;
}
