import { randomBytes, randomUUID } from 'node:crypto';
import type { Environment } from '../../shared/domain/environment';
import type { Passphrase } from '../access/passphrase';
import type { HandOutLimit } from '../access/hand-out-limit';
import type { FactTeller } from '../facts/facts';
import type { OperationJournal } from '../operations/journal/journal';
import { ValueDelivery } from '../operations/values/value-delivery';
import { ValueGate } from '../operations/values/value-gate';
import { VaultManagement } from '../vault/management/vault-management';
import { VaultSecrets } from '../vault/management/vault-secrets';
import type { Clock } from '../platform/clock';
import type { createHttpClient } from '../platform/http/http-client';
import type { Keychain } from '../platform/keychain/keychain';
import type { AdministratorPolicy } from '../settings/administrator-policy';
import type { CurrentEnvironment } from '../environments/current-environment';
import { ChosenVaults } from '../vault/catalogue/chosen-vaults';
import { makeVault } from '../vault/catalogue/make-vault';
import { VaultCatalogue } from '../vault/catalogue/vault-catalogue';
import { vaultSettingsFile } from '../vault/catalogue/vault-settings-file';
import type { Argon2 } from '../vault/kdbx/argon2';
import { KeychainVault } from '../vault/keychain/keychain-vault';
import type { ListedVaults } from '../vault/listed-vaults';
import type { Logger } from '../platform/logger';
import { ObservedVault } from '../vault/observed-vault';
import { VaultTokens } from '../vault/vault-tokens';
import { OwnFile } from '../platform/files/own-file';
import { ProfileMark, profileMarkFormat } from '../vault/profile-mark';

/** What the vaults need of everything else. */
export interface VaultParts {
  readonly keychain: Keychain;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly argon2: Argon2;
  readonly http: () => ReturnType<typeof createHttpClient>;
  readonly settingsFile: string;
  /** Where the mark of this profile is remembered. */
  readonly markFile: string;
  readonly policy: Pick<AdministratorPolicy, 'commands'>;
  readonly journal: OperationJournal;
  readonly session: CurrentEnvironment;
  readonly environment: () => Environment | null;
  readonly limit: HandOutLimit;
  readonly passphrase: Passphrase;
  readonly facts: FactTeller;
}

/** The places where values go: as one vault for the operations, and one by one for the person. */
export function composeVaults({
  keychain,
  clock,
  logger,
  argon2,
  http,
  settingsFile,
  markFile,
  policy,
  journal,
  session,
  environment,
  limit,
  passphrase,
  facts,
}: VaultParts): {
  readonly gate: ValueGate;
  readonly mark: ProfileMark;
  readonly vault: ObservedVault;
  readonly vaults: ListedVaults;
  readonly management: VaultManagement;
  readonly delivery: ValueDelivery;
  readonly look: ChosenVaults['look'];
} {
  const tokens = new VaultTokens(keychain);
  const mark = new ProfileMark({
    file: new OwnFile({ file: markFile, format: profileMarkFormat, logger }),
    newId: randomUUID,
  });
  const catalogue: VaultCatalogue = new VaultCatalogue({
    mark,
    keychainVault: new KeychainVault(keychain),
    makeVault: (configuration) =>
      makeVault(configuration, {
        ...{ keychain, clock, argon2, http },
        token: (vaultId) => tokens.get(vaultId),
        isCommandAllowed: () => policy.commands().kind === 'allowed',
        environment: process.env,
        platform: process.platform,
      }),
  });
  const management = new VaultManagement({
    ...{ catalogue, policy, randomBytes },
    secrets: new VaultSecrets({ catalogue, tokens, keychain }),
    file: vaultSettingsFile(settingsFile, logger),
  });
  const chosen = new ChosenVaults({
    catalogue,
    onPut: (name, outcomes) => {
      delivery.record(name, outcomes);
    },
  });
  const gate = new ValueGate({
    ...{ vault: chosen, journal, session, environment, clock, limit, passphrase },
    onMet: (...met) => {
      delivery.met(...met);
    },
  });
  const delivery = new ValueDelivery({ gate, catalogue, journal, environment, facts });
  const look = chosen.look.bind(chosen);
  return { gate, mark, vault: new ObservedVault(chosen), vaults: catalogue, management, delivery, look };
}
