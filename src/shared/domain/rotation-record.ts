import type { ErrorCode } from '../ipc/result';
import type { ClientSecret } from './application';

/** What can have happened. */
export type RecordWord =
  | ('started' | 'creation-asked' | 'creation-failed' | 'next-named' | 'saved' | 'checked' | 'seen')
  | ('system-listed' | 'system-unlisted' | 'system-delivered' | 'system-said' | 'system-reopened')
  | ('system-overridden' | 'no-other-said' | 'wait-set' | 'wait-overridden' | 'leaked' | 'leak-withdrawn')
  | ('deletion-asked' | 'old-kept' | 'secret-missing' | 'secret-listed' | 'secret-gone')
  | ('application-missing' | 'application-listed' | 'other-appeared')
  | ('cancel-asked' | 'cancel-failed' | 'cancelled');

/** What something can be known by, unless it is a failure. */
export const recordEvidence = [
  ...(['created', 'entered', 'chosen', 'read-back', 'handed-over', 'said', 'delivered'] as const),
  ...(['works', 'does-not-work', 'deleted', 'said-deleted', 'absent', 'keep-both', 'delete-new'] as const),
] as const;
export type RecordEvidence = (typeof recordEvidence)[number];

/** One line of the record. Times are ISO 8601 in UTC, whole seconds. */
export interface RotationRecordLine {
  readonly at: string;
  /** Who it was; `null` for what this application found out itself, and where nobody signs in. */
  readonly by: string | null;
  readonly what: RecordWord;
  /** The system it is about; `null` for none. */
  readonly system: string | null;
  /** The secret it is about, by its key ID; `null` for none. */
  readonly keyId: string | null;
  /** What it is known by, or the failure; `null` where the line is all there is. */
  readonly evidence: RecordEvidence | ErrorCode | null;
  /** What else is known: the APIs, the place by its fixed word, the vault. */
  readonly details: readonly string[];
  /** What the person gave as their reason; `null` for none. */
  readonly reason: string | null;
  /** The portal's reference; `null` where it gave none. */
  readonly requestId: string | null;
}

/** The record of one rotation for people who were not there. Has no place for a value. */
export interface RotationRecord {
  readonly format: 'wmda-credential-manager/rotation-record';
  readonly version: 1;
  readonly rotationId: string;
  readonly environmentId: string;
  readonly application: { readonly id: string; readonly clientId: string; readonly name: string };
  readonly old: ClientSecret;
  /** `null` while there is none. */
  readonly new: ClientSecret | null;
  readonly isLeaked: boolean;
  readonly outcome: 'under-way' | 'done' | 'cancelled-keeping-both' | 'cancelled-deleting-the-new-one';
  /** When it ended; `null` while it is under way. */
  readonly endedAt: string | null;
  readonly safetyWaitHours: number;
  /** In the order in which it happened. */
  readonly lines: readonly RotationRecordLine[];
}
