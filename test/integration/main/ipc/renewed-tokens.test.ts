import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewVault } from '../../../../src/shared/domain/new-vault';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { KeyVaultServer } from '../../../support/vault-servers/key-vault-server';
import { Kv2Server } from '../../../support/vault-servers/kv2-server';
import { HostedApplication } from '../../../support/hosted-application';

const servers = [
  {
    kind: 'azure-key-vault',
    start: () => KeyVaultServer.start('token-1'),
    wanted: (address: string): NewVault => ({
      ...{ kind: 'azure-key-vault', label: 'Registry', address, token: 'token-1\n', isKept: false },
    }),
  },
  {
    kind: 'hashicorp-vault',
    start: () => Kv2Server.start('token-1'),
    wanted: (address: string): NewVault => ({
      ...{ kind: 'hashicorp-vault', label: 'Registry', address, token: 'token-1\n', isKept: false },
      ...{ mount: 'secret', folder: 'wmda' },
    }),
  },
] as const;

describe.each(servers)('a token that has run out: $kind', ({ kind, start, wanted }) => {
  let application: HostedApplication;
  let server: KeyVaultServer | Kv2Server;
  let vaultId: string;
  beforeEach(async () => {
    application = await HostedApplication.start();
    server = await start();
    const added = await application.call('vaults:add', wanted(server.address));
    if (!added.ok) throw new Error(added.error.code);
    vaultId = added.value.id;
  });
  afterEach(async () => {
    await application.stop();
    await server.stop();
  });

  const probe = () => application.call('vaults:probe', { vaultId });
  const renew = (secret: string, isKept = false) =>
    application.call('vaults:unlock', { vaultId, secret, isKept });

  it('is replaced by a newer one, and by none that the server does not take', async () => {
    expect(await probe()).toEqual(ok(kind));
    server.token = 'token-2';
    expect(await probe()).toEqual(failed({ code: 'vault-refused' }));
    expect(await renew('token-3')).toEqual(failed({ code: 'vault-refused' }));
    expect(await renew(' token-2\n')).toEqual(ok(null));
    expect(await probe()).toEqual(ok(kind));
    // One that works is not lost by a slip of the hand.
    expect(await renew('token-4')).toEqual(failed({ code: 'vault-refused' }));
    expect(await probe()).toEqual(ok(kind));
    expect(application.keychain.items.size).toBe(0);
  });

  it('is asked for after a lock when it was not to be remembered, and not when it was', async () => {
    await application.leave();
    expect(await probe()).toEqual(failed({ code: 'vault-locked' }));
    expect(await renew('token-1', true)).toEqual(ok(null));
    expect(application.keychain.items.size).toBe(1);
    await application.leave();
    expect(await probe()).toEqual(ok(kind));
    expect(await renew('token-1', false)).toEqual(ok(null));
    expect(application.keychain.items.size).toBe(0);
  });

  it('is nothing that another place has', async () => {
    const other = await application.call('vaults:unlock', {
      vaultId: 'keychain',
      secret: 'a',
      isKept: false,
    });
    expect(other).toEqual(failed({ code: 'not-found' }));
  });
});
