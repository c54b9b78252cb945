import { ok } from '../../src/shared/ipc/result';
import { ChosenVaults } from '../../src/main/vault/catalogue/chosen-vaults';
import { VaultCatalogue } from '../../src/main/vault/catalogue/vault-catalogue';
import { MemoryVault } from './memory-vault';
import { everywhereMarked } from './everywhere-marked';

const kind = 'kdbx-file';

/** A keychain and two KeePass files, which are of one kind and can be told apart by ID only, and a command. */
export class TwoFiles {
  readonly keychain = new MemoryVault();
  readonly first = new MemoryVault();
  readonly second = new MemoryVault();
  /** Takes values and gives none back. */
  readonly command = new MemoryVault();
  /** Places that were found ready for a value. */
  readonly #marked = new Set<object>();
  readonly catalogue = new VaultCatalogue({
    mark: {
      ...everywhereMarked,
      leaveIn: async (vault) => {
        this.#marked.add(vault);
        return ok(null);
      },
      markIn: (vault) => (this.#marked.has(vault) ? 'mark-1' : null),
    },
    keychainVault: this.keychain,
    makeVault: ({ id }) => (id === 'first' ? this.first : id === 'second' ? this.second : this.command),
  });
  readonly vault = new ChosenVaults({ catalogue: this.catalogue, onPut: () => undefined });
  readonly vaults = this.catalogue;

  constructor(...usual: readonly string[]) {
    for (const file of [this.first, this.second]) file.place = kind;
    this.command.place = 'command';
    this.command.putFailure = 'vault-unchecked';
    this.list(['first', 'second', 'command'], usual);
  }

  /** Puts these on the list of the person, beside the keychain, and new values into those. */
  list(ids: readonly string[], usual: readonly string[]): void {
    const vaults = ids.map((id) =>
      id === 'command'
        ? {
            ...{ id, label: id, kind: 'command' },
            command: {
              store: { program: '/usr/bin/store', args: [] },
              input: { kind: 'value' },
              opensStandardInput: false,
            },
          }
        : { id, label: id, kind, path: `/home/vera/${id}.kdbx` },
    );
    if (!this.catalogue.use({ vaults, usual, byApplication: {} }, 'this-computer'))
      throw new Error('not used');
  }
}
