import { ChosenVaults } from '../../src/main/vault/catalogue/chosen-vaults';
import { VaultCatalogue } from '../../src/main/vault/catalogue/vault-catalogue';
import { CommandVault } from '../../src/main/vault/command/command-vault';
import type { ProgramEnd, RunProgram } from '../../src/main/vault/command/run-program';
import { ManualClock } from './manual-clock';
import type { AmongVaults } from './creation-world';
import { everywhereMarked } from './everywhere-marked';

/** A person's command beside the keychain; its programs are played here. */
export class CommandBesideKeychain {
  /** What it keeps, by reference. */
  readonly items = new Map<string, Buffer>();
  /** Every run, by what was asked. */
  readonly runs: string[] = [];
  readonly #command: Record<string, unknown>;

  /** @param command what its description has beyond storing and reading back */
  constructor(command: Record<string, unknown>) {
    this.#command = command;
  }

  /** Both are chosen; the keychain leads. */
  readonly among: AmongVaults = (keychain) => {
    const catalogue = new VaultCatalogue({
      mark: everywhereMarked,
      keychainVault: keychain,
      makeVault: (configuration) => {
        if (configuration.kind !== 'command') throw new Error(configuration.kind);
        return new CommandVault({
          configuration: configuration.command,
          isAllowed: () => true,
          environment: {},
          platform: 'linux',
          clock: new ManualClock(),
          run: this.#run,
        });
      },
    });
    const line = (verb: string) => ({ program: '/bin/sh', args: [verb, '{reference}'] });
    const command = {
      ...{ store: line('store'), input: { kind: 'value' }, readBack: line('read') },
      ...this.#command,
    };
    const vaults = [{ id: 'script', label: 'Our script', kind: 'command', command }];
    if (!catalogue.use({ vaults, usual: ['keychain', 'script'] }, 'this-computer'))
      throw new Error('settings');
    return { vault: new ChosenVaults({ catalogue, onPut: () => undefined }), vaults: catalogue };
  };

  readonly #run: RunProgram = async ({ args, input }) => {
    const [verb = '', reference = ''] = args;
    this.runs.push(verb);
    const kept = this.items.get(reference);
    if (verb === 'store' && input !== null) this.items.set(reference, Buffer.from(input));
    if (verb === 'read') return kept === undefined ? ended(3, '', 'no such item') : ended(0, kept);
    if (verb === 'remove') this.items.delete(reference);
    return ended(0, '');
  };
}

function ended(exitCode: number, output: Buffer | string, errors = ''): ProgramEnd {
  return { kind: 'ended', exitCode, output: Buffer.from(output), errors: Buffer.from(errors) };
}
