import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../../src/main/platform/clock';
import { createHttpClient } from '../../../../../src/main/platform/http/http-client';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import { AzureKeyVault } from '../../../../../src/main/vault/azure-key-vault/azure-key-vault';
import { azureKeyVaultConfiguration } from '../../../../../src/main/vault/azure-key-vault/azure-key-vault-configuration';
import { secretName } from '../../../../../src/main/vault/azure-key-vault/secret-document';
import { HashicorpVault } from '../../../../../src/main/vault/hashicorp-vault/hashicorp-vault';
import { hashicorpVaultConfiguration } from '../../../../../src/main/vault/hashicorp-vault/hashicorp-vault-configuration';
import { failed, ok, type ErrorCode } from '../../../../../src/shared/ipc/result';
import { ManualClock } from '../../../../fakes/manual-clock';
import { itemDetails, itemName, someValue } from '../../../../support/vault-items';
import { KeyVaultServer } from '../../../../support/vault-servers/key-vault-server';
import { Kv2Server } from '../../../../support/vault-servers/kv2-server';

const http = createHttpClient({ fetch, timeoutMs: 10_000 });
const path = `wmda/demo/${itemName.appId}/K7QF`;

describe('HashiCorp Vault, KV version 2', () => {
  let server: Kv2Server;
  beforeEach(async () => {
    server = await Kv2Server.start('s.test');
  });
  afterEach(() => server.stop());

  const vault = (token = 's.test', clock = systemClock): HashicorpVault =>
    new HashicorpVault({
      configuration: hashicorpVaultConfiguration.parse({ address: server.address }),
      http,
      token: async () => ok(new SecretValue(Buffer.from(token))),
      clock,
    });

  it('keeps a value with what it belongs to, gives it back and lets it go', async () => {
    const value = someValue();
    expect(await vault().probe()).toEqual(ok('hashicorp-vault'));
    expect(await vault().get(itemName)).toEqual(ok(null));
    expect(await vault().put(itemName, value, itemDetails)).toEqual(ok(null));
    expect(server.items.get(path)?.versions[0]?.data).toEqual({
      value: value.exposeText(),
      client_id: itemName.appId,
      key_id: itemDetails.keyId,
      hint: 'abc',
      display_name: 'Secret by VM · K7QF',
      expires: '2027-11-20T10:00:00Z',
    });
    const found = await vault().get(itemName);
    expect(found.ok && found.value?.equals(value)).toBe(true);
    expect(await vault().remove(itemName)).toEqual(ok(null));
    expect(await vault().get(itemName)).toEqual(ok(null));
  });

  it('overwrites nothing that is there already', async () => {
    const first = someValue();
    await vault().put(itemName, first, itemDetails);
    const ofAnother = { ...itemDetails, keyId: 'another' };
    expect(await vault().put(itemName, someValue(), ofAnother)).toEqual(
      failed({ code: 'vault-item-exists' }),
    );
    expect(server.valueAt(path)).toBe(first.exposeText());
  });

  it('replaces on a second try what the first one has kept badly', async () => {
    const value = someValue();
    server.faults.change = (text) => text.slice(0, -1);
    expect(await vault().put(itemName, value, itemDetails)).toEqual(failed({ code: 'read-back-differs' }));
    server.faults.change = (text) => text;
    const [kept] = server.items.get(path)?.versions ?? [];
    if (kept !== undefined) kept.data['value'] = 'abc';
    expect(await vault().put(itemName, value, itemDetails)).toEqual(ok(null));
    expect(server.valueAt(path)).toBe(value.exposeText());
  });

  it.each([301, 302, 303, 307, 308])(
    'says that a standby sends it elsewhere (%i), and follows nobody',
    async (status) => {
      const asked: string[] = [];
      const standby = createServer((request, response) => {
        asked.push(request.url ?? '');
        response.writeHead(status, { location: `${server.address}${request.url ?? ''}` }).end();
      });
      await once(standby.listen(0, '127.0.0.1'), 'listening');
      const { port } = standby.address() as AddressInfo;
      const other = new HashicorpVault({
        configuration: hashicorpVaultConfiguration.parse({ address: `http://127.0.0.1:${port}` }),
        ...{ http, clock: systemClock },
        token: async () => ok(new SecretValue(Buffer.from('s.test'))),
      });
      expect(await other.put(itemName, someValue(), itemDetails)).toEqual(
        failed({ code: 'vault-redirected' }),
      );
      expect(await other.get(itemName)).toEqual(failed({ code: 'vault-redirected' }));
      expect([asked.length, server.items.size]).toEqual([2, 0]);
      standby.close();
    },
  );

  it('takes what it was tried with away again', async () => {
    expect(await vault().probe()).toEqual(ok('hashicorp-vault'));
    expect(server.items.size).toBe(0);
    server.faults.change = (text) => `${text}x`;
    expect(await vault().probe()).toEqual(failed({ code: 'read-back-differs' }));
    expect(server.items.size).toBe(0);
  });

  it('does not take "nobody has looked" for "there is none"', async () => {
    await vault().put(itemName, someValue(), itemDetails);
    server.engine = 'none';
    const nobody = failed({ code: 'vault-not-found' });
    expect(await vault().get(itemName)).toEqual(nobody);
    expect(await vault().remove(itemName)).toEqual(nobody);
    expect(await vault().probe()).toEqual(nobody);
    expect(await vault().put(itemName, someValue(), itemDetails)).toEqual(nobody);
  });

  it('keeps nothing in a version 1 engine, and says so', async () => {
    server.engine = 'kv-v1';
    const old = failed({ code: 'vault-kv-version' });
    expect(await vault().probe()).toEqual(old);
    expect(await vault().put(itemName, someValue(), itemDetails)).toEqual(old);
    expect(server.plain.size).toBe(0);
    server.plain.set(`data/${path}`, { data: { value: 'abc~VALUE' }, options: { cas: 0 } });
    expect(await vault().get(itemName)).toEqual(old);
  });

  it('counts as stored on a second try when the answer to the first was lost', async () => {
    const value = someValue();
    server.faults.hangsUpAfterWrite = true;
    expect(await vault().put(itemName, value, itemDetails)).toEqual(failed({ code: 'vault-unreachable' }));
    server.faults.hangsUpAfterWrite = false;
    expect(await vault().put(itemName, value, itemDetails)).toEqual(ok(null));
    expect(server.items.get(path)?.versions).toHaveLength(1);
  });

  it.each<[number, ErrorCode]>([
    [403, 'vault-refused'],
    [503, 'vault-locked'],
    [500, 'vault-failed'],
    [429, 'throttled'],
    [413, 'vault-item-too-large'],
    [473, 'vault-unreachable'],
  ])('says what an answer %i means', async (status, code) => {
    server.faults.status = status;
    expect(await vault().put(itemName, someValue(), itemDetails)).toEqual(failed({ code }));
    expect(await vault().get(itemName)).toEqual(failed({ code }));
    expect(await vault().probe()).toEqual(failed({ code }));
  });

  it('is not ready when its token is wrong or may not write', async () => {
    expect(await vault('s.other').probe()).toEqual(failed({ code: 'vault-refused' }));
    for (const missing of ['create', 'read', 'delete'] as const) {
      server.capabilities = (['create', 'read', 'update', 'delete'] as const).filter(
        (one) => one !== missing,
      );
      expect(await vault().probe(), missing).toEqual(failed({ code: 'vault-refused' }));
    }
  });

  it('costs its time limit and no more when it does not answer', async () => {
    server.faults.isSilent = true;
    const clock = new ManualClock();
    const put = vault('s.test', clock).put(itemName, someValue(), itemDetails);
    await expect.poll(() => clock.waiting).toBe(1);
    clock.advance(20_000);
    expect(await put).toEqual(failed({ code: 'vault-timeout' }));
  });

  it.each(['../other', 'a/b', '', '..', 'a b', 'a?x=1', 'ä'])(
    'makes no path of a name like %j',
    async (reference) => {
      const put = await vault().put({ ...itemName, reference }, someValue(), itemDetails);
      expect(put).toEqual(failed({ code: 'vault-failed' }));
      expect(server.items.size).toBe(0);
    },
  );

  it('takes neither bytes that are no text nor what is too long', async () => {
    const odd = new SecretValue(Buffer.of(0xff));
    expect(await vault().put(itemName, odd, itemDetails)).toEqual(failed({ code: 'vault-item-not-text' }));
    const long = new SecretValue(Buffer.alloc(300_000, 'a'));
    expect(await vault().put(itemName, long, itemDetails)).toEqual(failed({ code: 'vault-item-too-large' }));
    const quoted = new SecretValue(Buffer.from('a"b\\c\u0001é€😀'));
    expect(await vault().put(itemName, quoted, itemDetails)).toEqual(ok(null));
  });
});

