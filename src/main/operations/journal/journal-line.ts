import { z } from 'zod';
import type { FileFormat } from '../../platform/files/file-format';
import { jsonLine, type JsonLines, readJsonLines } from '../../platform/files/json-lines';

/**
 * The lines of the journal. Each is a fact about one creation, written once and never changed. No line has a place for
 * a value: unknown members are refused on the way in and out.
 */
const text = z.string();
/** Stands in every line: when it was written, epoch ms of this computer, and by which run of the application. */
const written = { atMs: z.number(), runId: text };
/** The same moment by the portal's clock, epoch ms: what lists say is judged by that one. */
const portalMs = z.number();

/** A secret without its value. */
export const secretParts = {
  keyId: text,
  displayName: text.nullable(),
  hint: text.nullable(),
  startDateTime: text.nullable(),
  endDateTime: text,
};

export const vaultPlaceSchema = z.enum([
  'windows-credential-manager',
  'macos-keychain',
  'gnome-keyring',
  'kde-wallet',
  'secret-service',
  'kdbx-file',
  'command',
  'hashicorp-vault',
  'azure-key-vault',
]);

/** What is about to be asked for, complete before anything is sent. */
const planned = z.strictObject({
  phase: z.literal('planned'),
  ...written,
  operationId: text,
  environmentId: text,
  /** Object ID at the portal. */
  applicationId: text,
  /** Client ID; part of the item's name in the vault. */
  appId: text,
  reference: text,
  displayName: text,
  endDateTime: text,
  /** What is older than this is not ours. */
  portalMs,
  /** Secrets that were there before: never ours, whatever they are called. */
  keyIdsBefore: z.array(text),
  /** The secret that is there already, when only its value is taken in and nothing is asked for. For its proof see `proofOf`. */
  takenIn: z.strictObject({ ...secretParts, proof: text.exactOptional() }).exactOptional(),
  /** The secret that is there already, when it is only to be deleted: no value of it was ever here. */
  listed: z.strictObject(secretParts).exactOptional(),
  /** Operations of the same secret whose value this one's takes the place of, once it is saved. */
  replaces: z.array(text).exactOptional(),
  /** Of the environment that the value came in: it is sent to the addresses of no other. */
  fingerprint: text.exactOptional(),
  /** The vault that was ready for it. */
  place: vaultPlaceSchema.exactOptional(),
  /** IDs of the vaults it is to go to, the first one leading; only a deletion, which brings no value, has none. */
  vaultIds: z.array(text).exactOptional(),
  /** Vault ID -> the mark of the profile that was in that place, where it was known. */
  marks: z.record(text, text).exactOptional(),
});
/** Written before the first byte goes out: from here on the secret may exist. */
const sent = z.strictObject({ phase: z.literal('sent'), ...written, portalMs });
/** No usable answer came. */
const unknown = z.strictObject({ phase: z.literal('unknown'), ...written });
/** The portal's answer without the value. */
const received = z.strictObject({
  phase: z.literal('received'),
  ...written,
  ...secretParts,
  /** See `proofOf`; not there when the secret was found in a list. */
  proof: text.exactOptional(),
});
/** The vault has the value: it was read back and compared. */
const saved = z.strictObject({
  phase: z.literal('saved'),
  ...written,
  place: vaultPlaceSchema,
});
/** Another vault than the planned ones is about to get the value, and may have it from here on. */
const offered = z.strictObject({
  phase: z.literal('offered'),
  ...written,
  vaultId: text,
  mark: text.exactOptional(),
});
/** A place took the value that gives none back: from here on the secret may be in use. */
const handedOver = z.strictObject({ phase: z.literal('handed-over'), ...written });
/** A person may have seen the value: from here on the secret may be in use. */
const shown = z.strictObject({ phase: z.literal('shown'), ...written });
/** The view of the new secret was left. */
const concluded = z.strictObject({ phase: z.literal('concluded'), ...written });
/** Every API accepted the value. */
const verified = z.strictObject({ phase: z.literal('verified'), ...written });
/** Looked for at the portal and not found, in a list that can tell. */
const absent = z.strictObject({ phase: z.literal('absent'), ...written, portalMs });
/** Seen at the portal after all. */
const present = z.strictObject({ phase: z.literal('present'), ...written });
/** A person wants it deleted, and the request is about to go out: from here on it may be gone. */
const deleting = z.strictObject({ phase: z.literal('deleting'), ...written, portalMs });
/** The portal has answered that it deleted it. */
const deleted = z.strictObject({ phase: z.literal('deleted'), ...written, requestId: text.nullable() });
/** It is not being deleted any more: the portal refused, or goes on listing it. */
const kept = z.strictObject({ phase: z.literal('kept'), ...written });
/** It was being deleted, and its absence is confirmed. */
const gone = z.strictObject({ phase: z.literal('gone'), ...written, portalMs });
/** The same secret is now known by another ID, elsewhere. Its item in the vault keeps its name. */
const moved = z.strictObject({
  phase: z.literal('moved'),
  ...written,
  environmentId: text,
  applicationId: text,
  keyId: text,
});
const discarded = z.strictObject({
  phase: z.literal('discarded'),
  ...written,
  reason: z.enum(['not-sent', 'refused', 'not-connected', 'never-created', 'rolled-back', 'deleted']),
});

const journalLine = z.discriminatedUnion('phase', [
  planned,
  sent,
  unknown,
  received,
  offered,
  saved,
  handedOver,
  shown,
  concluded,
  verified,
  absent,
  present,
  deleting,
  deleted,
  kept,
  gone,
  moved,
  discarded,
]);

export type JournalLine = z.infer<typeof journalLine>;
export type PlannedLine = z.infer<typeof planned>;
/** Any line but the first. */
export type LaterLine = Exclude<JournalLine, PlannedLine>;
export type DiscardReason = z.infer<typeof discarded>['reason'];

const format: FileFormat<JournalLine> = { version: 1, schema: journalLine };

/**
 * The line as it is appended.
 *
 * @throws ZodError for a member that does not belong there
 */
export function writeLine(line: JournalLine): string {
  return jsonLine(format, line);
}

/** The lines of a file. Never throws. */
export function readLines(content: string): JsonLines<JournalLine> {
  return readJsonLines(format, content);
}
