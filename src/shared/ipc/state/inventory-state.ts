import type { UnreadableApplication } from '../../domain/application';
import type { AppError } from '../result';
import type { ListOverview } from './list-overview';

export type InventoryState =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  /** No role and no application look alike: both lead to the page that says whom to ask. */
  | { readonly kind: 'no-access'; readonly reason: 'no-role' | 'no-applications' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | {
      readonly kind: 'ready';
      readonly environmentId: string;
      /** Where it comes from: the portal's answer, or the sealed copy of an earlier one. */
      readonly source: 'portal' | 'sealed-copy';
      readonly overview: ListOverview;
      /** Rows of the portal's list that could not be read: the first few. */
      readonly unreadable: readonly UnreadableApplication[];
      /** When the portal answered, epoch ms. */
      readonly readAtMs: number;
      readonly isRefreshing: boolean;
      /** Why the last refresh failed; what is shown is the copy of `readAtMs`. */
      readonly refreshError: AppError | null;
    };

/** An environment whose list is kept on this computer. */
export interface OfflineCopy {
  readonly environmentId: string;
  /** When the portal answered, epoch ms. */
  readonly readAtMs: number;
}

/** An application that the portal does not show any more: the role was taken away, or it was deleted. */
export interface WithdrawnApplication {
  readonly applicationId: string;
  readonly displayName: string;
  /** When we saw it, epoch ms. */
  readonly atMs: number;
}

/** A secret that the page was asked to show, by a clicked notification, and did not follow so far. */
export interface FocusState {
  readonly environmentId: string;
  readonly applicationId: string;
  readonly keyId: string;
  /** Grows with each request. */
  readonly sequence: number;
}

/** A reminder that became due; shown natively or not, it stands in the list. */
export interface ReminderEntry {
  readonly id: string;
  readonly environmentId: string;
  readonly keyId: string;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly secretName: string | null;
  /** Calendar days before expiry that were crossed; 0 is the day itself and after. */
  readonly thresholdDays: number;
  /** When the secret expires, ISO 8601. */
  readonly endDateTime: string;
  /** Epoch ms. */
  readonly dueAtMs: number;
  /** Epoch ms; `null` while the system has not taken it. */
  readonly shownAtMs: number | null;
  /** When the portal mailed the same to the person, epoch ms; `null` when it did not, or was not heard of. */
  readonly mailedAtMs: number | null;
}

/** What the home shows of the list on the screen. It changes by patches. */
export interface InventorySlice {
  readonly inventory: InventoryState;
}

/** What is known of lists beside what is in them. */
export interface ListSlice {
  /** The lists that can be shown without a session. */
  readonly copies: readonly OfflineCopy[];
  /** Until the person has taken note. */
  readonly withdrawn: readonly WithdrawnApplication[];
  /** How far the portal's clock is ahead of this computer's, whole seconds; 0 before it has said. */
  readonly portalAheadSeconds: number;
}

export interface FocusSlice {
  readonly focus: FocusState | null;
}

export interface ReminderSlice {
  /** Newest first, the last 200. */
  readonly reminders: readonly ReminderEntry[];
}