describe('Azure Key Vault', () => {
  let server: KeyVaultServer;
  beforeEach(async () => {
    server = await KeyVaultServer.start('token');
  });
  afterEach(() => server.stop());

  const vault = (token = 'token'): AzureKeyVault =>
    new AzureKeyVault({
      configuration: azureKeyVaultConfiguration.parse({ address: server.address }),
      http,
      token: async () => ok(new SecretValue(Buffer.from(token))),
      clock: systemClock,
    });

  it('keeps a value with expiry and tags, gives it back and lets it go', async () => {
    const value = someValue();
    expect(await vault().probe()).toEqual(ok('azure-key-vault'));
    expect(await vault().get(itemName)).toEqual(ok(null));
    expect(await vault().put(itemName, value, itemDetails)).toEqual(ok(null));
    const kept = server.secrets.get(secretName(itemName))?.[0]?.document;
    expect(kept).toMatchObject({
      value: value.exposeText(),
      attributes: { exp: Date.parse(itemDetails.endDateTime) / 1000, enabled: true },
      tags: { 'key-id': itemDetails.keyId, 'client-id': itemName.appId, hint: 'abc', reference: 'K7QF' },
    });
    const found = await vault().get(itemName);
    expect(found.ok && found.value?.equals(value)).toBe(true);
    expect(await vault().remove(itemName)).toEqual(ok(null));
    expect(await vault().get(itemName)).toEqual(ok(null));
    expect(await vault().remove(itemName)).toEqual(ok(null));
    expect(await vault().put(itemName, value, itemDetails)).toEqual(failed({ code: 'vault-item-exists' }));
  });

  it('reads back the version it wrote and keeps the ones before', async () => {
    await vault().put(itemName, someValue(), itemDetails);
    await vault().put(itemName, someValue(), itemDetails);
    expect(server.secrets.get(secretName(itemName))).toHaveLength(2);
  });

  it.each<[number, ErrorCode]>([
    [401, 'vault-refused'],
    [403, 'vault-refused'],
    [404, 'vault-not-found'],
    [429, 'throttled'],
    [500, 'vault-failed'],
  ])('says what an answer %i means', async (status, code) => {
    server.faults.status = status;
    expect(await vault().put(itemName, someValue(), itemDetails)).toEqual(failed({ code }));
    expect(await vault().get(itemName)).toEqual(failed({ code }));
    expect(await vault().probe()).toEqual(failed({ code }));
  });

  it('is not ready with a token it does not take, nor without one', async () => {
    expect(await vault('other').probe()).toEqual(failed({ code: 'vault-refused' }));
  });

  it('is tried by a secret of its own, written, read back, and taken away again', async () => {
    expect(await vault().probe()).toEqual(ok('azure-key-vault'));
    expect(await vault().probe()).toEqual(ok('azure-key-vault'));
    expect([server.secrets.size, server.deleted.size]).toEqual([0, 0]);
    server.faults.change = (value) => `${value}x`;
    expect(await vault().probe()).toEqual(failed({ code: 'read-back-differs' }));
  });

  it('leaves one recoverable secret of its own, however often it is tried, where nobody may purge', async () => {
    server.faults.mayPurge = false;
    for (let time = 0; time < 3; time += 1) {
      expect(await vault().probe()).toEqual(ok('azure-key-vault'));
    }
    expect(server.secrets.get('wmda-self-test')).toHaveLength(1);
    server.faults.mayRead = false;
    expect(await vault().probe()).toEqual(failed({ code: 'vault-refused' }));
  });

  it('takes no other 404 for the word that there is no such secret', async () => {
    server.faults.status = 404;
    expect(await vault().get(itemName)).toEqual(failed({ code: 'vault-not-found' }));
    expect(await vault().remove(itemName)).toEqual(failed({ code: 'vault-not-found' }));
  });

  it('is not ready for a role that reads secrets but does not set them', async () => {
    server.faults.mayWrite = false;
    expect(await vault().get(itemName)).toEqual(ok(null));
    expect(await vault().probe()).toEqual(failed({ code: 'vault-refused' }));
  });

  it('is ready though somebody has deleted the secret by which it is tried', async () => {
    await vault().probe();
    server.deleted.add('wmda-self-test');
    expect(await vault().probe()).toEqual(ok('azure-key-vault'));
  });

  it('takes no more than Key Vault does', async () => {
    const long = new SecretValue(Buffer.alloc(25_601, 'a'));
    expect(await vault().put(itemName, long, itemDetails)).toEqual(failed({ code: 'vault-item-too-large' }));
  });
});

