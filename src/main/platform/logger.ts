/** What a log line may carry: codes, counts, ids. Never objects, so no error, header or body can slip in. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** The one way to write a log line. Messages are constants; what varies goes into fields, which are redacted. */
export interface Logger {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
