import type { en } from '../../../shared/messages/en';
import { failed, type Result } from '../../../shared/ipc/result';
import type { VaultPlace, VaultSummary } from '../../../shared/ipc/state/vault-state';
import type { SecretValue } from '../../platform/secret-value';
import { KdbxVault } from '../kdbx/kdbx-vault';
import type { Vault, VaultItemDetails, VaultItemName } from '../vault';
import { keychainVaultId } from '../../../shared/domain/new-vault';
import {
  type SettingsOrigin,
  parseVaultSettings,
  type VaultConfiguration,
  type VaultSettings,
} from './vault-configuration';
import type { ListedVault } from '../listed-vaults';
import type { ProfileMark } from '../profile-mark';

/** Who can read what a vault keeps, as a key of the catalogue's `vaults.readers`. */
export type VaultReaders = keyof (typeof en)['vaults']['readers'];

/** A vault as a person chooses it. */
export interface KnownVault extends ListedVault {
  /** What the person calls it; `null` for the keychain, which has the system's name. */
  readonly label: string | null;
  readonly kind: 'keychain' | VaultConfiguration['kind'];
  readonly readers: VaultReaders;
  /** Values can be taken away again; otherwise that of a deleted secret stays there, useless. */
  readonly canRemove: boolean;
  /** What a probe of it that went well has shown. */
  readonly probed: VaultSummary['probed'];
}

/** How one vault took a value or answered a probe. */
export interface VaultOutcome<T = null> {
  readonly vaultId: string;
  readonly result: Result<T>;
}

export interface VaultCatalogueOptions {
  readonly keychainVault: Vault;
  readonly makeVault: (configuration: VaultConfiguration) => Vault;
  readonly mark: Pick<ProfileMark, 'leaveIn' | 'isIn' | 'markIn'>;
}

const readersOf: Readonly<Record<VaultConfiguration['kind'], VaultReaders>> = {
  'kdbx-file': 'file-and-passphrase',
  command: 'by-command',
  'hashicorp-vault': 'by-server-policy',
  'azure-key-vault': 'by-cloud-role',
};

/**
 * The vaults of this computer and which of them new values go to. The keychain is always one of them. Settings are
 * given and kept by the caller; a vault whose settings stay the same stays the same, with its passphrase.
 */
export class VaultCatalogue {
  readonly #options: VaultCatalogueOptions;
  readonly #keychain: KnownVault;
  #settings: VaultSettings = { vaults: [], usual: [keychainVaultId], byApplication: {} };
  #others = new Map<string, { readonly settings: string; readonly known: KnownVault }>();

  constructor(options: VaultCatalogueOptions) {
    this.#options = options;
    this.#keychain = {
      ...{ id: keychainVaultId, label: null, kind: 'keychain', readers: 'this-account' },
      ...{ canReadBack: true, canRemove: true, probed: 'checked' },
      vault: options.keychainVault,
      ...markedPlace(options.keychainVault, true, options.mark),
    };
  }

  settings(): VaultSettings {
    return this.#settings;
  }

  /** Takes settings up; false, with everything as it was, when they are not valid. */
  use(given: unknown, origin: SettingsOrigin): boolean {
    const settings = parseVaultSettings(given, origin);
    if (settings === null) return false;
    const before = this.#others;
    this.#others = new Map(
      settings.vaults.map((configuration) => {
        const text = JSON.stringify(configuration);
        const same = before.get(configuration.id);
        if (same?.settings === text) return [configuration.id, same];
        return [configuration.id, { settings: text, known: this.#know(configuration) }];
      }),
    );
    for (const [id, { known }] of before) {
      if (this.#others.get(id)?.known !== known && known.vault instanceof KdbxVault) known.vault.lock();
    }
    this.#settings = settings;
    return true;
  }

  all(): readonly KnownVault[] {
    return [this.#keychain, ...[...this.#others.values()].map(({ known }) => known)];
  }

  byId(vaultId: string): KnownVault | null {
    return this.all().find(({ id }) => id === vaultId) ?? null;
  }

  /** The file behind a vault, to make, unlock and lock it; `null` when it is none. */
  kdbx(vaultId: string): KdbxVault | null {
    const vault = this.byId(vaultId)?.vault;
    return vault instanceof KdbxVault ? vault : null;
  }

  /** Where an application's new values go; the first one leads. */
  chosenFor(appId: string): readonly KnownVault[] {
    const { byApplication, usual } = this.#settings;
    const ids = byApplication[appId] ?? usual;
    return ids.flatMap((id) => this.byId(id) ?? []);
  }

  prepareEach(vaults: readonly KnownVault[]): Promise<readonly VaultOutcome<VaultPlace>[]> {
    return forEach(vaults, ({ prepare }) => prepare());
  }

  /** Puts a value into each and reads it back from each; one that fails keeps none of the others from having it. */
  putIntoEach(
    vaults: readonly KnownVault[],
    name: VaultItemName,
    value: SecretValue,
    details: VaultItemDetails,
  ): Promise<readonly VaultOutcome[]> {
    return forEach(vaults, ({ vault }) => vault.put(name, value, details));
  }

  /** Locks every file. */
  lock(): void {
    for (const { vault } of this.all()) if (vault instanceof KdbxVault) vault.lock();
  }

  #know(configuration: VaultConfiguration): KnownVault {
    const { id, label, kind } = configuration;
    const vault = this.#options.makeVault(configuration);
    const canReadBack = kind !== 'command' || configuration.command.readBack !== undefined;
    return {
      id,
      label,
      kind,
      readers: readersOf[kind],
      canReadBack,
      canRemove: canReadBack && (kind !== 'command' || configuration.command.remove !== undefined),
      probed: probedOf(configuration),
      vault,
      ...markedPlace(vault, canReadBack, this.#options.mark),
    };
  }
}

function markedPlace(
  vault: Vault,
  canReadBack: boolean,
  mark: VaultCatalogueOptions['mark'],
): Pick<ListedVault, 'prepare' | 'isMarked' | 'markIn'> {
  return {
    prepare: async () => {
      const probed = await vault.probe();
      if (!probed.ok || !canReadBack) return probed;
      const marked = await mark.leaveIn(vault);
      return marked.ok ? probed : marked;
    },
    isMarked: (wanted) => mark.isIn(vault, wanted),
    markIn: () => mark.markIn(vault),
  };
}

/** Nobody's command can be asked whether it would store; some cannot even be asked whether they would work at all. */
function probedOf(configuration: VaultConfiguration): VaultSummary['probed'] {
  if (configuration.kind !== 'command') return 'checked';
  const { check, readBack } = configuration.command;
  return check === undefined && readBack === undefined ? 'programs-found' : 'storing-not-tried';
}

/** A vault that throws has a defect; it must not take the others' results along. */
async function forEach<T>(
  vaults: readonly KnownVault[],
  ask: (known: KnownVault) => Promise<Result<T>>,
): Promise<readonly VaultOutcome<T>[]> {
  return Promise.all(
    vaults.map(async (known) => {
      const result = await ask(known).catch(() => failed<T>({ code: 'unexpected' }));
      return { vaultId: known.id, result };
    }),
  );
}
