// @module-tag long
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vera } from '../../../../reference-portal/seed/demo-people';
import type { Environment } from '../../../../src/shared/domain/environment';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { foundInFiles } from '../../../support/found-in-files';
import { signInAtPortal } from '../../../support/portal-caller';
import { HostedApplication, type HostedState } from '../../../support/hosted-application';

/** The same portal as WMDA's is today: a page and a token endpoint, no sign-in for us and no API. */
function withoutApi({ signIn: _signIn, portal: _portal, ...rest }: Environment): Environment {
  return { ...rest, id: 'ours', name: 'Ours', kind: 'custom' };
}
const environmentId = 'by-hand-ours';

interface Access {
  readonly resourceAppId: string;
}

interface MadeSecret {
  /** What the application may reach. */
  readonly resourceAppIds: readonly string[];
  readonly appId: string;
  readonly displayName: string;
  readonly keyId: string;
  readonly value: string;
  readonly hint: string;
  readonly endDateTime: string;
}

describe('work by hand', () => {
  let hosted: HostedApplication;
  let imported: Environment[];
  beforeEach(async () => {
    hosted = await HostedApplication.start((of) => (imported = [withoutApi(of)]));
  });
  afterEach(() => hosted.stop());

  /** What the person does on the portal's page. */
  async function makeAtPortal(name = 'Secret by VM', months = 6): Promise<MadeSecret> {
    const caller = await signInAtPortal(hosted.portal, vera);
    const list = (await (await caller.graph('/me/ownedObjects/microsoft.graph.application')).json()) as {
      value: { id: string; appId: string; displayName: string; requiredResourceAccess: Access[] }[];
    };
    const [first] = list.value;
    if (first === undefined) throw new Error('no application in the seed');
    const end = new Date(hosted.portal.clock.nowMs());
    end.setUTCMonth(end.getUTCMonth() + months);
    const passwordCredential = { displayName: name, endDateTime: end.toISOString() };
    const answer = await caller.graph(`/applications/${first.id}/addPassword`, {
      method: 'POST',
      body: JSON.stringify({ passwordCredential }),
    });
    const made = (await answer.json()) as {
      keyId: string;
      secretText: string;
      hint: string;
      endDateTime: string;
    };
    const { appId, displayName, requiredResourceAccess } = first;
    const resourceAppIds = requiredResourceAccess.map(({ resourceAppId }) => resourceAppId);
    const { keyId, hint, endDateTime } = made;
    return { resourceAppIds, appId, displayName, keyId, hint, endDateTime, value: made.secretText };
  }

  async function enter({ appId, displayName, resourceAppIds, hint, endDateTime }: MadeSecret) {
    await hosted.call('environments:open', { environmentId });
    const added = await hosted.call('byHand:addApplication', { appId, displayName, resourceAppIds });
    if (!added.ok) throw new Error(added.error.code);
    const { applicationId } = added.value;
    const form = { displayName: 'Secret by VM', hint, endDate: endDateTime };
    const origin = 'created-on-portal-now' as const;
    const secret = await hosted.call('byHand:addSecret', { applicationId, origin, ...form });
    if (!secret.ok) throw new Error(secret.error.code);
    return { applicationId, keyId: secret.value.keyId };
  }
  /** A portal's list may be behind by ten minutes: what was made before that must be in it. */
  function letTheListCatchUp(): void {
    for (const clock of [hosted.portal.clock, hosted.clock]) clock.advance(11 * 60_000);
  }
  const wanted = { isUnusualFine: false, isReplacing: false };
  const applicationsOf = ({ applications }: HostedState) => applications;

  it('declares what can be done, so that screens follow it', async () => {
    const { environments } = await hosted.state();
    expect(
      environments.map(({ id, byHandOf, capabilities }) => [id, byHandOf, capabilities.canEdit]),
    ).toEqual([
      [hosted.portal.environment.id, null, false],
      ['ours', null, false],
      ['demo', null, false],
      [environmentId, 'ours', true],
    ]);
    expect(await hosted.call('environments:open', { environmentId: 'ours' })).toEqual(
      failed({ code: 'not-found' }),
    );
  });

  it('begins with an empty list, which is no lack of access', async () => {
    expect(await hosted.call('environments:open', { environmentId })).toEqual(ok(null));
    const { inventory, applications, opened } = await hosted.until(
      (state) => state.inventory.kind === 'ready',
    );
    expect([inventory, applications, opened]).toMatchObject([{ environmentId }, [], environmentId]);
  });

  it('goes from nothing to a stored and verified secret, and knows it after a restart', async () => {
    const made = await makeAtPortal();
    const { applicationId, keyId } = await enter(made);
    hosted.clipboard.text = `${made.value}\n`;
    const taken = await hosted.call('secrets:takeInFromClipboard', { applicationId, keyId, ...wanted });
    expect(taken).toMatchObject({ ok: true, value: { hint: made.hint, wasThere: false } });
    expect(hosted.clipboard.text).toBe('');
    // It is tried by itself.
    const checked = await hosted.until(({ activity }) =>
      activity.some(({ kind, outcome }) => kind === 'secret-checked' && outcome === null),
    );
    expect(checked.saved[0]?.verifiedAtMs).not.toBeNull();
    expect(checked.openCreations).toEqual([]);

    hosted = await hosted.restart(imported);
    // Each is read from the disk in its own time.
    const again = await hosted.until(
      ({ inventory, opened, saved, activity }) =>
        inventory.kind === 'ready' && opened !== null && saved.length > 0 && activity.length > 0,
    );
    expect(applicationsOf(again).map(({ appId }) => appId)).toEqual([made.appId]);
    expect(again.saved).toMatchObject([{ keyId }]);
    expect(again.activity.map(({ kind }) => kind).reverse()).toEqual([
      'entry-entered',
      'said-created',
      'value-taken-in',
      'secret-checked',
    ]);
    expect((await hosted.call('secrets:copyValue', { applicationId, keyId })).ok).toBe(true);
    expect(hosted.clipboard.text).toBe(made.value);
    // It never passed the page, and no file has it.
    expect(hosted.toPage.join('\n')).not.toContain(made.value);
    await hosted.flushLog();
    expect(await foundInFiles(hosted.folder, [made.value])).toEqual([]);
  });

  it('holds a value until its entry is complete, asks before it would end with it, and stores it then', async () => {
    const made = await makeAtPortal();
    await hosted.call('environments:open', { environmentId });
    const { appId, displayName, resourceAppIds } = made;
    const added = await hosted.call('byHand:addApplication', { appId, displayName, resourceAppIds });
    if (!added.ok) throw new Error(added.error.code);
    const { applicationId } = added.value;
    hosted.clipboard.text = made.value;
    const take = { applicationId, origin: 'created-on-portal-now', isUnusualFine: false } as const;
    expect(await hosted.call('byHand:takeValue', take)).toEqual(ok({ hint: made.hint }));
    hosted.clipboard.text = 'the name, copied from the page';
    expect(hosted.composition.hasUnsavedValues()).toBe(true);
    expect((await hosted.until(({ heldValue }) => heldValue !== null)).heldValue).toEqual({
      ...{ environmentId, applicationId, origin: 'created-on-portal-now', hint: made.hint, keyId: null },
    });

    const form = { displayName: 'Secret by VM', endDate: made.endDateTime };
    const saved = await hosted.call('byHand:addWithValue', form);
    expect(saved).toMatchObject({ ok: true, value: { hint: made.hint, wasThere: false } });
    expect(hosted.composition.hasUnsavedValues()).toBe(false);
    expect(hosted.clipboard.text).toBe('the name, copied from the page');
    const keyId = saved.ok ? saved.value.keyId : '';
    const after = await hosted.until(({ heldValue }) => heldValue === null);
    expect(applicationsOf(after)[0]?.secrets).toMatchObject([{ keyId, hint: made.hint }]);
    expect(after.activity.map(({ kind }) => kind).reverse()).toEqual([
      'entry-entered',
      'said-created',
      'value-taken-in',
    ]);
    await hosted.until((state) => state.saved.some(({ verifiedAtMs }) => verifiedAtMs !== null));
    expect(hosted.toPage.join('\n')).not.toContain(made.value);
    await hosted.flushLog();
    expect(await foundInFiles(hosted.folder, [made.value])).toEqual([]);
  });

  it('keeps a leaked secret on record until the person says that it is deleted', async () => {
    const { applicationId, keyId } = await enter(await makeAtPortal());
    const leaked = { applicationId, keyId };
    expect(await hosted.call('incidents:mark', { ...leaked, note: 'on a slide' })).toEqual(ok(null));
    const { incidents } = await hosted.until((state) => state.incidents.length > 0);
    expect(incidents).toMatchObject([{ environmentId, secret: { keyId }, note: 'on a slide', end: null }]);
    await hosted.call('byHand:removeSecret', {
      ...{ ...leaked, reason: 'deleted-on-portal' },
      typedName: 'Secret by VM',
    });
    const ended = await hosted.until((state) => state.incidents.some(({ end }) => end !== null));
    expect(ended.incidents).toMatchObject([{ end: { kind: 'said-deleted' } }]);
    expect(ended.activity.map(({ kind }) => kind)).toContain('leak-marked');
  });

  it('does not call a leaked secret gone because its entry was a mistake', async () => {
    const leaked = await enter(await makeAtPortal());
    await hosted.call('incidents:mark', { ...leaked, note: '' });
    await hosted.call('byHand:removeSecret', {
      ...{ ...leaked, reason: 'entered-by-mistake' },
      typedName: null,
    });
    hosted = await hosted.restart(imported);
    const { incidents } = await hosted.until(
      (state) => state.incidents.length > 0 && state.inventory.kind === 'ready' && state.opened !== null,
    );
    expect(incidents).toMatchObject([{ secret: { keyId: leaked.keyId }, end: null }]);
    const [incident] = incidents;
    const said = await hosted.call('incidents:sayDeleted', { incidentId: incident?.id ?? '' });
    expect(said).toEqual(ok(null));
    const ended = await hosted.state();
    expect(ended.incidents).toMatchObject([{ end: { kind: 'said-deleted' } }]);
    expect(ended.activity[0]).toMatchObject({ kind: 'said-deleted', secretName: 'Secret by VM' });
  });

  it('keeps a leak open when its secret is joined, where it can be deleted from then on', async () => {
    const made = await makeAtPortal();
    const { applicationId, keyId } = await enter(made);
    await hosted.call('incidents:mark', { applicationId, keyId, note: 'on a slide' });
    letTheListCatchUp();
    await hosted.call('environments:close');
    await hosted.signIn(vera);
    const listed = await hosted.until((state) =>
      applicationsOf(state).some(({ id, appId }) => id !== applicationId && appId === made.appId),
    );
    const there = applicationsOf(listed).find(({ appId }) => appId === made.appId)?.id ?? '';
    expect((await hosted.state()).environments.map(({ id, hasEntries }) => [id, hasEntries])).toContainEqual([
      environmentId,
      true,
    ]);
    const join = { byHandEnvironmentId: environmentId, byHandApplicationId: applicationId };
    await hosted.call('byHand:join', { ...join, applicationId: there });
    await hosted.call('inventory:refresh');
    const home = { environmentId: hosted.portal.environment.id, applicationId: there };
    const { incidents, environments } = await hosted.state();
    expect(incidents).toMatchObject([
      { ...home, secret: { keyId: made.keyId }, note: 'on a slide', end: null },
    ]);
    expect(environments.filter(({ hasEntries }) => hasEntries)).toEqual([]);
    await hosted.call('secrets:delete', {
      ...{ applicationId: there, keyId: made.keyId },
      typedName: 'Secret by VM',
    });
    // It leaked: there is nothing to wait for.
    const ended = await hosted.until(({ delayedDeletions }) =>
      delayedDeletions.some(({ phase }) => phase.kind === 'deleted'),
    );
    expect(ended.incidents).toMatchObject([{ end: { kind: 'deleted' } }]);
  });

  it('refuses a wrong value by its hint, and an expired one by the token endpoint', async () => {
    const made = await makeAtPortal();
    const { applicationId, keyId } = await enter(made);
    hosted.clipboard.text = `~~~${made.value.slice(3)}`;
    const secret = { applicationId, keyId };
    expect(await hosted.call('secrets:takeInFromClipboard', { ...secret, ...wanted })).toEqual(
      failed({ code: 'hint-differs' }),
    );
    hosted.clipboard.text = made.value;
    await hosted.call('secrets:takeInFromClipboard', { ...secret, ...wanted });
    await hosted.until(({ connectivity: [run] }) => run?.isRunning === false);
    hosted.portal.clock.advance(200 * 86_400_000);
    hosted.clock.advance(200 * 86_400_000);
    await hosted.call('secrets:checkConnectivity', secret);
    const { connectivity } = await hosted.until(({ connectivity: [run] }) => run?.isRunning === false);
    expect(connectivity[0]?.targets.map(({ progress }) => progress)).toContainEqual(
      expect.objectContaining({ kind: 'refused', reason: 'expired' }),
    );
  });

  it('reminds of what was entered, without a sign-in', async () => {
    const made = await makeAtPortal('Secret by VM', 6);
    await enter({ ...made, endDateTime: new Date(hosted.clock.nowMs() + 5 * 86_400_000).toISOString() });
    const { reminders } = await hosted.until((state) => state.reminders.length > 0);
    expect(reminders[0]).toMatchObject({ thresholdDays: 7, applicationName: made.displayName });
  });

  it('tells nobody that an application was taken away when the person took it out', async () => {
    const { applicationId, keyId } = await enter(await makeAtPortal());
    const secret = { applicationId, keyId, reason: 'deleted-on-portal' as const };
    // It is the last one: the page is not believed that its name was typed.
    expect(await hosted.call('byHand:removeSecret', { ...secret, typedName: null })).toEqual(
      failed({ code: 'name-not-typed' }),
    );
    const typed = { ...secret, typedName: 'Secret by VM' };
    expect(await hosted.call('byHand:removeSecret', typed)).toEqual(ok(null));
    expect(await hosted.call('byHand:removeApplication', { applicationId })).toEqual(ok(null));
    const state = await hosted.state();
    expect([applicationsOf(state), state.withdrawn, state.inventory.kind]).toEqual([[], [], 'ready']);
    expect(state.activity.slice(0, 2)).toMatchObject([
      { kind: 'entry-removed', applicationName: expect.any(String) as string },
      { kind: 'said-deleted', secretName: 'Secret by VM' },
    ]);
  });

  it('creates and deletes nothing at the portal, and edits nothing where the portal lists', async () => {
    const { applicationId, keyId } = await enter(await makeAtPortal());
    expect(await hosted.call('secrets:prepareCreation', { applicationId })).toEqual(
      failed({ code: 'not-signed-in' }),
    );
    const typed = { applicationId, keyId, typedName: 'Secret by VM' };
    expect(await hosted.call('secrets:delete', typed)).toEqual(failed({ code: 'forbidden' }));
    await hosted.call('environments:close');
    await hosted.signIn(vera);
    const form = { appId: '7c9e6679-7425-40de-944b-e07fc1f90ae7', displayName: 'X', resourceAppIds: [] };
    expect(await hosted.call('byHand:addApplication', form)).toEqual(failed({ code: 'forbidden' }));
  });

  it('stands beside a session, which is there again when it is closed', async () => {
    await hosted.signIn(vera);
    const portalList = await hosted.until(({ inventory }) => inventory.kind === 'ready');
    await hosted.call('environments:open', { environmentId });
    await hosted.until(
      ({ inventory }) => inventory.kind === 'ready' && inventory.environmentId === environmentId,
    );
    expect((await hosted.state()).session.kind).toBe('signed-in');
    await hosted.call('environments:close');
    const back = await hosted.until(
      ({ inventory }) =>
        inventory.kind === 'ready' && inventory.environmentId === hosted.portal.environment.id,
    );
    expect(applicationsOf(back).length).toBe(applicationsOf(portalList).length);
  });

  it('joins what was entered to the portal’s list, once there is one', async () => {
    const made = await makeAtPortal();
    const { applicationId, keyId } = await enter(made);
    hosted.clipboard.text = made.value;
    await hosted.call('secrets:takeInFromClipboard', { applicationId, keyId, ...wanted });
    letTheListCatchUp();
    await hosted.call('environments:close');
    await hosted.signIn(vera);
    const listed = await hosted.until(
      (state) =>
        state.session.kind === 'signed-in' && applicationsOf(state).some(({ appId }) => appId === made.appId),
    );
    const there = applicationsOf(listed).find(({ appId }) => appId === made.appId);
    const isWatched = ({ copies }: HostedState): boolean =>
      copies.some((copy) => copy.environmentId === environmentId);
    expect(isWatched(listed)).toBe(true);
    const joinable = await hosted.call('byHand:joinable');
    expect(joinable).toMatchObject({
      value: [{ byHandApplicationId: applicationId, matched: 1, unmatched: 0 }],
    });
    const join = { byHandEnvironmentId: environmentId, byHandApplicationId: applicationId };
    expect(await hosted.call('byHand:join', { ...join, applicationId: there?.id ?? '' })).toEqual(
      ok({ joined: 1, left: 0 }),
    );
    await hosted.until((state) => !isWatched(state)); // nobody is reminded of it twice
    expect((await hosted.state()).saved.map((one) => one.keyId)).toContain(made.keyId);
    hosted.clipboard.text = '';
    const copied = await hosted.call('secrets:copyValue', {
      applicationId: there?.id ?? '',
      keyId: made.keyId,
    });
    expect([copied.ok, hosted.clipboard.text]).toEqual([true, made.value]);
  });

  it('stores a value that the person has already, and knows whose it is, where the portal lists', async () => {
    const made = await makeAtPortal();
    await hosted.signIn(vera);
    const state = await hosted.until((now) => applicationsOf(now).length > 0);
    const applicationId = applicationsOf(state).find(({ appId }) => appId === made.appId)?.id ?? '';
    await hosted.call('inventory:refresh');
    hosted.clipboard.text = made.value;
    const identity = await hosted.call('secrets:identifyFromClipboard', { asksTokenEndpoint: true });
    if (!identity.ok) throw new Error(identity.error.code);
    expect(identity.value.candidates).toContainEqual({ applicationId, keyId: made.keyId, sameness: 'hint' });
    expect(identity.value.answers).toContainEqual(
      expect.objectContaining({ applicationId, outcome: 'works' }),
    );
    const secret = { applicationId, keyId: made.keyId };
    expect((await hosted.call('secrets:takeInFromClipboard', { ...secret, ...wanted })).ok).toBe(true);
    expect((await hosted.state()).saved.map(({ keyId }) => keyId)).toContain(made.keyId);
  });

  it('hands stored values out only after the passphrase that was set, which goes nowhere else', async () => {
    const made = await makeAtPortal();
    const secret = await enter(made);
    hosted.clipboard.text = made.value;
    await hosted.call('secrets:takeInFromClipboard', { ...secret, ...wanted });
    const words = 'four words in row';
    await hosted.call('access:passphrase', { kind: 'set', current: null, wanted: words });
    const { passphrase } = await hosted.until((state) => state.passphrase.isSet === true);
    expect(passphrase).toEqual({ isSet: true, isDemanded: false });
    expect(await hosted.call('secrets:revealStored', secret)).toMatchObject({ ok: true });
    await hosted.leave();
    const needed = { error: { code: 'passphrase-needed' } };
    expect(await hosted.call('secrets:revealStored', secret)).toMatchObject(needed);
    expect(await hosted.call('secrets:copyValue', secret)).toMatchObject(needed);
    expect(
      await hosted.call('access:passphrase', { kind: 'give', passphrase: 'no such words' }),
    ).toMatchObject({
      error: { code: 'passphrase-wrong' },
    });
    expect(await hosted.call('access:passphrase', { kind: 'give', passphrase: words })).toEqual(ok(null));
    expect(await hosted.call('secrets:revealStored', secret)).toMatchObject({ ok: true });
    expect(hosted.toPage.join('')).not.toContain(words);
    hosted = await hosted.restart(imported);
    await hosted.call('environments:open', { environmentId });
    expect(await hosted.call('secrets:revealStored', secret)).toMatchObject(needed);
  });

  it('says that a file was damaged, and where it is now', async () => {
    await enter(await makeAtPortal());
    const file = join(hosted.folder, 'by-hand', `${environmentId}.sealed`);
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, 40));
    hosted = await hosted.restart(imported);
    const { troubledFiles } = await hosted.until((state) => state.troubledFiles.length > 0);
    const path = `${file}.set-aside-1`;
    expect(troubledFiles).toEqual([{ part: 'by-hand-list', problem: 'set-aside', path }]);
  });

  it('takes everything of it off the computer, except the stored values', async () => {
    const made = await makeAtPortal();
    const { applicationId, keyId } = await enter(made);
    hosted.clipboard.text = made.value;
    await hosted.call('secrets:takeInFromClipboard', { applicationId, keyId, ...wanted });
    expect(await hosted.call('account:remove', { environmentId })).toEqual(ok(null));
    const state = await hosted.state();
    expect([state.opened, state.inventory.kind, state.keptValues.length]).toEqual([null, 'none', 1]);
    expect([...hosted.keychain.items.keys()].filter((name) => name.includes('sealing'))).toEqual([]);
  });
});
