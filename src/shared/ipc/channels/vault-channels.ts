import type { ChannelMarks } from '../channel-mark';
import type { NewVault } from '../../domain/new-vault';
import type { VaultPlace } from '../state/vault-state';

/** Places for values. Channel -> argument and result. */
export interface VaultChannels {
  /** Adds a place for values and tries it; one that does not answer is not added. */
  'vaults:add': { argument: NewVault; result: { readonly id: string } };
  /** Takes a place off the list; what is in it stays there. */
  'vaults:remove': { argument: { readonly vaultId: string }; result: null };
  /** Where new values go, the first one leading. */
  'vaults:choose': { argument: { readonly vaultIds: readonly string[] }; result: null };
  /** The same for one application. */
  'vaults:chooseFor': {
    argument: { readonly applicationId: string; readonly vaultIds: readonly string[] };
    result: null;
  };
  /** Writes a test item, reads it back and removes it, or asks as much as the place allows. */
  'vaults:probe': { argument: { readonly vaultId: string }; result: VaultPlace };
  /** With the passphrase of a file, or a newer token for a server. */
  'vaults:unlock': {
    argument: { readonly vaultId: string; readonly secret: string; readonly isKept: boolean };
    result: null;
  };
  'vaults:lock': { argument: { readonly vaultId: string }; result: null };
  /** Puts a stored value into another place too; it does not pass the page. */
  'vaults:deliver': {
    argument: { readonly applicationId: string; readonly keyId: string; readonly vaultId: string };
    result: null;
  };
}

export const vaultChannels = {
  'vaults:add': 'asks-the-person',
  'vaults:remove': 'plain',
  'vaults:choose': 'asks-the-person',
  'vaults:chooseFor': 'asks-the-person',
  'vaults:probe': 'plain',
  'vaults:unlock': 'takes-a-secret',
  'vaults:lock': 'plain',
  'vaults:deliver': 'plain',
} as const satisfies ChannelMarks<VaultChannels>;
