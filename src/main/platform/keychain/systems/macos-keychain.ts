import { failed, ok } from '../../../../shared/ipc/result';
import { selfTestItem } from '../self-test-item';
import type { KeychainSystem } from './keychain-system';

/**
 * The login keychain of macOS. Its calls wait while the system asks the person, for the keychain's password or whether
 * this program may have an item, and it says so to nobody: a call that takes longer than a moment is taken for a
 * question. What an item is called can be read without its password, so a look for one that is not there tells a
 * keychain that is closed from one that is missing, and asks nobody.
 */
export const macosKeychain: KeychainSystem = {
  ...{ limitMs: 120_000, asksAfterMs: 2_000, itemBytes: null },
  admit: async (_item, { mayAsk }) => (mayAsk ? ok(null) : failed({ code: 'keychain-locked' })),
  explain: async (_item, _attempt, ask) => {
    const looked = await ask({ action: 'read', ...selfTestItem, text: null });
    return looked.kind === 'done' ? 'keychain-locked' : 'keychain-missing';
  },
  place: async () => 'macos-keychain',
  rest: () => undefined,
  owner: () => null,
};
