import { keychainVaultId, type NewVault } from '../../../shared/domain/new-vault';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { AdministratorRule } from '../../../shared/domain/administrator-rule';
import type { VaultPlace, VaultSummary } from '../../../shared/ipc/state/vault-state';
import { Emitter } from '../../platform/emitter';
import type { AdministratorPolicy } from '../../settings/administrator-policy';
import type { VaultCatalogue } from '../catalogue/vault-catalogue';
import type { VaultSettings } from '../catalogue/vault-configuration';
import type { VaultSettingsFile } from '../catalogue/vault-settings-file';
import type { VaultSecrets } from './vault-secrets';
import type { PersonQuestion } from '../../access/person-question';
import { questionOfChoice, questionOfNew } from './vault-questions';
import { configurationOf, vaultIdFor, whereOf } from './new-vault-configuration';

export interface VaultManagementOptions {
  readonly catalogue: VaultCatalogue;
  readonly file: Pick<VaultSettingsFile, 'content' | 'write'>;
  readonly secrets: Pick<VaultSecrets, 'open' | 'unlock' | 'forget' | 'lockAll'>;
  readonly policy: Pick<AdministratorPolicy, 'commands'>;
  readonly randomBytes: (size: number) => Buffer;
}

/**
 * The places where a person's values go: added, chosen, unlocked, tried and taken away. A place counts once it has
 * answered; taking one away leaves everything that is in it.
 */
