import type { GraphDate } from '../graph/graph-date';
import type { SigningKeys } from '../identity/signing-keys';
import type { MailLanguage } from '../mails/mail-words';

/** Everything the portal remembers, as plain JSON, so that it can survive a restart. Passwords and secrets are hashes. */
export interface PortalState {
  readonly version: 1;
  readonly users: StoredUser[];
  readonly applications: StoredApplication[];
  /** Private JWKs by use; made on first start. */
  signingKeys: SigningKeys | null;
  /** What oidc-provider stores: grants, codes, refresh tokens, by model name. */
  readonly oidc: Record<string, StoredArtifact>;
  /** The mails that went out, the oldest first; absent before the first one. */
  sentReminders?: StoredReminder[];
}

export interface SaltedHash {
  readonly salt: string;
  readonly hash: string;
}

/** How a user proves who they are. */
export interface StoredUser {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly password: SaltedHash;
  readonly isCredentialManager: boolean;
  /** True for the one account that signs in without a second factor, to show what a client does then. */
  readonly isExemptFromMfa: boolean;
  /** For mails; English when absent. */
  readonly language?: MailLanguage;
  /** Base 32; `null` until the authenticator is enrolled. */
  totpSecret: string | null;
  /** The last time step whose code was used: a code counts once. */
  lastTotpStep: number;
  failedCodes: number;
  lockedUntilMs: number;
}

export interface StoredSecret {
  readonly keyId: string;
  readonly displayName: string | null;
  readonly hint: string;
  readonly startDateTime: GraphDate;
  readonly endDateTime: GraphDate;
  readonly value: SaltedHash;
  /** From when the token endpoint knows it, epoch ms. */
  readonly activeFromMs: number;
}

/** A secret that is gone, and that the token endpoint still takes for a while. */
export interface RemovedSecret {
  readonly secret: StoredSecret;
  /** Epoch ms. */
  readonly activeUntilMs: number;
}

export interface StoredApplication {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly createdDateTime: string;
  readonly resourceAppIds: readonly string[];
  readonly ownerIds: string[];
  readonly secrets: StoredSecret[];
  removedSecrets?: readonly RemovedSecret[];
  /** The token endpoint refuses it (AADSTS7000112). */
  isDisabled?: boolean;
  /** Owners who are shown its ID only. */
  unreadableBy?: readonly string[];
  /** Where its policy differs from the tenant's. */
  policy?: { readonly maximumLifetime?: string; readonly allowsSecrets?: boolean };
}

/** A reminder that was sent to one person. */
export interface StoredReminder {
  readonly id: string;
  readonly userId: string;
  /** Object ID. */
  readonly applicationId: string;
  readonly keyId: string;
  readonly thresholdDays: number;
  readonly sentDateTime: GraphDate;
  readonly subject: string;
}

export interface StoredArtifact {
  readonly payload: Record<string, unknown>;
  /** Epoch ms. */
  readonly expiresAtMs: number | null;
}
