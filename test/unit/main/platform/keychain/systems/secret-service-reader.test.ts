import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SecretServiceReader } from '../../../../../../src/main/platform/keychain/systems/secret-service-reader';
import { failed, ok } from '../../../../../../src/shared/ipc/result';
import { ScriptedSecretService, type ScriptedItems } from '../../../../../fakes/scripted-secret-service';

const service = 'wmda-credential-manager.session';
const searching = ['Hello', 'OpenSession', 'SearchItems'];

describe('an item that is read ahead of the keychain', () => {
  let folder: string;
  let keyring: ScriptedSecretService | null;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'secret-service-'));
    keyring = null;
  });
  afterEach(async () => {
    await keyring?.stop();
    await rm(folder, { recursive: true });
  });

  async function read(items: Partial<ScriptedItems>) {
    keyring = await ScriptedSecretService.start(folder, { open: [], locked: [], text: 'a key', ...items });
    const reader = new SecretServiceReader(keyring.address);
    return { result: await reader.read(service, 'sealing-key/demo'), called: keyring.called };
  }

  it('is what an open keyring has, or nothing', async () => {
    const found = await read({ open: ['/item/1', '/item/2'] });
    expect(found).toEqual({ result: ok(Buffer.from('a key')), called: [...searching, 'GetSecret'] });
    await keyring?.stop();
    expect(await read({})).toEqual({ result: ok(null), called: searching });
  });

  it.each([
    ['alone', []],
    ['beside an open one', ['/item/1']],
  ])('asks the person nothing where it is locked, %s', async (_how, open) => {
    expect(await read({ open, locked: ['/item/9'] })).toEqual({
      result: failed({ code: 'keychain-locked' }),
      called: searching,
    });
  });

  it.each([
    ['OpenSession', searching.slice(0, 2)],
    ['SearchItems', searching],
    ['GetSecret', [...searching, 'GetSecret']],
  ])('is a failure where %s is refused, and nothing else is tried', async (refused, called) => {
    expect(await read({ open: ['/item/1'], refuses: [refused] })).toEqual({
      result: failed({ code: 'keychain-failed' }),
      called,
    });
  });

  it('is a failure where there is no bus', async () => {
    const reader = new SecretServiceReader(`unix:path=${join(folder, 'none')}`);
    expect(await reader.read(service, 'sealing-key/demo')).toEqual(failed({ code: 'keychain-failed' }));
  });
});
