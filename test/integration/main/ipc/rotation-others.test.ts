// @module-tag long
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anton, vera } from '../../../../reference-portal/seed/demo-people';
import type { Application } from '../../../../src/shared/domain/application';
import type { Rotation } from '../../../../src/shared/domain/rotation';
import { rotationProgress } from '../../../../src/shared/domain/rotation-progress';
import { ok } from '../../../../src/shared/ipc/result';
import { HostedApplication } from '../../../support/hosted-application';
import { signInAtPortal } from '../../../support/portal-caller';

const minuteMs = 60_000;
/** Longer than lists are assumed to be behind. */
const lagMs = 11 * minuteMs;

describe('what others change while nobody is signed in', () => {
  let hosted: HostedApplication;
  let application: Application;
  let rotationId: string;
  let systemId: string;
  let oldKeyId: string;
  /** Every value that was in the keychain when the person left. */
  let values: ReadonlyMap<string, string>;
  beforeEach(async () => {
    hosted = await HostedApplication.start();
    await hosted.signIn(vera);
    await begin();
    await pass();
    values = itemsOfValues();
    expect(values.size).toBe(2);
    await hosted.signOut();
  });
  afterEach(() => hosted.stop());

  async function rotation(): Promise<Rotation> {
    const { rotations } = await hosted.state();
    const found = rotations.find(({ id }) => id === rotationId);
    if (found === undefined) throw new Error('no rotation');
    return found;
  }

  async function until(isReached: (rotation: Rotation) => boolean): Promise<Rotation> {
    await hosted.until(({ rotations }) => rotations.some((one) => one.id === rotationId && isReached(one)));
    return rotation();
  }

  /** As long as it takes until a list can be believed. */
  async function pass(): Promise<void> {
    hosted.portal.clock.advance(lagMs);
    hosted.clock.advance(lagMs);
    await hosted.call('inventory:refresh');
  }

  async function create(named: string, inRotation: boolean): Promise<string> {
    const { id: applicationId } = application;
    const form = await hosted.call('secrets:prepareCreation', { applicationId });
    if (!form.ok) throw new Error(form.error.code);
    const { reference, latestExpiry: endDateTime } = form.value;
    const wanted = { name: named, reference, endDateTime };
    const created = inRotation
      ? await hosted.call('rotations:create', { rotationId, ...wanted })
      : await hosted.call('secrets:create', { applicationId, ...wanted });
    if (!created.ok) throw new Error(created.error.code);
    await hosted.until(({ applications }) =>
      applications.some(({ secrets }) => secrets.some(({ keyId }) => keyId === created.value.secret.keyId)),
    );
    return created.value.secret.keyId;
  }

  /** A secret of ours is being replaced: the new one works, its system is still to be moved. */
  async function begin(): Promise<void> {
    const { applications } = await hosted.until(({ inventory }) => inventory.kind === 'ready');
    const shared = hosted.portal.state.applications.find(({ ownerIds }) => ownerIds.includes(anton.id));
    const found = applications.find(({ appId }) => appId === shared?.appId);
    if (found === undefined) throw new Error('no application with two owners');
    application = found;
    const { id: applicationId } = application;
    oldKeyId = await create('Secret by VM', false);
    const form = { name: 'EMDIS gateway', where: '', contact: '', keyId: oldKeyId, vaultId: null };
    const added = await hosted.call('systems:add', { applicationId, ...form });
    const started = await hosted.call('rotations:start', { applicationId, keyId: oldKeyId, nextKeyId: null });
    if (!added.ok || !started.ok) throw new Error('not begun');
    ({ systemId } = added.value);
    ({ rotationId } = started.value);
    await create('Secret by VM, later', true);
    await until(({ works }) => works !== null);
  }

  function itemsOfValues(): ReadonlyMap<string, string> {
    const items = [...hosted.keychain.items].filter(
      ([name]) => name.startsWith('wmda-credential-manager.vault ') && !name.includes('.vault profile/mark/'),
    );
    return new Map(items.map(([name, bytes]) => [name, bytes.toString('hex')]));
  }

  it('the old secret deleted by a colleague is looked for again, then told, and no value goes for it', async () => {
    const caller = await signInAtPortal(hosted.portal, anton);
    const answer = await caller.graph(`/applications/${application.id}/removePassword`, {
      method: 'POST',
      body: JSON.stringify({ keyId: oldKeyId }),
    });
    expect(answer.status).toBe(204);
    await hosted.signIn(vera);
    const missing = await until(({ oldMissingSinceMs }) => oldMissingSinceMs !== null);
    expect(missing).toMatchObject({ oldGone: null, end: null });

    await pass();
    const gone = await until(({ oldGone }) => oldGone !== null);
    expect(gone).toMatchObject({ oldGone: { how: 'absent' }, nextGone: null, end: null });
    const progress = rotationProgress(gone, hosted.clock.nowMs());
    expect(progress).toMatchObject({ current: 'systems', mayDelete: false, steps: { wait: 'not-needed' } });
    expect(itemsOfValues()).toEqual(values);
    const { activity } = await hosted.state();
    expect(activity.map(({ kind }) => kind)).toContain('rotation-disturbed');

    expect(await hosted.call('rotations:saySystem', { rotationId, systemId, usesNext: true })).toEqual(
      ok(null),
    );
    expect((await rotation()).end).toMatchObject({ kind: 'done' });
    expect(itemsOfValues()).toEqual(values);
  });

  it('the right to manage the application, once withdrawn, stops everything, and goes on when it is back', async () => {
    const { applications } = hosted.portal.state;
    const at = applications.findIndex(({ appId }) => appId === application.appId);
    const stored = applications[at];
    if (stored === undefined) throw new Error('no such application');
    applications[at] = { ...stored, ownerIds: stored.ownerIds.filter((id) => id !== vera.id) };
    await hosted.signIn(vera);
    const withdrawn = await until(({ withdrawnAtMs }) => withdrawnAtMs !== null);
    expect(withdrawn).toMatchObject({ oldGone: null, nextGone: null, end: null });
    expect(rotationProgress(withdrawn, hosted.clock.nowMs())).toMatchObject({ waitsFor: 'application' });
    expect((await hosted.state()).withdrawn.map(({ displayName }) => displayName)).toEqual([
      application.displayName,
    ]);
    expect(await hosted.call('rotations:deleteOld', { rotationId })).toMatchObject({ ok: false });
    await pass();
    expect(await rotation()).toMatchObject({ oldGone: null, nextGone: null, end: null });
    expect(itemsOfValues()).toEqual(values);

    applications[at] = stored;
    await hosted.call('inventory:refresh');
    const back = await until(({ withdrawnAtMs }) => withdrawnAtMs === null);
    expect(rotationProgress(back, hosted.clock.nowMs())).toMatchObject({ current: 'systems' });
    expect(itemsOfValues()).toEqual(values);
  });
});