describe('the address of a server', () => {
  it.each([
    'http://vault.example',
    'ftp://vault.example',
    'https://user@vault.example',
    'https://vault.example/v1',
    'https://vault.example/?a=b',
    'vault.example',
  ])('is not %s', (address) => {
    expect(hashicorpVaultConfiguration.safeParse({ address }).success).toBe(false);
    expect(azureKeyVaultConfiguration.safeParse({ address }).success).toBe(false);
  });

  it('is for Azure one of its Key Vaults', () => {
    const isTaken = (address: string) => azureKeyVaultConfiguration.safeParse({ address }).success;
    expect(isTaken('https://registry.vault.azure.net')).toBe(true);
    expect(isTaken('https://registry.vault.usgovcloudapi.net/')).toBe(true);
    expect(isTaken('https://registry.vault.azure.net.evil.example')).toBe(false);
    expect(isTaken('https://evil.example')).toBe(false);
  });
});

describe('a secret’s name at Azure', () => {
  it.each([
    [itemName, `wmda-demo-${itemName.appId}-K7QF`],
    [{ ...itemName, environmentId: 'wmda.test' }, /^wmda-wmda-test-[0-9a-f-]+-K7QF-[0-9a-f]{16}$/],
  ])('has letters, digits and dashes only', (name, expected) => {
    expect(secretName(name)).toMatch(expected);
  });

  it('is never the same for two names', () => {
    const names = ['a.b', 'a-b', 'a_b', 'ab'].map((environmentId) =>
      secretName({ ...itemName, environmentId }),
    );
    expect(new Set(names).size).toBe(4);
  });
});
