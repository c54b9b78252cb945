import type { AuthenticationDemand } from '../domain/authentication-demand';

/** The closed set of expected failures. Each has its sentence in the message catalogue (`errors`). */
export const errorCodes = [
  'not-signed-in',
  'sign-out-not-kept',
  'sign-in-cancelled',
  'sign-in-timeout',
  'sign-in-refused',
  'sign-in-answer-invalid',
  'not-the-issuer',
  'tenants-missing',
  'tenants-unsupported',
  'tenant-not-allowed',
  'redirect-port-busy',
  'clock-off',
  'administrator-consent-needed',
  'no-mfa-evidence',
  'demand-unmet',
  'browser-not-opened',
  'environment-not-connected',
  'environment-in-use',
  'demo-forbidden',
  'demo-failed',
  'offline',
  'proxy-refused',
  'certificate-untrusted',
  'answer-too-large',
  'portal-error',
  'portal-answer-invalid',
  'throttled',
  'forbidden',
  'blocked-on-the-way',
  'not-found',
  'conflict',
  'policy-refused',
  'secrets-not-allowed',
  'name-invalid',
  'name-is-value',
  'expiry-unreadable',
  'expiry-in-past',
  'expiry-over-maximum',
  'expiry-implausible',
  'keychain-missing',
  'keychain-locked',
  'keychain-no-default',
  'keychain-forbidden',
  'keychain-timeout',
  'keychain-cancelled',
  'keychain-failed',
  'read-back-differs',
  'vault-settings-invalid',
  'vault-not-found',
  'vault-kv-version',
  'vault-locked',
  'vault-passphrase-wrong',
  'vault-damaged',
  'vault-unsupported',
  'vault-in-use',
  'vault-redirected',
  'vault-changed',
  'vault-timeout',
  'vault-disk-full',
  'vault-refused',
  'vault-unreachable',
  'vault-item-exists',
  'vault-item-too-large',
  'vault-item-not-text',
  'vault-forbidden',
  'vault-unchecked',
  'vault-absence-unclear',
  'vault-answer-invalid',
  'vault-failed',
  'journal-failed',
  'profile-in-use',
  'outcome-unknown',
  'deletion-unknown',
  'not-deleted',
  'name-not-typed',
  'too-late-to-undo',
  'replacement-unsaved',
  'note-has-value',
  'rotation-open',
  'rotation-locked',
  'new-not-listed',
  'new-does-not-work',
  'reason-missing',
  'busy',
  'already-shown',
  'view-over',
  'check-refused',
  'check-unanswered',
  'check-answered',
  'value-not-here',
  'value-differs',
  'place-differs',
  'address-changed',
  'too-many-values',
  'mfa-too-old',
  'passphrase-needed',
  'passphrase-unset',
  'passphrase-wrong',
  'passphrase-wait',
  'passphrase-short',
  'passphrase-demanded',
  'passphrase-unreadable',
  'consent-needed',
  'consent-refused',
  'other-person',
  'clipboard-failed',
  'clipboard-empty',
  'value-unusual',
  'value-looks-like-id',
  'hint-differs',
  'other-value-stored',
  'other-hint-stored',
  'client-id-invalid',
  'hint-invalid',
  'import-too-large',
  'file-unreadable',
  'file-not-written',
  'not-printed',
  'settings-failed',
  'list-key-missing',
  'later-version',
  'link-not-allowed',
  'not-confirmed',
  'not-asked-again',
  'too-long-to-show',
  'too-many-calls',
  'request-invalid',
  'unexpected',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What of a KeePass file is of a kind that is not supported. */
export type UnsupportedKdbx =
  'keepass-1' | 'kdbx-3' | 'later-format' | 'twofish' | 'cipher' | 'key-derivation' | 'cost' | 'size';

/** A failure as the renderer sees it: a code to choose the words by, and references for support. Never a value. */
export interface AppError {
  readonly code: ErrorCode;
  /** The portal's `request-id`, for support. */
  readonly requestId?: string;
  /** The `client-request-id` that we sent, where no `request-id` came back. */
  readonly clientRequestId?: string;
  /** How long the portal asks to wait, with `throttled`; absent when it did not say. */
  readonly retryAfterSeconds?: number;
  /** The port of this computer that cannot be had, with `redirect-port-busy`. */
  readonly port?: number;
  /** The latest expiry that would be accepted, ISO 8601 UTC, with `expiry-over-maximum`. */
  readonly latestExpiry?: string;
  /** What is wanted of a fresh sign-in, with `mfa-too-old` and `consent-needed`; absent when only our own limit was passed. */
  readonly demand?: AuthenticationDemand;
  /** What of a file is of another kind, with `vault-unsupported`. */
  readonly unsupported?: UnsupportedKdbx;
  /** How a command of the person's ended, with `vault-refused` and its like. */
  readonly command?: CommandReport;
}

/** A command that did not succeed, in its own words. */
export interface CommandReport {
  /** `null` when it was ended by a signal or never started. */
  readonly exitCode: number | null;
  /** The end of what it wrote to its standard error, with every trace of the value taken out. */
  readonly lastWords: string;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed<T = never>(error: AppError): Result<T> {
  return { ok: false, error };
}

/** Whether a refusal asks the person for a trip to the browser, after which the same is asked for again. */
export function isSignInQuestion(code: ErrorCode | null): boolean {
  return code === 'mfa-too-old' || code === 'consent-needed';
}

/** Makes the compiler prove that a switch covers every case. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value of type ${typeof value}`);
}
