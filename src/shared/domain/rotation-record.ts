import type { ClientSecret } from './application';

/** One line of the record. Times are ISO 8601 in UTC, whole seconds. */
export interface RotationRecordLine {
  readonly at: string;
  /** Who it was; `null` for what this application found out itself, and where nobody signs in. */
  readonly by: string | null;
  /** What happened, by a fixed word: `value-saved`, `system-said`, ... */
  readonly what: string;
  /** The system it is about; `null` for none. */
  readonly system: string | null;
  /** The secret it is about, by its key ID; `null` for none. */
  readonly keyId: string | null;
  /** What it is known by: `read-back`, `checked`, `said`, ...; `null` where the line is all there is. */
  readonly evidence: string | null;
  /** What else is known: the APIs, the place, the vault. */
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
