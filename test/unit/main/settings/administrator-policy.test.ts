import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
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

  it('allows commands where there is none', () => {
    expect(new AdministratorPolicy(file).commands()).toEqual({ kind: 'allowed' });
  });

  const forbidding = '{ "commandVaults": "forbidden" }';
  it.each([
    ['UTF-16, as PowerShell writes', Buffer.from(`\uFEFF${forbidding}`, 'utf16le')],
    ['UTF-16 without its mark', Buffer.from(forbidding, 'utf16le')],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${forbidding}`)],
  ])('is understood in %s', async (_name, bytes) => {
    await writeFile(file, bytes);
    expect(new AdministratorPolicy(file).commands()).toEqual({ kind: 'forbidden', reason: 'policy', file });
  });

  it('forbids when a member stands twice: the one that forbids may be the one that was meant', async () => {
    await writeFile(file, '{ "commandVaults": "forbidden", "commandVaults": "allowed" }');
    expect(new AdministratorPolicy(file).commands()).toMatchObject({ reason: 'policy-invalid' });
  });

  /** As a whole: a file that is being written is read by halves. */
  async function replace(text: string): Promise<void> {
    await writeFile(join(folder, 'new'), text);
    await rename(join(folder, 'new'), file);
  }

  it('reads before its first answer, and then only when the file has changed', async () => {
    let change: () => void = () => undefined;
    const watched: string[] = [];
    const policy = new AdministratorPolicy(file, (of, changed) => {
      watched.push(of);
      change = changed;
      return () => watched.pop();
    });
    const news = (): Promise<void> =>
      new Promise((resolve) => {
        const stop = policy.onChanged(() => {
          stop();
          resolve();
        });
      });
    await writeFile(file, '{ "commandVaults": "forbidden" }');
    const forbidden = { kind: 'forbidden', reason: 'policy', file };
    expect(policy.commands()).toEqual(forbidden);
    const stop = policy.start();
    expect(watched).toEqual([file]);
    let heard = news();
    await replace('\uFEFF{ "commandVaults": "allowed", "portalLagMinutes": 45 }\r\n');
    expect(policy.commands()).toEqual(forbidden);
    change();
    await heard;
    expect([policy.commands(), policy.portalLagMinutes()]).toEqual([{ kind: 'allowed' }, 45]);
    heard = news();
    await rm(file);
    change();
    await heard;
    expect([policy.commands(), policy.portalLagMinutes()]).toEqual([{ kind: 'allowed' }, null]);
    heard = news();
    await replace('{');
    change();
    await heard;
    expect(policy.demo()).toEqual({ kind: 'forbidden', reason: 'policy-invalid', file });
    stop();
    expect(watched).toEqual([]);
  });

  it('hears by itself of a file that comes', async () => {
    const policy = new AdministratorPolicy(file);
    const heard = new Promise<void>((resolve) => {
      policy.onChanged(resolve);
    });
    expect(policy.demo()).toEqual({ kind: 'allowed' });
    const stop = policy.start();
    await replace('{ "demo": "forbidden" }');
    await heard;
    stop();
    expect(policy.demo()).toEqual({ kind: 'forbidden', reason: 'policy', file });
  });

  it.each([
    ['{ "portalLagMinutes": 45 }', 45, 'allowed'],
    ['{ "portalLagMinutes": 0 }', null, 'forbidden'],
    ['{ "portalLagMinutes": "45" }', null, 'forbidden'],
    ['{', null, 'forbidden'],
    ['{}', null, 'allowed'],
  ])(
    'says by %s how far portals may be behind, or leaves that to the person',
    async (text, minutes, kind) => {
      await writeFile(file, text);
      const policy = new AdministratorPolicy(file);
      expect([policy.portalLagMinutes(), policy.commands().kind]).toEqual([minutes, kind]);
    },
  );

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
    const isDemanded = (): boolean => new AdministratorPolicy(file).isPassphraseDemanded();
    expect(isDemanded()).toBe(false);
    await writeFile(file, '{ "demo": "forbidden" }');
    expect(isDemanded()).toBe(false);
    for (const text of ['{ "passphrase": "demanded" }', '{ "passphrase": "yes" }', '{']) {
      await writeFile(file, text);
      expect(isDemanded()).toBe(true);
    }
    await writeFile(file, '{ "passphrase": "optional" }');
    expect(isDemanded()).toBe(false);
  });
});
