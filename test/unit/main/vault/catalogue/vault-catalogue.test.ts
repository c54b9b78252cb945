import { describe, expect, it } from 'vitest';
import { environmentSchema } from '../../../../../src/main/environments/environment-schema';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import { ChosenVaults } from '../../../../../src/main/vault/catalogue/chosen-vaults';
import { VaultCatalogue, type VaultOutcome } from '../../../../../src/main/vault/catalogue/vault-catalogue';
import { parseVaultSettings } from '../../../../../src/main/vault/catalogue/vault-configuration';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { itemDetails, itemName, someValue } from '../../../../support/vault-items';
import { MemoryVault } from '../../../../fakes/memory-vault';
import { everywhereMarked } from '../../../../fakes/everywhere-marked';

const file = { id: 'file-1', label: 'Team file', kind: 'kdbx-file', path: '/shared/values.kdbx' };
const server = {
  id: 'server-1',
  label: 'Vault',
  kind: 'hashicorp-vault',
  server: { address: 'https://vault.registry.example' },
};
const command = {
  id: 'gh',
  label: 'GitHub',
  kind: 'command',
  command: { store: { program: 'gh', args: [] }, input: { kind: 'value' } },
};

function world(settings: unknown = {}) {
  const vaults = new Map<string, MemoryVault>();
  const keychain = new MemoryVault();
  const catalogue = new VaultCatalogue({
    mark: everywhereMarked,
    keychainVault: keychain,
    makeVault: ({ id }) => {
      const vault = new MemoryVault();
      vaults.set(id, vault);
      return vault;
    },
  });
  expect(catalogue.use(settings, 'this-computer')).toBe(true);
  const puts: (readonly VaultOutcome[])[] = [];
  const chosen = new ChosenVaults({
    catalogue,
    onPut: (_name, outcomes) => puts.push(outcomes),
  });
  const other = (id: string): MemoryVault => {
    const vault = vaults.get(id);
    if (vault === undefined) throw new Error(`no vault ${id}`);
    return vault;
  };
  return { catalogue, keychain, other, chosen, puts };
}

