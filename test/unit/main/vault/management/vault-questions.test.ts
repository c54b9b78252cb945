import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { questionOfChoice, questionOfNew } from '../../../../../src/main/vault/management/vault-questions';
import { vaultSettings } from '../../../../../src/main/vault/catalogue/vault-configuration';
import { failed, ok } from '../../../../../src/shared/ipc/result';

const command = {
  store: { program: '/usr/bin/dd', args: ['of=x'] },
  input: { kind: 'value' },
  readBack: { program: 'cat', args: ['x'] },
};

describe('what is asked before a place is added', () => {
  it('is the programs of a command as they were parsed', () => {
    const block = JSON.stringify(command);
    expect(questionOfNew({ kind: 'command', label: ' Ours ', block })).toEqual(
      ok({
        kind: 'run-programs',
        label: 'Ours',
        programs: [
          { does: 'store', program: '/usr/bin/dd', args: ['of=x'] },
          { does: 'readBack', program: 'cat', args: ['x'] },
        ],
      }),
    );
  });

  it('is the origin of a server', () => {
    const token = { token: 't', isKept: false };
    expect(
      questionOfNew({
        kind: 'azure-key-vault',
        label: 'Ours',
        address: 'https://ours.vault.azure.net/',
        ...token,
      }),
    ).toMatchObject(ok({ kind: 'use-server', address: 'https://ours.vault.azure.net' }));
    expect(
      questionOfNew({
        ...{ kind: 'hashicorp-vault', label: 'Ours', address: 'https://vault.example:8200' },
        ...{ mount: 'secret', folder: 'wmda', ...token },
      }),
    ).toMatchObject(ok({ kind: 'use-server', address: 'https://vault.example:8200' }));
  });

  it.each([
    '\\\\server\\share\\a.kdbx',
    '//server/share/a.kdbx',
    '/net/server/a.kdbx',
    '/a/../net/server/a.kdbx',
  ])('is the file on another computer: %s', (path) => {
    const file = { kind: 'kdbx-file', label: 'Ours', passphrase: 'p', isNew: true, isKept: false } as const;
    const asked = questionOfNew({ ...file, path });
    // Where it is no absolute path, no place can be made of it.
    const isPath = isAbsolute(path);
    expect(asked).toEqual(
      isPath
        ? ok({ kind: 'use-distant-file', label: 'Ours', path })
        : failed({ code: 'vault-settings-invalid' }),
    );
  });

  it('is nothing for a file, and a refusal for what no place can be', () => {
    const file = { kind: 'kdbx-file', label: 'Ours', path: '/a.kdbx', passphrase: 'p', isNew: true } as const;
    expect(questionOfNew({ ...file, isKept: false })).toEqual(ok(null));
    const refused = failed({ code: 'vault-settings-invalid' });
    expect(questionOfNew({ kind: 'command', label: 'Ours', block: 'no JSON' })).toEqual(refused);
    expect(questionOfNew({ kind: 'command', label: '', block: JSON.stringify(command) })).toEqual(refused);
  });
});

describe('what is asked before a place gets every new value', () => {
  const settings = vaultSettings.parse({
    vaults: [
      { id: 'file', label: 'File', kind: 'kdbx-file', path: '/a.kdbx' },
      { id: 'script', label: 'Script', kind: 'command', command },
      {
        id: 'azure',
        label: 'Azure',
        kind: 'azure-key-vault',
        server: { address: 'https://ours.vault.azure.net' },
      },
    ],
    usual: ['keychain', 'script'],
    byApplication: { 'client-1': ['keychain', 'azure'] },
  });
  const catalogue = { settings: () => settings };
  const azure = { label: 'Azure', where: 'https://ours.vault.azure.net' };

  it('is those of them that let values out and did not get them before', () => {
    const asked = questionOfChoice(catalogue, ['keychain', 'file', 'script', 'azure'], null);
    expect(asked).toEqual({ kind: 'send-values', places: [azure], application: null });
    expect(questionOfChoice(catalogue, ['keychain', 'file', 'script'], null)).toBeNull();
    expect(questionOfChoice(catalogue, ['keychain'], null)).toBeNull();
  });

  it('is a file on another computer too', () => {
    const path = '//server/share/a.kdbx';
    const distant = { id: 'distant', label: 'Team', kind: 'kdbx-file', path };
    const with2 = vaultSettings.parse({ vaults: [distant] });
    expect(questionOfChoice({ settings: () => with2 }, ['distant'], null)).toEqual({
      ...{ kind: 'send-values', places: [{ label: 'Team', where: path }], application: null },
    });
  });

  it('counts what the one application had', () => {
    const [one, other] = ['client-1', 'client-2'].map((appId) => ({ appId, name: 'Search' }));
    expect(questionOfChoice(catalogue, ['azure'], one ?? null)).toBeNull();
    expect(questionOfChoice(catalogue, ['azure'], other ?? null)).toEqual({
      ...{ kind: 'send-values', places: [azure], application: 'Search' },
    });
    expect(questionOfChoice(catalogue, ['keychain', 'script'], one ?? null)).toMatchObject({
      places: [{ label: 'Script', where: '/usr/bin/dd of=x' }],
    });
  });
});
