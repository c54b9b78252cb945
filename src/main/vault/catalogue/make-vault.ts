import type { AxiosInstance } from 'axios';
import { assertNever, type Result } from '../../../shared/ipc/result';
import type { Clock } from '../../platform/clock';
import type { Keychain } from '../../platform/keychain/keychain';
import type { SecretValue } from '../../platform/secret-value';
import { AzureKeyVault } from '../azure-key-vault/azure-key-vault';
import { CommandVault } from '../command/command-vault';
import { HashicorpVault } from '../hashicorp-vault/hashicorp-vault';
import type { Argon2 } from '../kdbx/argon2';
import { thisComputer } from '../../platform/lock/computer';
import { DiskFile } from '../kdbx/guarded-file';
import { KdbxPassphrase } from '../kdbx/kdbx-passphrase';
import { KdbxVault } from '../kdbx/kdbx-vault';
import type { Vault } from '../vault';
import type { VaultConfiguration } from './vault-configuration';

/** What the vaults of a person need from the rest of the application. */
export interface VaultSurroundings {
  readonly keychain: Keychain;
  readonly clock: Clock;
  readonly argon2: Argon2;
  /** A client for one server's address, over the system's proxy and certificates. */
  readonly http: () => AxiosInstance;
  /** The token for a server's vault, by the vault's ID; `vault-locked` when there is none. The caller destroys it. */
  readonly token: (vaultId: string) => Promise<Result<SecretValue>>;
  readonly isCommandAllowed: () => boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

/** Makes the vault that a configuration describes. Nothing is opened or asked yet. */
export function makeVault(configuration: VaultConfiguration, surroundings: VaultSurroundings): Vault {
  const { keychain, clock, argon2, http, isCommandAllowed, environment, platform } = surroundings;
  const token = () => surroundings.token(configuration.id);
  switch (configuration.kind) {
    case 'kdbx-file':
      return new KdbxVault({
        file: new DiskFile(configuration.path, { clock, computer: thisComputer }),
        passphrase: new KdbxPassphrase(keychain, configuration.id),
        argon2,
        clock,
      });
    case 'command':
      return new CommandVault({
        configuration: configuration.command,
        isAllowed: isCommandAllowed,
        ...{ environment, platform, clock },
      });
    case 'hashicorp-vault':
      return new HashicorpVault({ configuration: configuration.server, http: http(), token, clock });
    case 'azure-key-vault':
      return new AzureKeyVault({ configuration: configuration.server, http: http(), token, clock });
    default:
      return assertNever(configuration);
  }
}
