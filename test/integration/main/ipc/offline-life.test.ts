import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vera } from '../../../../reference-portal/seed/demo-people';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { HostedApplication, type HostedState } from '../../../support/hosted-application';

const hourMs = 3_600_000;

describe('the list without a session, through the door', () => {
  let hosted: HostedApplication;
  beforeEach(async () => {
    hosted = await HostedApplication.start();
    await hosted.signIn(vera);
    await hosted.until(hasManagers);
    await expect.poll(copies).toEqual(['reference-portal.sealed']); // it is written behind the list that is shown
  });
  afterEach(() => hosted.stop());

  const hasManagers = ({ inventory, applications }: HostedState): boolean =>
    inventory.kind === 'ready' && applications.every(({ managers }) => managers !== null);
  const isCopy = ({ inventory }: HostedState): boolean =>
    inventory.kind === 'ready' && inventory.source === 'sealed-copy';
  /** The keychain's, without the mark of the profile, which belongs to no account. */
  const itemsLeft = (): readonly string[] =>
    [...hosted.keychain.items.keys()].filter(
      (name) => !name.startsWith('wmda-credential-manager.vault profile/mark/'),
    );
  const copies = (): Promise<string[]> => readdir(join(hosted.folder, 'inventory'));

  it('stays readable signed out, and nothing can be changed', async () => {
    const before = await hosted.state();
    expect(await hosted.call('session:signOut')).toEqual(ok(null));
    const state = await hosted.until(isCopy);
    expect(state.session).toEqual({ kind: 'signed-out', reason: 'signed-out', error: null });
    expect(before.applications.length).toBeGreaterThan(0);
    expect(state.applications).toEqual(before.applications);
    const applicationId = state.applications[0]?.id ?? '';
    expect(await hosted.call('secrets:prepareCreation', { applicationId })).toEqual(
      failed({ code: 'not-signed-in' }),
    );
  });

  it('stays readable when the issuer took the session back, and the two are told apart', async () => {
    for (const id of Object.keys(hosted.portal.state.oidc)) {
      Reflect.deleteProperty(hosted.portal.state.oidc, id);
    }
    hosted.clock.advance(hourMs);
    expect(await hosted.call('inventory:refresh')).toEqual(failed({ code: 'not-signed-in' }));
    const { session, activity } = await hosted.until(isCopy);
    expect(session).toEqual({
      kind: 'signed-out',
      reason: 'session-ended',
      error: { code: 'not-signed-in' },
    });
    expect(activity[0]?.kind).toBe('session-ended');
    const left = [...hosted.keychain.items.keys()];
    expect(left).toEqual(
      expect.arrayContaining(['wmda-credential-manager.session sealing-key/reference-portal']),
    );
    expect(left).not.toContain('wmda-credential-manager.session reference-portal');
  });

  it('is there at once while the portal says nothing, and can be left and removed all the same', async () => {
    const before = await hosted.state();
    await hosted.portal.hang();
    hosted = await hosted.restart();
    const { inventory, applications, session } = await hosted.until(isCopy);
    if (inventory.kind !== 'ready') throw new Error('no list');
    expect(applications).toEqual(before.applications);
    expect([session.kind, inventory.isRefreshing, inventory.refreshError]).toEqual(['signed-in', true, null]);
    expect(await hosted.call('session:signOut')).toEqual(ok(null));
    expect((await hosted.state()).session).toMatchObject({ kind: 'signed-out', reason: 'signed-out' });
    expect(await hosted.call('account:remove', { environmentId: 'reference-portal' })).toEqual(ok(null));
    expect((await hosted.state()).inventory).toEqual({ kind: 'none' });
    expect(await copies()).toEqual([]);
    // The issuer hangs too: what it is to be told is all that waits, under a name of its own.
    expect(itemsLeft()).toEqual([expect.stringContaining('wmda-credential-manager.session ended/')]);
  });

  it('is not shown from a copy that was tampered with, and everything else starts', async () => {
    const file = join(hosted.folder, 'inventory', 'reference-portal.sealed');
    await hosted.portal.pause();
    // Once it is ended: what it still had to write would take the place of this.
    hosted = await hosted.restart([], async () => {
      const sealed = await readFile(file);
      sealed.writeUInt8(sealed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1);
      await writeFile(file, sealed);
    });
    const { inventory, session } = await hosted.until(({ inventory: { kind } }) => kind === 'failed');
    expect(inventory).toMatchObject({ kind: 'failed', error: { code: 'offline' } });
    expect(session.kind).toBe('signed-in');
    await hosted.portal.resume();
    expect(await hosted.call('inventory:refresh')).toEqual(ok(null));
    expect((await hosted.state()).inventory).toMatchObject({ kind: 'ready', source: 'portal' });
  });

  it('survives a filter in between that refuses, here and on the disk', async () => {
    const before = await hosted.state();
    const fault = hosted.portal.faults.add({ kind: 'blocked', on: 'listApplications' });
    expect(await hosted.call('inventory:refresh')).toMatchObject({
      error: { code: 'blocked-on-the-way', clientRequestId: expect.any(String) as string },
    });
    const { inventory, applications, withdrawn } = await hosted.state();
    if (inventory.kind !== 'ready') throw new Error('no list');
    expect(applications).toEqual(before.applications);
    expect(inventory.refreshError?.code).toBe('blocked-on-the-way');
    expect(withdrawn).toEqual([]);
    expect(await copies()).toContain('reference-portal.sealed');
    hosted.portal.faults.remove(fault);
    expect(await hosted.call('inventory:refresh')).toEqual(ok(null));
  });

  it('is gone when the portal itself says that there is no role any more', async () => {
    const { users } = hosted.portal.state;
    users.splice(0, users.length, ...users.map((user) => ({ ...user, isCredentialManager: false })));
    expect(await hosted.call('inventory:refresh')).toEqual(ok(null));
    const { inventory, withdrawn } = await hosted.state();
    expect(inventory).toEqual({ kind: 'no-access', reason: 'no-role' });
    // What was taken away is kept by name until it was read, and nothing else.
    expect(withdrawn.map(({ displayName }) => displayName)).toContain('Partner-NL-Lowlands-SMC');
    await expect.poll(copies).toEqual(['reference-portal.sealed']);
    for (const { applicationId } of withdrawn) {
      expect(await hosted.call('inventory:acknowledgeWithdrawn', { applicationId })).toEqual(ok(null));
    }
    await expect.poll(copies).toEqual([]);
  });

  it('is gone when the account is removed while somebody is signed in, and the issuer hears of it', async () => {
    expect((await hosted.state()).session.kind).toBe('signed-in');
    expect(await hosted.call('account:remove', { environmentId: 'reference-portal' })).toEqual(ok(null));
    const state = await hosted.state();
    expect([state.session.kind, state.inventory.kind, state.keptValues]).toEqual(['signed-out', 'none', []]);
    expect(await copies()).toEqual([]);
    expect(itemsLeft()).toEqual([]);
    // The issuer hears of it after the person does.
    const opened = (): readonly string[] => hosted.addresses.map((address) => new URL(address).pathname);
    await expect.poll(opened).toContain('/oidc/session/end');
  });

  it('is gone when the account is removed; the values stay and are listed', async () => {
    const [application] = (await hosted.state()).applications;
    if (application === undefined) throw new Error('no application');
    const form = await hosted.call('secrets:prepareCreation', { applicationId: application.id });
    if (!form.ok) throw new Error(form.error.code);
    const { reference, latestExpiry: endDateTime, suggestedName: name } = form.value;
    const wanted = { applicationId: application.id, name, reference, endDateTime };
    expect(await hosted.call('secrets:create', wanted)).toMatchObject({ ok: true });
    await expect.poll(copies).toEqual(['reference-portal.sealed']);
    const { activity } = await hosted.until((now) => now.activity.some(({ kind }) => kind === 'value-saved'));
    expect(activity.find(({ kind }) => kind === 'secret-created')).toMatchObject({
      environmentId: 'reference-portal',
      applicationName: application.displayName,
    });

    expect(await hosted.call('account:remove', { environmentId: 'reference-portal' })).toEqual(ok(null));
    const state = await hosted.state();
    expect([state.session.kind, state.inventory.kind]).toEqual(['signed-out', 'none']);
    expect(state.keptValues).toEqual([
      {
        environmentId: 'reference-portal',
        appId: application.appId,
        reference,
        displayName: `${name} · ${reference}`,
        place: 'secret-service',
      },
    ]);
    // What was done is gone; what names nobody may stay.
    expect(state.activity.map(({ kind }) => kind)).toEqual(['account-removed', 'signed-out']);
    expect(await readFile(join(hosted.folder, 'activity.jsonl'), 'utf8')).not.toContain(
      application.displayName,
    );
    expect(await copies()).toEqual([]);
    expect(itemsLeft()).toEqual([
      `wmda-credential-manager.vault reference-portal/${application.appId}/${reference}`,
    ]);
  });
});
