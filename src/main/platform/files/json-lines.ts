import type { z } from 'zod';
import { parseJson } from './json';

/** A file of lines, each JSON of its own, as it was found. */
export interface JsonLines<T> {
  /** What could be read, in its order. */
  readonly lines: readonly T[];
  /** How many could not. Each is as if it had not been written; the others count all the same. */
  readonly unreadable: number;
}

/** The lines of a text. Empty ones are none. Never throws. */
export function readJsonLines<T>(text: string, schema: z.ZodType<T>): JsonLines<T> {
  const written = text.split('\n').filter((line) => line.trim() !== '');
  const lines = written.flatMap((line) => {
    const parsed = schema.safeParse(parseJson(line));
    return parsed.success ? [parsed.data] : [];
  });
  return { lines, unreadable: written.length - lines.length };
}

/** A line as it is appended. JSON has no line break of its own. */
export function jsonLine(content: object): string {
  return `${JSON.stringify(content)}\n`;
}