describe('the catalogue of vaults', () => {
  it('has the keychain and nothing else until others are set up', () => {
    const { catalogue } = world();
    expect(catalogue.all().map(({ id, readers }) => [id, readers])).toEqual([['keychain', 'this-account']]);
    expect(catalogue.chosenFor('any').map(({ id }) => id)).toEqual(['keychain']);
  });

  it('leaves the mark of the profile in each place that is ready and gives values back', async () => {
    const marked: unknown[] = [];
    const vaults = new Map([
      ['file', new MemoryVault()],
      ['gh', new MemoryVault()],
    ]);
    const keychain = new MemoryVault();
    const catalogue = new VaultCatalogue({
      mark: {
        leaveIn: async (vault) => {
          marked.push(vault);
          return ok(null);
        },
        isIn: async (vault) => ok(marked.includes(vault)),
        markIn: () => null,
      },
      keychainVault: keychain,
      makeVault: ({ id }) => vaults.get(id) ?? new MemoryVault(),
    });
    catalogue.use({ vaults: [command] }, 'this-computer');
    expect(await catalogue.byId('keychain')?.isMarked()).toEqual(ok(false));
    keychain.probeFailure = 'keychain-locked';
    await catalogue.prepareEach(catalogue.all());
    expect(marked).toEqual([]);
    keychain.probeFailure = null;
    await catalogue.prepareEach(catalogue.all());
    expect(marked).toEqual([keychain]);
    expect(await catalogue.byId('keychain')?.isMarked()).toEqual(ok(true));
  });

  it('says of each vault who can read it and whether it can be read back', () => {
    const { catalogue } = world({ vaults: [file, command, server] });
    expect(catalogue.all().map(({ id, readers, canReadBack }) => [id, readers, canReadBack])).toEqual([
      ['keychain', 'this-account', true],
      ['file-1', 'file-and-passphrase', true],
      ['gh', 'by-command', false],
      ['server-1', 'by-server-policy', true],
    ]);
  });

  it('knows which vaults can take a value away again', () => {
    const line = { program: 'pass', args: [] };
    const readable = { ...command, id: 'pass', command: { ...command.command, readBack: line } };
    const removing = { ...readable, id: 'pass-2', command: { ...readable.command, remove: line } };
    const blind = { ...command, id: 'gh-2', command: { ...command.command, remove: line } };
    const { catalogue } = world({ vaults: [file, command, readable, removing, blind] });
    expect(catalogue.all().map(({ id, canRemove }) => [id, canRemove])).toEqual([
      ['keychain', true],
      ['file-1', true],
      ['gh', false],
      ['pass', false],
      ['pass-2', true],
      // Whether the value is there cannot be seen, so a removal that fails could not be judged.
      ['gh-2', false],
    ]);
  });

  it('knows what a probe of each shows', () => {
    const line = { program: 'pass', args: [] };
    const asked = { ...command, id: 'asked', command: { ...command.command, check: line } };
    const read = { ...command, id: 'read', command: { ...command.command, readBack: line } };
    const { catalogue } = world({ vaults: [file, server, command, asked, read] });
    expect(catalogue.all().map(({ id, probed }) => [id, probed])).toEqual([
      ['keychain', 'checked'],
      ['file-1', 'checked'],
      ['server-1', 'checked'],
      ['gh', 'programs-found'],
      ['asked', 'storing-not-tried'],
      ['read', 'storing-not-tried'],
    ]);
  });

  it('knows which vaults an application’s values go to', () => {
    const { catalogue } = world({
      vaults: [file, server],
      usual: ['file-1'],
      byApplication: { 'app-2': ['server-1', 'keychain'] },
    });
    expect(catalogue.chosenFor('app-1').map(({ id }) => id)).toEqual(['file-1']);
    expect(catalogue.chosenFor('app-2').map(({ id }) => id)).toEqual(['server-1', 'keychain']);
  });

  it.each<[string, unknown]>([
    ['a vault twice', { vaults: [file, file] }],
    ['another "keychain"', { vaults: [{ ...file, id: 'keychain' }] }],
    ['a choice of what is not there', { usual: ['file-1'] }],
    ['no vault at all', { usual: [] }],
    ['the same vault twice for one application', { byApplication: { a: ['keychain', 'keychain'] } }],
    ['a place that cannot be read back in the lead', { vaults: [command], usual: ['gh'] }],
    ['a file by a relative path', { vaults: [{ ...file, path: 'values.kdbx' }] }],
    ['a passphrase', { vaults: [{ ...file, passphrase: 'secret' }] }],
    ['a token', { vaults: [{ ...server, token: 's.1' }] }],
    ['something else altogether', 'vaults'],
  ])('refuses settings with %s and stays as it was', (_what, settings) => {
    const { catalogue } = world({ vaults: [server] });
    expect(catalogue.use(settings, 'this-computer')).toBe(false);
    expect(catalogue.all().map(({ id }) => id)).toEqual(['keychain', 'server-1']);
  });

  it('keeps a vault as it is while its settings stay the same', () => {
    const { catalogue } = world({ vaults: [file, server] });
    const [, before] = catalogue.all();
    catalogue.use({ vaults: [file] }, 'this-computer');
    expect(catalogue.byId('file-1')).toBe(before);
    catalogue.use({ vaults: [{ ...file, path: '/other.kdbx' }] }, 'this-computer');
    expect(catalogue.byId('file-1')).not.toBe(before);
  });

  it('asks no forbidden place to remove anything, and waits for none', async () => {
    const line = { program: 'pass', args: [] };
    const removing = { ...command, command: { ...command.command, readBack: line, remove: line } };
    const { chosen, other, keychain } = world({ vaults: [removing] });
    other('gh').getFailure = 'vault-forbidden';
    await keychain.put(itemName, someValue());
    expect(await chosen.remove(itemName)).toEqual(ok(null));
    expect(await chosen.get(itemName)).toEqual(failed({ code: 'vault-forbidden' }));
  });

  it('takes no command from a file that came from elsewhere', () => {
    expect(parseVaultSettings({ vaults: [command] }, 'this-computer')).not.toBeNull();
    expect(parseVaultSettings({ vaults: [command] }, 'a-file-from-elsewhere')).toBeNull();
    expect(parseVaultSettings({ vaults: [server] }, 'a-file-from-elsewhere')).not.toBeNull();
    // An environment file has no place for vaults of any kind.
    const complaints = environmentSchema.safeParse({ vaults: [command], command: command.command }).error;
    const unknown = complaints?.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys : [],
    );
    expect(unknown).toEqual(expect.arrayContaining(['vaults', 'command']));
  });
});

