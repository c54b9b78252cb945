import type {
  Application,
  ClientSecret,
  CredentialManager,
  UnreadableApplication,
} from '../../shared/domain/application';
import type { ProviderCapabilities } from '../../shared/domain/provider-capabilities';
import type { AppError, Result } from '../../shared/ipc/result';
import type { SecretValue } from '../platform/secret-value';

/** The only three members of a passwordCredential that are the caller's (we never set the start). */
export interface NewPassword {
  readonly displayName: string;
  /** ISO 8601, UTC. Always sent: without it Graph gives two years. */
  readonly endDateTime: string;
}

/**
 * What became of a creation. `unknown` means that the request may have been carried out although no usable answer
 * came: it must be reconciled by listing, never repeated.
 */
export type AddPasswordOutcome =
  | {
      readonly kind: 'created';
      readonly secret: ClientSecret;
      readonly value: SecretValue;
      readonly requestId: string | null;
    }
  | { readonly kind: 'refused'; readonly error: AppError }
  | { readonly kind: 'unknown'; readonly error: AppError };

/** What the list call found. */
export type ApplicationList =
  | {
      readonly kind: 'applications';
      readonly applications: readonly Application[];
      /** What else it lists; left out where everything could be read. None of them is gone. */
      readonly unreadable?: readonly UnreadableApplication[];
    }
  | { readonly kind: 'no-role' };

/** Which reminder mails a portal has sent to the person, and on which days it sends them. */
export interface SentReminders {
  readonly mails: readonly {
    readonly keyId: string;
    /** Calendar days before expiry that the mail spoke of. */
    readonly thresholdDays: number;
    /** Epoch ms. */
    readonly sentAtMs: number;
  }[];
  readonly thresholdDays: readonly number[];
}

/** The seam between the product and whatever stands behind it: Graph, a page worked by hand, a future WMDA API. */
export interface CredentialProvider {
  /** Fixed for its lifetime. What is not among them is answered with `forbidden`, and nothing is sent. */
  readonly capabilities: ProviderCapabilities;
  listApplications(signal: AbortSignal): Promise<Result<ApplicationList>>;
  readApplication(applicationId: string, signal: AbortSignal): Promise<Result<Application>>;
  listManagers(applicationId: string, signal: AbortSignal): Promise<Result<readonly CredentialManager[]>>;
  /** Not idempotent. `beforeSend` runs to its end before the first byte goes out; when it rejects nothing is sent. */
  addPassword(
    applicationId: string,
    password: NewPassword,
    beforeSend: () => Promise<void>,
  ): Promise<AddPasswordOutcome>;
  removePassword(
    applicationId: string,
    keyId: string,
  ): Promise<Result<{ readonly requestId: string | null }>>;
  /** @param sinceMs mails from this moment on, epoch ms */
  sentReminders(sinceMs: number, signal: AbortSignal): Promise<Result<SentReminders>>;
  /** The portal's clock by its last `Date` header, epoch ms; the computer's own clock before any answer. */
  portalNowMs(): number;
}
