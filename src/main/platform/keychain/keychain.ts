import type { Result } from '../../../shared/ipc/result';
import type { KeychainPlace } from '../../../shared/ipc/state/vault-state';

/** The two groups of items we keep. The names are what a person sees in the keychain's own program. */
export type KeychainService = 'wmda-credential-manager.session' | 'wmda-credential-manager.vault';

/** What items can be read from. */
export interface ReadsItems {
  /** `null` when there is no such item. The caller zeroes the bytes. */
  read(service: KeychainService, account: string): Promise<Result<Buffer | null>>;
}

/**
 * The operating system's keychain, as bytes by service and account. Every failure is a value with one of the codes
 * `keychain-*`. A call takes no longer than its time limit from when its turn has come; while the system asks the person,
 * for a password or for agreement, the limit stands still, and `cancel` ends the waiting.
 */
export interface Keychain extends ReadsItems {
  /** Writes, reads back and removes an item of its own, so that "ready" is known and not assumed. */
  probe(): Promise<Result<KeychainPlace>>;
  /** Empty values are refused: no keychain keeps them. */
  write(service: KeychainService, account: string, bytes: Buffer): Promise<Result<null>>;
  /** Succeeds when the item is gone, also when it never was there. */
  remove(service: KeychainService, account: string): Promise<Result<null>>;
}

/** What of a keychain is on the screen. */
export interface KeychainQuestion {
  /** Whether the system is asking the person something before it lets us go on. */
  isAsking(): boolean;
  onChanged(listener: () => void): () => void;
  /** The person does not want to answer: what waits ends with `keychain-cancelled`. */
  cancel(): void;
}
