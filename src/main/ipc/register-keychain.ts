import { ok } from '../../shared/ipc/result';
import type { KeychainQuestion } from '../platform/keychain/keychain';
import { nothing } from './argument-parts';
import type { Handle } from './handle';

export type KeychainCalls = Pick<KeychainQuestion, 'cancel'>;

/** Answers `keychain:*`. */
export function registerKeychain(handle: Handle, keychain: KeychainCalls): void {
  handle('keychain:cancel', nothing, () => {
    keychain.cancel();
    return ok(null);
  });
}
