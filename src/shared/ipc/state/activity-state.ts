import type { Incident } from '../../domain/incident';
import type { ErrorCode } from '../result';

/** What is done by a person, by reconciliation or by a session, besides handing out values. */
export const actionKinds = [
  'secret-created',
  'value-saved',
  'secret-deleted',
  'watching-stopped',
  'secret-checked',
  'said-connected',
  'value-delivered',
  'value-taken-in',
  'value-identified',
  'entry-entered',
  'entry-changed',
  'entry-removed',
  'list-imported',
  'lists-joined',
  'said-created',
  'said-deleted',
  'leak-marked',
  'leak-withdrawn',
  'rotation-started',
  'rotation-next-named',
  'rotation-value-said',
  'rotation-system-said',
  'rotation-system-reopened',
  'rotation-no-other-said',
  'rotation-overridden',
  'rotation-wait-set',
  'rotation-disturbed',
  'rotation-done',
  'rotation-cancelled',
  'system-written-down',
  'account-removed',
  'signed-in',
  'signed-out',
  'session-ended',
] as const;

export type ActionKind = (typeof actionKinds)[number];

export const activityKinds = [...actionKinds, 'value-copied', 'value-revealed'] as const;

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
