import type { LogFields, Logger } from '../../src/main/platform/logger';

/** Keeps what would be written to the log. */
export class RecordingLogger implements Logger {
  readonly lines: string[] = [];

  info(message: string, fields?: LogFields): void {
    this.#keep('info', message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.#keep('warn', message, fields);
  }

  error(message: string, fields?: LogFields): void {
    this.#keep('error', message, fields);
  }

  /** Everything, as one text to search in. */
  get text(): string {
    return this.lines.join('\n');
  }

  #keep(level: string, message: string, fields: LogFields = {}): void {
    this.lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  }
}
