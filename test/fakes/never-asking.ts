import type { KeychainQuestion } from '../../src/main/platform/keychain/keychain';

/** A keychain that is open to us. */
export const neverAsking: KeychainQuestion = {
  isAsking: () => false,
  onChanged: () => () => undefined,
  cancel: () => undefined,
};
