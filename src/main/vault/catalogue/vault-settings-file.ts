import type { FileFormat } from '../../platform/files/file-format';
import { OwnFile } from '../../platform/files/own-file';
import type { Logger } from '../../platform/logger';
import { vaultSettings, type VaultSettings } from './vault-configuration';

/** The vaults a person has set up, in the profile (`vaults.json`). No passphrase and no token is in there. */
export const vaultSettingsFormat: FileFormat<VaultSettings> = { version: 1, schema: vaultSettings };

export type VaultSettingsFile = OwnFile<VaultSettings>;

/** @param logger is told of a file that cannot be used */
export function vaultSettingsFile(file: string, logger: Logger): VaultSettingsFile {
  return new OwnFile({ file, format: vaultSettingsFormat, logger });
}
