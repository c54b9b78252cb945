import type { Result } from '../../../shared/ipc/result';
import type { KeychainService } from './keychain';

/** Names an item. */
export interface ItemName {
  readonly service: KeychainService;
  readonly account: string;
}

/** One thing to do in the keychain. `text` belongs to a write only: ASCII, never empty, taken over and zeroed. */
export interface KeychainRequest extends ItemName {
  readonly action: 'read' | 'write' | 'remove';
  readonly text: Uint8Array<ArrayBuffer> | null;
}

/** Carries out a request: for a read the text that was found, `null` when there is none; for the others `null`. */
export type RunRequest = (request: KeychainRequest) => Promise<Result<Buffer | null>>;
