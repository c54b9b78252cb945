import { appendFile, rename, stat } from 'node:fs/promises';
import type { Clock } from './clock';
import type { LogFields, Logger } from './logger';
import { privateFileMode } from './paths';

export interface FileLoggerOptions {
  readonly file: string;
  readonly clock: Clock;
  /** Applied to every text that is written. */
  readonly redact: (text: string) => string;
  /** When the file grows beyond this it becomes `<file>.1` and a new one is begun. */
  readonly maximumBytes: number;
}

/** Writes one JSON object a line. A log that cannot be written never stops the application. */
export class FileLogger implements Logger {
  readonly #options: FileLoggerOptions;
  #queue: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: FileLoggerOptions) {
    this.#options = options;
  }

  info(message: string, fields?: LogFields): void {
    this.#write('info', message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.#write('warn', message, fields);
  }

  error(message: string, fields?: LogFields): void {
    this.#write('error', message, fields);
  }

  /** Resolves when every line so far is in the file. */
  async flush(): Promise<void> {
    await this.#queue;
  }

  /** Writes what was said so far and nothing more: what still ends by itself must not outlive the application. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#queue;
  }

  #write(level: string, message: string, fields: LogFields = {}): void {
    if (this.#isClosed) return;
    const { clock, redact } = this.#options;
    const entries = Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? redact(value) : plain(value),
    ]);
    const line = { time: new Date(clock.nowMs()).toISOString(), level, message: redact(message) };
    const text = `${JSON.stringify({ ...line, ...Object.fromEntries(entries) })}\n`;
    this.#queue = this.#queue.then(() => this.#append(text)).catch(() => undefined);
  }

  async #append(text: string): Promise<void> {
    const { file, maximumBytes } = this.#options;
    const size = await stat(file).then(
      (found) => found.size,
      () => 0,
    );
    if (size > maximumBytes) await rename(file, `${file}.1`);
    await appendFile(file, text, { mode: privateFileMode });
  }
}

/** The type says that nothing else comes; an error that slipped past it would be written out with all it carries. */
function plain(value: unknown): number | boolean | null | string {
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? value : '[not written]';
}
