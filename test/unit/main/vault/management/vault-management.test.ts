import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VaultSecrets } from '../../../../../src/main/vault/management/vault-secrets';
import { VaultManagement } from '../../../../../src/main/vault/management/vault-management';
import { VaultCatalogue } from '../../../../../src/main/vault/catalogue/vault-catalogue';
import { makeVault } from '../../../../../src/main/vault/catalogue/make-vault';
import { vaultSettingsFile } from '../../../../../src/main/vault/catalogue/vault-settings-file';
import { argon2InThisThread } from '../../../../../src/main/vault/kdbx/argon2';
import { KeychainVault } from '../../../../../src/main/vault/keychain/keychain-vault';
import { VaultTokens } from '../../../../../src/main/vault/vault-tokens';
import type { NewVault } from '../../../../../src/shared/domain/new-vault';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { ManualClock } from '../../../../fakes/manual-clock';
import { MemoryKeychain } from '../../../../fakes/memory-keychain';
import { RecordingLogger } from '../../../../fakes/recording-logger';
import { everywhereMarked } from '../../../../fakes/everywhere-marked';

const passphrase = 'a passphrase of the team';

describe('VaultManagement', () => {
  let folder: string;
  let keychain: MemoryKeychain;
  const logger = new RecordingLogger();
  let count: number;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vaults-'));
    keychain = new MemoryKeychain();
    count = 0;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function started(): Promise<VaultManagement> {
    const tokens = new VaultTokens(keychain);
    const clock = new ManualClock();
    const catalogue = new VaultCatalogue({
      mark: everywhereMarked,
      keychainVault: new KeychainVault(keychain),
      makeVault: (configuration) =>
        makeVault(configuration, {
          ...{ keychain, clock, argon2: argon2InThisThread },
          http: () => {
            throw new Error('no server in this test');
          },
          token: (vaultId) => tokens.get(vaultId),
          isCommandAllowed: () => true,
          environment: process.env,
          platform: process.platform,
        }),
    });
    const management = new VaultManagement({
      catalogue,
      secrets: new VaultSecrets({ catalogue, tokens, keychain }),
      policy: { commands: () => ({ kind: 'allowed' }) },
      file: vaultSettingsFile(join(folder, 'vaults.json'), logger),
      randomBytes: (size) => Buffer.alloc(size, (count += 1)),
    });
    await management.load();
    return management;
  }

  function teamFile(more: Partial<Extract<NewVault, { kind: 'kdbx-file' }>> = {}): NewVault {
    const path = join(folder, 'team.kdbx');
    return {
      ...{ kind: 'kdbx-file', label: 'Team file', path, passphrase, isNew: true, isKept: false },
      ...more,
    };
  }

  it('begins with the keychain alone, which is where values go', async () => {
    const management = await started();
    expect(management.summaries()).toMatchObject([
      { id: 'keychain', label: null, isUsual: true, isUnlocked: null, where: null },
    ]);
    expect(await management.remove('keychain')).toEqual(failed({ code: 'not-found' }));
  });

  it('adds a file, locked after a restart, and takes it off the list without touching it', async () => {
    const first = await started();
    const added = await first.add(teamFile());
    if (!added.ok) throw new Error(added.error.code);
    const { id } = added.value;
    expect(id).toBe('team-file-01010101');
    expect(first.summaries()[1]).toMatchObject({ label: 'Team file', isUnlocked: true, isUsual: false });
    expect([...keychain.items.keys()]).toEqual([]);

    const next = await started();
    expect(next.summaries()[1]).toMatchObject({ id, isUnlocked: false });
    expect(await next.probe(id)).toEqual(failed({ code: 'vault-locked' }));
    expect(await next.unlock(id, 'not it', false)).toEqual(failed({ code: 'vault-passphrase-wrong' }));
    expect(await next.unlock(id, passphrase, false)).toEqual(ok(null));
    expect(await next.probe(id)).toEqual(ok('kdbx-file'));
    expect(next.lock(id)).toEqual(ok(null));
    expect(next.summaries()[1]).toMatchObject({ isUnlocked: false });
    expect(await next.remove(id)).toEqual(ok(null));
    expect(next.summaries()).toHaveLength(1);
    expect((await stat(join(folder, 'team.kdbx'))).isFile()).toBe(true);
  });

  it('remembers a passphrase on request, and forgets it with the place', async () => {
    const management = await started();
    const added = await management.add(teamFile({ isKept: true }));
    if (!added.ok) throw new Error(added.error.code);
    expect(keychain.items.size).toBe(1);
    expect(await (await started()).probe(added.value.id)).toEqual(ok('kdbx-file'));
    await management.remove(added.value.id);
    expect(keychain.items.size).toBe(0);
  });

  it.each([
    ['a path that is none', { path: 'team.kdbx' }, 'vault-settings-invalid'],
    ['a folder that is not there', { path: '/nowhere/at/all/team.kdbx' }, 'vault-not-found'],
    ['a file that is not there', { isNew: false }, 'vault-not-found'],
  ] as const)('adds nothing that does not answer: %s', async (_name, more, code) => {
    const management = await started();
    expect(await management.add(teamFile(more))).toEqual(failed({ code }));
    expect(management.summaries()).toHaveLength(1);
    expect((await started()).summaries()).toHaveLength(1);
  });

  const shell = (script: string) => ({ program: '/bin/sh', args: ['-c', script] });
  const script = (more: Record<string, unknown>): NewVault => ({
    kind: 'command',
    label: 'Our script',
    block: JSON.stringify({ store: shell('cat >/dev/null'), input: { kind: 'value' }, ...more }),
  });
  const readBack = shell('echo "no such item" >&2; exit 3');

  it('adds a command that says when there is nothing, and tells that nothing is removed by it', async () => {
    const management = await started();
    const absent = { words: ['no such item'] };
    expect((await management.add(script({ readBack, absent }))).ok).toBe(true);
    expect((await management.add(script({ readBack, absent, remove: shell('exit 0') }))).ok).toBe(true);
    expect((await management.add(script({}))).ok).toBe(true);
    expect((await started()).summaries().map((one) => [one.canReadBack, one.canRemove])).toEqual([
      [true, true],
      [true, false],
      [true, true],
      [false, false],
    ]);
  });

  it.each([
    ['an error that could mean anything', { readBack }, { exitCode: 3, lastWords: 'no such item' }],
    ['a value that was never stored', { readBack: shell('echo something') }, undefined],
    [
      'another error than the one it was to say',
      { readBack, absent: { words: ['not found'] } },
      { exitCode: 3, lastWords: 'no such item' },
    ],
  ])('adds no command that says of nothing %s', async (_what, more, command) => {
    const management = await started();
    const error = { code: 'vault-absence-unclear', ...(command === undefined ? {} : { command }) } as const;
    expect(await management.add(script(more))).toEqual(failed(error));
    expect(management.summaries()).toHaveLength(1);
  });

  it.each(['', 'no JSON', '{"store":', '[]', '{"program":"/bin/sh"}'])(
    'adds no command from a block that describes none: %s',
    async (block) => {
      const management = await started();
      expect(await management.add({ kind: 'command', label: 'a', block })).toEqual(
        failed({ code: 'vault-settings-invalid' }),
      );
    },
  );

  it('chooses places, for all and for one application, and falls back to the keychain', async () => {
    const management = await started();
    const added = await management.add(teamFile());
    if (!added.ok) throw new Error(added.error.code);
    const { id } = added.value;
    expect(await management.choose([id, 'keychain'])).toEqual(ok(null));
    expect(await management.chooseFor('client-1', [id])).toEqual(ok(null));
    expect(await management.choose([])).toEqual(failed({ code: 'vault-settings-invalid' }));
    expect(await management.choose(['elsewhere'])).toEqual(failed({ code: 'vault-settings-invalid' }));
    const next = await started();
    expect(next.summaries().map(({ isUsual }) => isUsual)).toEqual([true, true]);
    expect(next.chosenByApplication()).toEqual({ 'client-1': [id] });
    await next.remove(id);
    expect(next.chosenByApplication()).toEqual({ 'client-1': ['keychain'] });
    expect(next.summaries()).toMatchObject([{ id: 'keychain', isUsual: true }]);
  });

  it('keeps no passphrase and no token in its file', async () => {
    const management = await started();
    await management.add(teamFile({ isKept: true }));
    const file = vaultSettingsFile(join(folder, 'vaults.json'), logger);
    expect(JSON.stringify(await file.content())).not.toContain(passphrase);
  });
});
