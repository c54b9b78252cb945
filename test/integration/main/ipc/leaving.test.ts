import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vera } from '../../../../reference-portal/seed/demo-people';
import { HostedApplication } from '../../../support/hosted-application';

describe('leaving the computer', () => {
  let application: HostedApplication;
  let vaultId: string;
  beforeEach(async () => {
    application = await HostedApplication.start();
    await application.signIn(vera);
    const added = await application.call('vaults:add', {
      ...{ kind: 'kdbx-file', label: 'Team file', path: join(application.folder, 'team.kdbx') },
      ...{ passphrase: 'a passphrase of the team', isNew: true, isKept: false },
    });
    if (!added.ok) throw new Error(added.error.code);
    vaultId = added.value.id;
    expect(await isUnlocked()).toBe(true);
  });
  afterEach(() => application.stop());

  const isUnlocked = async () => {
    const { vaults } = await application.state();
    return vaults.find(({ id }) => id === vaultId)?.isUnlocked;
  };

  it('takes a copied value off the clipboard and locks the places for values', async () => {
    const { applications } = await application.until((state) => state.inventory.kind === 'ready');
    const [first] = applications;
    const applicationId = first?.id ?? '';
    const form = await application.call('secrets:prepareCreation', { applicationId });
    if (!form.ok) throw new Error(form.error.code);
    const { reference, latestExpiry: endDateTime, suggestedName: name } = form.value;
    const created = await application.call('secrets:create', { applicationId, name, reference, endDateTime });
    if (!created.ok) throw new Error(created.error.code);
    const { keyId } = created.value.secret;
    await application.call('inventory:refresh');
    await application.until((state) => JSON.stringify(state.applications).includes(keyId));
    expect(await application.call('secrets:copyValue', { applicationId, keyId })).toMatchObject({ ok: true });
    expect(application.clipboard.text).toHaveLength(40);
    await application.leave();
    await application.until(({ vaults }) => vaults.some(({ isUnlocked }) => isUnlocked === false));
    expect(await application.call('vaults:probe', { vaultId })).toMatchObject({
      error: { code: 'vault-locked' },
    });
    expect(application.clipboard.text).toBe('');
  });

  it('locks them when the application ends', async () => {
    await application.composition.stop();
    expect(await isUnlocked()).toBe(false);
  });

  it('locks them at sign-out too', async () => {
    await application.signOut();
    await application.until(({ vaults }) => vaults.some(({ isUnlocked }) => isUnlocked === false));
  });
});
