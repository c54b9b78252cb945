import { ok } from '../../../../shared/ipc/result';
import { selfTestItem } from '../self-test-item';
import type { KeychainSystem } from './keychain-system';

/** CRED_MAX_CREDENTIAL_BLOB_SIZE, in bytes (wincred.h). */
const windowsItemBytes = 2_560;

/**
 * The Credential Manager of Windows. It is always there and never asks; where not even a word of ours is taken, the
 * computer forbids it (ERROR_NO_SUCH_LOGON_SESSION: the policy "Network access: Do not allow storage of passwords and
 * credentials for network authentication").
 */
export const credentialManager: KeychainSystem = {
  ...{ limitMs: 5_000, asksAfterMs: null, itemBytes: windowsItemBytes },
  admit: async () => ok(null),
  explain: async (_item, _attempt, ask) => {
    const text = Uint8Array.from(Buffer.from('self-test', 'latin1'));
    const written = await ask({ action: 'write', ...selfTestItem, text });
    if (written.kind !== 'done') return 'keychain-forbidden';
    await ask({ action: 'remove', ...selfTestItem, text: null });
    return 'keychain-failed';
  },
  place: async () => 'windows-credential-manager',
  rest: () => undefined,
  owner: () => null,
};