export class VaultManagement {
  readonly #options: VaultManagementOptions;
  readonly #changed = new Emitter<void>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: VaultManagementOptions) {
    this.#options = options;
  }

  /** Takes up what earlier runs have kept; without settings that are valid there is the keychain alone. */
  async load(): Promise<void> {
    const settings = await this.#options.file.content();
    if (settings !== null) this.#options.catalogue.use(settings, 'this-computer');
    this.#changed.emit();
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  summaries(): readonly VaultSummary[] {
    const { catalogue } = this.#options;
    const { vaults, usual } = catalogue.settings();
    return catalogue.all().map((known) => ({
      id: known.id,
      label: known.label,
      kind: known.kind,
      readers: known.readers,
      canReadBack: known.canReadBack,
      canRemove: known.canRemove,
      probed: known.probed,
      where: whereOf(vaults.find(({ id }) => id === known.id) ?? null),
      isUnlocked: catalogue.kdbx(known.id)?.isUnlocked ?? null,
      isUsual: usual.includes(known.id),
    }));
  }

  commandRule(): AdministratorRule {
    return this.#options.policy.commands();
  }

  /** Client ID -> IDs of the vaults chosen for it, where they are not the usual ones. */
  chosenByApplication(): Readonly<Record<string, readonly string[]>> {
    return this.#options.catalogue.settings().byApplication;
  }

  /** What main asks the person before {@link add}; a command that is forbidden is refused there, without asking. */
  questionOf(wanted: NewVault): Result<PersonQuestion | null> {
    const isForbidden = wanted.kind === 'command' && this.commandRule().kind === 'forbidden';
    return isForbidden ? ok(null) : questionOfNew(wanted);
  }

  /** What main asks the person before {@link choose} and {@link chooseFor}. */
  questionOfChoice(
    vaultIds: readonly string[],
    of: { readonly appId: string; readonly name: string } | null,
  ): PersonQuestion | null {
    return questionOfChoice(this.#options.catalogue, vaultIds, of);
  }

  /** Adds a place and tries it: one that does not answer is not added. */
  add(wanted: NewVault): Promise<Result<{ readonly id: string }>> {
    return this.#inTurn(async () => {
      const { catalogue, randomBytes } = this.#options;
      const before = catalogue.settings();
      const id = vaultIdFor(wanted.label, randomBytes);
      const settings = { ...before, vaults: [...before.vaults, configurationOf(id, wanted)] };
      if (!catalogue.use(settings, 'this-computer')) {
        return failed({ code: 'vault-settings-invalid' });
      }
      const opened = await this.#options.secrets.open(id, wanted);
      const tried = opened.ok ? await this.#tried(id) : opened;
      const kept = tried.ok ? await this.#keep(before) : tried;
      if (!kept.ok) {
        await this.#options.secrets.forget({ id, kind: wanted.kind });
        catalogue.use(before, 'this-computer');
        return kept;
      }
      return ok({ id });
    });
  }

  /** Takes a place off the list. What is in it stays there. */
  remove(vaultId: string): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const before = this.#options.catalogue.settings();
      const configuration = before.vaults.find(({ id }) => id === vaultId);
      if (configuration === undefined) return failed({ code: 'not-found' });
      const changed = await this.#become(withoutVault(before, vaultId));
      return changed.ok ? this.#options.secrets.forget(configuration) : changed;
    });
  }

  /** Where new values go, the first one leading. */
  choose(vaultIds: readonly string[]): Promise<Result<null>> {
    return this.#inTurn(() => this.#become({ ...this.#options.catalogue.settings(), usual: vaultIds }));
  }

  /** The same for one application, which is remembered. */
  chooseFor(appId: string, vaultIds: readonly string[]): Promise<Result<null>> {
    return this.#inTurn(() => {
      const settings = this.#options.catalogue.settings();
      return this.#become({ ...settings, byApplication: { ...settings.byApplication, [appId]: vaultIds } });
    });
  }

  /** Writes a test item, reads it back and removes it, or asks as much as the place allows. */
  async probe(vaultId: string): Promise<Result<VaultPlace>> {
    const known = this.#options.catalogue.byId(vaultId);
    return known === null ? failed({ code: 'not-found' }) : known.vault.probe();
  }

  /** Opens a file with its passphrase, or goes on at a server with a newer token. */
  async unlock(vaultId: string, secret: string, isKept: boolean): Promise<Result<null>> {
    try {
      return await this.#options.secrets.unlock(vaultId, secret, isKept);
    } finally {
      this.#changed.emit();
    }
  }

  /** Takes every passphrase and every token out of memory. */
  lockAll(): void {
    this.#options.secrets.lockAll();
    this.#changed.emit();
  }

  lock(vaultId: string): Result<null> {
    const file = this.#options.catalogue.kdbx(vaultId);
    file?.lock();
    this.#changed.emit();
    return file === null ? failed({ code: 'not-found' }) : ok(null);
  }

  async #tried(vaultId: string): Promise<Result<null>> {
    const probed = await this.probe(vaultId);
    return probed.ok ? ok(null) : probed;
  }

  async #become(settings: VaultSettings): Promise<Result<null>> {
    const { catalogue } = this.#options;
    const before = catalogue.settings();
    if (!catalogue.use(settings, 'this-computer')) return failed({ code: 'vault-settings-invalid' });
    return this.#keep(before);
  }

  /** What cannot be kept does not count: it would be gone with the next start. */
  async #keep(before: VaultSettings): Promise<Result<null>> {
    const { catalogue, file } = this.#options;
    if (await file.write(catalogue.settings())) return ok(null);
    catalogue.use(before, 'this-computer');
    return failed({ code: 'settings-failed' });
  }

  #inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    const mine = this.#last.then(work).finally(() => {
      this.#changed.emit();
    });
    this.#last = mine;
    return mine;
  }
}

function withoutVault(settings: VaultSettings, vaultId: string): VaultSettings {
  const others = (ids: readonly string[]): readonly string[] => {
    const left = ids.filter((id) => id !== vaultId);
    return left.length === 0 ? [keychainVaultId] : left;
  };
  return {
    vaults: settings.vaults.filter(({ id }) => id !== vaultId),
    usual: others(settings.usual),
    byApplication: Object.fromEntries(
      Object.entries(settings.byApplication).map(([appId, ids]) => [appId, others(ids)]),
    ),
  };
}
