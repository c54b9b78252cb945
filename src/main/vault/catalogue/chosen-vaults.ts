import { type AppError, failed, ok, type Result } from '../../../shared/ipc/result';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import type { SecretValue } from '../../platform/secret-value';
import type { ExpectedValue, VaultItemDetails, VaultItemName, Vaults } from '../vault';
import type { KnownVault, VaultCatalogue, VaultOutcome } from './vault-catalogue';

export interface ChosenVaultsOptions {
  readonly catalogue: VaultCatalogue;
  /** Told how each vault took a value, the first one's result being that of the whole. */
  readonly onPut: (name: VaultItemName, outcomes: readonly VaultOutcome[]) => void;
}

/** A vault that could not be looked into. */
export interface VaultFailure {
  readonly vaultId: string;
  /** What the person calls it; `null` for the keychain. */
  readonly label: string | null;
  readonly error: AppError;
}

/** What was found of an item, and where nothing could be found out. */
export interface VaultLook {
  /** The caller destroys it. */
  readonly value: SecretValue | null;
  readonly failures: readonly VaultFailure[];
}

/** How to look. */
export interface LookWishes {
  /** IDs of vaults that are not asked (again). */
  readonly without?: ReadonlySet<string>;
  /** Places with another value are passed over; the first value there is, when left out. */
  readonly expected?: ExpectedValue;
}

/**
 * The vaults chosen for an application, as one. The first of them leads: it is the place that is named, so a value is
 * stored when that one has it, whatever the others say.
 */
export class ChosenVaults implements Vaults {
  readonly #options: ChosenVaultsOptions;

  constructor(options: ChosenVaultsOptions) {
    this.#options = options;
  }

  /** Ready when each of them is: whoever chose two places wants both. */
  async probe(appId = ''): Promise<Result<VaultPlace>> {
    const { catalogue } = this.#options;
    const outcomes = await catalogue.prepareEach(catalogue.chosenFor(appId));
    const refusal = outcomes.find(({ result }) => !result.ok);
    return (refusal ?? outcomes[0])?.result ?? failed({ code: 'vault-not-found' });
  }

  async put(
    name: VaultItemName,
    value: SecretValue,
    details: VaultItemDetails,
    vaultIds?: readonly string[],
  ): Promise<Result<null>> {
    const { catalogue, onPut } = this.#options;
    const vaults =
      vaultIds === undefined
        ? catalogue.chosenFor(name.appId)
        : vaultIds.flatMap((id) => catalogue.byId(id) ?? []);
    // The first one's word is that of the whole, so it must be the one that was meant.
    if (vaultIds !== undefined && vaults[0]?.id !== vaultIds[0]) return failed({ code: 'vault-not-found' });
    const outcomes = await catalogue.putIntoEach(vaults, name, value, details);
    onPut(name, outcomes);
    return outcomes[0]?.result ?? failed({ code: 'vault-not-found' });
  }

  /**
   * Looks in every vault there is, the chosen ones first: the choice may have been another when the value was stored.
   * "There is none" is said only when each of them could be looked into; otherwise a good secret would be taken for
   * an orphan. The same holds for "it is another value".
   */
  async get(name: VaultItemName, expected?: ExpectedValue): Promise<Result<SecretValue | null>> {
    let isOtherThere = false;
    const watched = expected && {
      is: expected.is,
      met: (vaultId: string, isIt: boolean): void => {
        if (!isIt) isOtherThere = true;
        expected.met(vaultId, isIt);
      },
    };
    const { value, failures } = await this.look(name, watched && { expected: watched });
    const [failure] = failures;
    if (value !== null) return ok(value);
    if (failure !== undefined) return failed(failure.error);
    return isOtherThere ? failed({ code: 'value-differs' }) : ok(null);
  }

  /** The same for whoever can do without the vaults that do not answer: each of those is named. */
  async look(name: VaultItemName, { without, expected }: LookWishes = {}): Promise<VaultLook> {
    const failures: VaultFailure[] = [];
    for (const { id: vaultId, label, vault } of this.#readable(name)) {
      if (without?.has(vaultId) === true) continue;
      const found = await vault.get(name);
      if (!found.ok) failures.push({ vaultId, label, error: found.error });
      else if (found.value !== null) {
        const isIt = expected?.is(found.value) ?? true;
        expected?.met(vaultId, isIt);
        if (isIt) return { value: found.value, failures };
        found.value.destroy();
      }
    }
    return { value: null, failures };
  }

  /**
   * From every vault that has it. One that has no way to remove anything is left alone: there is nothing to wait for,
   * and asking it again and again would run the person's command for nothing. The same holds for one that an
   * administrator forbids: it may not even be asked.
   */
  async remove(name: VaultItemName): Promise<Result<null>> {
    let failure: Result<null> | null = null;
    for (const { vault, canRemove } of this.#readable(name)) {
      if (!canRemove) continue;
      const found = await vault.get(name);
      const isThere = found.ok && found.value !== null;
      if (found.ok) found.value?.destroy();
      else if (found.error.code === 'vault-forbidden') continue;
      const removed: Result<null> = isThere ? await vault.remove(name) : found.ok ? ok(null) : found;
      if (!removed.ok) failure ??= removed;
    }
    return failure ?? ok(null);
  }

  #readable({ appId }: VaultItemName): readonly KnownVault[] {
    const { catalogue } = this.#options;
    const vaults = new Set([...catalogue.chosenFor(appId), ...catalogue.all()]);
    return [...vaults].filter(({ canReadBack }) => canReadBack);
  }
}
