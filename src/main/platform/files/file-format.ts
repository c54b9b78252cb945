import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { parseJson } from './json';

type Members = Readonly<Record<string, unknown>>;

/** What one kind of file of ours holds, and how files of earlier versions become files of this one. */
export interface FileFormat<T extends object> {
  /** The version that is written, a positive integer. */
  readonly version: number;
  /** The members beside `version`, of this version. */
  readonly schema: z.ZodType<T>;
  /** From a version to the one after it, by the earlier one's number. There is one for each version before this. */
  readonly migrations?: Readonly<Record<number, (members: Members) => Members>>;
  /** What can still be used of members that do not keep to the schema; `null` when nothing can. Never throws. */
  readonly remains?: (members: Members) => T | null;
}

/** `later` is a file of a version of the program that is not this one: whole, only not ours to read or replace. */
export type ParsedFile<T> =
  | { readonly kind: 'read'; readonly content: T }
  | { readonly kind: 'later'; readonly version: number }
  | { readonly kind: 'damaged'; readonly remains?: T };

/** The text of a file whose seal says when it was changed. */
export function writeFormat<T extends object>(format: FileFormat<T>, content: T): string {
  return `${JSON.stringify({ version: format.version, ...content }, null, 2)}\n`;
}

/**
 * What is written where nothing else says that a byte is another one by now: the members, and their checksum as the last
 * of them. Whoever edits such a file by hand leaves it out.
 */
export function checkedMembers<T extends object>({ version }: FileFormat<T>, content: T): object {
  const members = { version, ...content };
  return { ...members, checksum: checksumOf(members) };
}

/** Reads a file's text, of this version or an earlier one. Never throws. */
export function parseFormat<T extends object>(format: FileFormat<T>, text: string): ParsedFile<T> {
  const parsed = parseJson(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return { kind: 'damaged' };
  const { checksum, ...whole } = parsed as Members;
  const { version, ...members } = whole;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1)
    return { kind: 'damaged' };
  if (version > format.version) return { kind: 'later', version };
  if (checksum !== undefined && checksum !== checksumOf(whole)) return { kind: 'damaged' };
  const current = migrated(format, version, members);
  const content = current === null ? null : format.schema.safeParse(current);
  if (content?.success === true) return { kind: 'read', content: content.data };
  const remains = current === null ? null : (format.remains?.(current) ?? null);
  return remains === null ? { kind: 'damaged' } : { kind: 'damaged', remains };
}

function migrated<T extends object>(format: FileFormat<T>, from: number, members: Members): Members | null {
  let current = members;
  for (let version = from; version < format.version; version += 1) {
    const migrate = format.migrations?.[version];
    if (migrate === undefined) return null;
    try {
      current = migrate(current);
    } catch {
      return null; // a member was not what its version says
    }
  }
  return current;
}

/** 96 bits of SHA-256: against accidents, not against somebody. */
function checksumOf(members: object): string {
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url').slice(0, 16);
}
