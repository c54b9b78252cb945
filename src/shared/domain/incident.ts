import type { ClientSecret } from './application';
import { isSameSecret, type SecretKey } from './secret-key';

/** How an incident ended. */
export type IncidentEnd =
  /** Deleted at the portal by us. */
  | { readonly kind: 'deleted'; readonly atMs: number; readonly requestId: string | null }
  /** The portal's list is without it: deleted there, or by somebody else. */
  | { readonly kind: 'gone'; readonly atMs: number }
  /** Deleted on the portal's page, by the person's word: nothing else can tell where no portal lists. */
  | { readonly kind: 'said-deleted'; readonly atMs: number }
  /** The person said that it was no leak after all. */
  | { readonly kind: 'withdrawn'; readonly atMs: number };

/** A secret that others may know, and what was done about it. Never a value. */
export interface Incident {
  readonly id: string;
  readonly environmentId: string;
  readonly applicationId: string;
  /** Client ID. */
  readonly appId: string;
  readonly applicationName: string;
  /** Names of the APIs that the secret opened. */
  readonly apis: readonly string[];
  /** As the portal listed it. */
  readonly secret: ClientSecret;
  /** Who revoked it; `null` when nobody was known. */
  readonly by: string | null;
  /** What the person wrote down. */
  readonly note: string;
  /** Epoch ms. */
  readonly startedAtMs: number;
  /** Ends the replacement's name and finds it again after a crash; empty where the person makes it. */
  readonly reference: string;
  /** The secret that takes its place, once its value was stored and read back. */
  readonly replacement: {
    readonly keyId: string;
    readonly displayName: string | null;
    /** Epoch ms. */
    readonly savedAtMs: number;
    /** The portal's reference of the creation, where it is known. */
    readonly requestId: string | null;
  } | null;
  /** Since when the portal's lists have been without the leaked secret, by the portal's clock; `null` for not at all. */
  readonly absentSinceMs: number | null;
  /** `null` while the leaked secret may still be valid. */
  readonly end: IncidentEnd | null;
}

/** Longest note, in characters. */
export const longestIncidentNote = 1000;

/** Names the leaked secret. */
export function leakedKeyOf({ environmentId, applicationId, secret }: Incident): SecretKey {
  return { environmentId, applicationId, keyId: secret.keyId };
}

/** The incident of a secret that is not closed; `null` for none. */
export function openIncidentOf(incidents: readonly Incident[], key: SecretKey): Incident | null {
  return incidents.find((one) => one.end === null && isSameSecret(leakedKeyOf(one), key)) ?? null;
}
