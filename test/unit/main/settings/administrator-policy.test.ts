import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AdministratorPolicy, policyFileOf } from '../../../../src/main/settings/administrator-policy';

describe('the policy of an administrator', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'policy-'));
    file = join(folder, 'policy.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('lies where users of the computer cannot write', () => {
    expect(policyFileOf('linux', {})).toBe('/etc/wmda-credential-manager/policy.json');
    expect(policyFileOf('darwin', {})).toBe(
      '/Library/Application Support/wmda-credential-manager/policy.json',
    );
    expect(policyFileOf('win32', { ProgramData: 'D:\\Data' })).toBe(
      'D:\\Data\\wmda-credential-manager\\policy.json',
    );
    expect(policyFileOf('win32', {})).toBe('C:\\ProgramData\\wmda-credential-manager\\policy.json');
  });

  it('allows commands where there is none, and counts as soon as there is one', async () => {
    const policy = new AdministratorPolicy(file);
    expect(policy.commands()).toEqual({ kind: 'allowed' });
    await writeFile(file, '{ "commandVaults": "forbidden" }');
    expect(policy.commands()).toEqual({ kind: 'forbidden', reason: 'policy', file });
    await writeFile(file, '\uFEFF{ "commandVaults": "allowed" }\r\n');
    expect(policy.commands()).toEqual({ kind: 'allowed' });
    await writeFile(file, '{}');
    expect(policy.commands()).toEqual({ kind: 'allowed' });
  });

  it('says how far portals may be behind, or leaves that to the person', async () => {
    const policy = new AdministratorPolicy(file);
    expect(policy.portalLagMinutes()).toBeNull();
    await writeFile(file, '{ "portalLagMinutes": 45 }');
    expect([policy.portalLagMinutes(), policy.commands().kind]).toEqual([45, 'allowed']);
    for (const odd of ['{ "portalLagMinutes": 0 }', '{ "portalLagMinutes": "45" }', '{']) {
      await writeFile(file, odd);
      expect([policy.portalLagMinutes(), policy.commands().kind]).toEqual([null, 'forbidden']);
    }
  });

  it.each([
    ['an empty file', ''],
    ['a torn one', '{ "commandVaults": "for'],
    ['a misspelt member', '{ "comandVaults": "forbidden" }'],
    ['another word', '{ "commandVaults": "never" }'],
    ['a truth value', '{ "commandVaults": false }'],
    ['a list', '[]'],
  ])('forbids by %s: it was meant to forbid something', async (_what, text) => {
    await writeFile(file, text);
    const expected = { kind: 'forbidden', reason: 'policy-invalid', file };
    expect(new AdministratorPolicy(file).commands()).toEqual(expected);
  });

  it('forbids when the file is there and cannot be read', async () => {
    await mkdir(file);
    const expected = { kind: 'forbidden', reason: 'policy-unreadable' };
    expect(new AdministratorPolicy(file).commands()).toMatchObject(expected);
    const inFile = join(folder, 'a-file');
    await writeFile(inFile, '');
    expect(new AdministratorPolicy(join(inFile, 'policy.json')).commands()).toMatchObject(expected);
  });

  it('demands a passphrase where it says so, and where nobody can read what it says', async () => {
    const policy = new AdministratorPolicy(file);
    expect(policy.isPassphraseDemanded()).toBe(false);
    await writeFile(file, '{ "demo": "forbidden" }');
    expect(policy.isPassphraseDemanded()).toBe(false);
    for (const text of ['{ "passphrase": "demanded" }', '{ "passphrase": "yes" }', '{']) {
      await writeFile(file, text);
      expect(policy.isPassphraseDemanded()).toBe(true);
    }
    await writeFile(file, '{ "passphrase": "optional" }');
    expect(policy.isPassphraseDemanded()).toBe(false);
  });
});
