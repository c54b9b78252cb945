import type { Incident } from '../../domain/incident';
import type { ErrorCode } from '../result';

export const activityKinds = [
  'signed-in',
  'signed-out',
  'session-ended',
  'created',
  'saved',
  'revealed',
  'copied',
  'delivered',
  'checked',
  'deleted',
  'watching-stopped',
  'account-removed',
  'taken-in',
  'identified',
  'entered',
  'entry-changed',
  'entry-removed',
  'imported',
  'said-created',
  'said-deleted',
  'joined',
  'marked-as-leaked',
  'leak-withdrawn',
] as const;

export type ActivityKind = (typeof activityKinds)[number];

/** Something that was done on this computer. Never a value. */
export interface ActivityEntry {
  readonly id: string;
  /** Epoch ms. */
  readonly atMs: number;
  readonly kind: ActivityKind;
  /** Where it was done; `null` when nobody was anywhere, and in entries of earlier versions. */
  readonly environmentId: string | null;
  readonly applicationName: string | null;
  readonly secretName: string | null;
  /** The portal's reference, for support. */
  readonly requestId: string | null;
  /** Why it did not succeed; `null` when it did. */
  readonly outcome: ErrorCode | null;
}

export interface ActivitySlice {
  /** Newest first, the last 200. */
  readonly activity: readonly ActivityEntry[];
}

/** What leaked, and what came of it. */
export interface IncidentSlice {
  /** Newest first, of every environment. */
  readonly incidents: readonly Incident[];
}