describe('the vaults chosen for an application, as one', () => {
  const two = { vaults: [file, command], usual: ['keychain', 'file-1', 'gh'] };

  it('put a value into each and say how each took it', async () => {
    const { chosen, keychain, other, puts } = world(two);
    other('gh').putFailure = 'vault-unchecked';
    const value = someValue();
    expect(await chosen.put(itemName, value, itemDetails)).toEqual(ok(null));
    expect([...keychain.items.values(), ...other('file-1').items.values()]).toEqual([
      value.exposeText(),
      value.exposeText(),
    ]);
    expect(puts).toEqual([
      [
        { vaultId: 'keychain', result: ok(null) },
        { vaultId: 'file-1', result: ok(null) },
        { vaultId: 'gh', result: failed({ code: 'vault-unchecked' }) },
      ],
    ]);
  });

  it('have stored a value only when the one that is named has it', async () => {
    const { chosen, keychain, other } = world(two);
    keychain.putFailure = 'keychain-locked';
    expect(await chosen.put(itemName, someValue(), itemDetails)).toEqual(failed({ code: 'keychain-locked' }));
    expect(other('file-1').items.size).toBe(1);
  });

  it('are ready when each of them is', async () => {
    const { chosen, other } = world(two);
    expect(await chosen.probe()).toEqual(ok('gnome-keyring'));
    other('file-1').probeFailure = 'vault-locked';
    expect(await chosen.probe()).toEqual(failed({ code: 'vault-locked' }));
  });

  it('find a value wherever it is, also when the choice was another then', async () => {
    const { chosen, catalogue, other } = world({ vaults: [file], usual: ['file-1'] });
    const value = someValue();
    await chosen.put(itemName, value, itemDetails);
    catalogue.use({ vaults: [file], usual: ['keychain'] }, 'this-computer');
    const found = await chosen.get(itemName);
    expect(found.ok && found.value?.equals(value)).toBe(true);
    expect(await chosen.remove(itemName)).toEqual(ok(null));
    expect(other('file-1').items.size).toBe(0);
    expect(await chosen.get(itemName)).toEqual(ok(null));
  });

  it('never say "there is none" while one of them cannot be looked into', async () => {
    const { chosen, other } = world({ vaults: [file] });
    other('file-1').getFailure = 'vault-locked';
    expect(await chosen.get(itemName)).toEqual(failed({ code: 'vault-locked' }));
    expect(await chosen.remove(itemName)).toEqual(failed({ code: 'vault-locked' }));
  });

  it('name those that cannot be looked into, for whoever can do without them', async () => {
    const { chosen, keychain, other } = world({ vaults: [file] });
    const value = someValue();
    await chosen.put(itemName, value, itemDetails);
    other('file-1').getFailure = 'vault-locked';
    const look = await chosen.look(itemName);
    expect([look.value?.equals(value), look.failures]).toEqual([true, []]);
    keychain.items.clear();
    const locked = { vaultId: 'file-1', label: 'Team file', error: { code: 'vault-locked' } };
    expect(await chosen.look(itemName)).toEqual({ value: null, failures: [locked] });
    expect(await chosen.look(itemName, { without: new Set(['file-1']) })).toEqual({
      value: null,
      failures: [],
    });
  });

  it('pass over a place that has another value, tell of it, and leave it as it is', async () => {
    const { chosen, keychain, other } = world({ vaults: [file], usual: ['keychain', 'file-1'] });
    const value = someValue();
    await chosen.put(itemName, value, itemDetails);
    const edited = new SecretValue(Buffer.from('edited by somebody'));
    await keychain.put(itemName, edited);
    const seen: SecretValue[] = [];
    let met: unknown[] = [];
    const expected = {
      is: (one: SecretValue) => {
        seen.push(one);
        return one.equals(value);
      },
      met: (...told: unknown[]) => met.push(told),
    };
    const found = await chosen.get(itemName, expected);
    expect(found.ok && found.value?.equals(value)).toBe(true);
    expect(met).toEqual([
      ['keychain', false],
      ['file-1', true],
    ]);
    expect(() => seen[0]?.exposeBytes()).toThrow();
    expect([...keychain.items.values()]).toEqual(['edited by somebody']);
    // One that cannot be read may have the value: it is not known to be another one.
    met = [];
    other('file-1').getFailure = 'vault-locked';
    expect(await chosen.get(itemName, expected)).toEqual(failed({ code: 'vault-locked' }));
    expect(met).toEqual([['keychain', false]]);
    other('file-1').getFailure = null;
    await other('file-1').put(itemName, edited);
    expect(await chosen.get(itemName, expected)).toEqual(failed({ code: 'value-differs' }));
    keychain.items.clear();
    other('file-1').items.clear();
    expect(await chosen.get(itemName, expected)).toEqual(ok(null));
  });

  it('are not held up by one that throws', async () => {
    const { chosen, other, puts } = world(two);
    other('file-1').put = () => Promise.reject(new Error('a defect'));
    expect(await chosen.put(itemName, new SecretValue(Buffer.from('abc')), itemDetails)).toEqual(ok(null));
    expect(puts[0]?.[1]).toEqual({ vaultId: 'file-1', result: failed({ code: 'unexpected' }) });
  });
});
