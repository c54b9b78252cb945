import type { Result } from '../../../../shared/ipc/result';
import type { KeychainPlace } from '../../../../shared/ipc/state/vault-state';
import type { Attempt, KeychainErrorCode } from '../keychain-line';
import type { HostAnswer } from '../keychain-process-host';
import type { ItemName, KeychainRequest } from '../keychain-request';

/** Carries out a request in the keychain's process, as it is. */
export type AskProcess = (request: KeychainRequest) => Promise<HostAnswer>;

/** What differs between the keychains of the three systems. */
export interface KeychainSystem {
  /** How long a request may take from when it begins, ms. */
  readonly limitMs: number;
  /** When a request that is still open means that the system asks the person, ms; `null` where we are told. */
  readonly asksAfterMs: number | null;
  /** How much text an item holds, bytes; `null` for more than we have. */
  readonly itemBytes: number | null;
  /** Sees to it that the item can be asked for; where the person must be asked first, waits for them. */
  admit(item: ItemName, attempt: Attempt): Promise<Result<null>>;
  /**
   * What a failure meant, found out by trying and not by the failure's words, which come in the user's language.
   * `keychain-failed` when all is well with the keychain itself.
   */
  explain(item: ItemName, attempt: Attempt, ask: AskProcess): Promise<KeychainErrorCode>;
  /** What the person calls it. */
  place(): Promise<KeychainPlace>;
  /** Lets go of what it holds; it is there again when it is asked again. */
  rest(): void;
  /** Names the program behind it; a process of ours that has spoken to another one is of no use. `null` if unknown. */
  owner(): string | null;
}
