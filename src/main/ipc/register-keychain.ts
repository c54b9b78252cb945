import { ok } from '../../shared/ipc/result';
import type { KeychainQuestion } from '../platform/keychain/keychain';
import type { Handle } from './handle';

export type KeychainCalls = Pick<KeychainQuestion, 'cancel'>;

/** Answers `keychain:*`. */
export function registerKeychain(handle: Handle, keychain: KeychainCalls): void {
  handle('keychain:cancel', () => {
    keychain.cancel();
    return ok(null);
  });
}
