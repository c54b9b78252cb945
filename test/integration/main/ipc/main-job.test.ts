import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nina, rob, vera } from '../../../../reference-portal/seed/demo-people';
import type { Application } from '../../../../src/shared/domain/application';
import type { CreatedSecret } from '../../../../src/shared/ipc/channels/secret-channels';
import { failed, ok, type Result } from '../../../../src/shared/ipc/result';
import { sideBySide } from '../../../support/whole-state';
import { foundInFiles, writings } from '../../../support/found-in-files';
import { HostedApplication, type HostedState } from '../../../support/hosted-application';

describe('the main job, through the door', () => {
  let hosted: HostedApplication;
  /** Addresses of the writes that reached the portal. */
  let posted: string[];
  beforeEach(async () => {
    posted = [];
    hosted = await HostedApplication.start(() => [], {
      onAnswer: ({ method, url }) => {
        if (method === 'POST' && url.startsWith('/v1.0/')) posted.push(url);
      },
    });
  });
  afterEach(() => hosted.stop());

  function applicationsOf({ applications }: HostedState): readonly Application[] {
    return applications;
  }

  async function firstApplication(): Promise<Application> {
    await hosted.signIn(vera);
    const state = await hosted.until(({ inventory }) => inventory.kind === 'ready');
    const [first] = applicationsOf(state);
    if (first === undefined) throw new Error('no application');
    return first;
  }

  async function create(application: Application): Promise<Result<CreatedSecret>> {
    const form = await hosted.call('secrets:prepareCreation', { applicationId: application.id });
    if (!form.ok) return form;
    const { reference, latestExpiry: endDateTime, suggestedName: name } = form.value;
    return hosted.call('secrets:create', { applicationId: application.id, name, reference, endDateTime });
  }

  it('lists what the person manages, and who else does', async () => {
    await hosted.signIn(vera);
    // News of what is still read follow each other: the page knows all of it once main has no more to say.
    const state = await hosted.until(
      (now) =>
        applicationsOf(now).some(({ managers }) => managers !== null && managers.length > 1) &&
        isDeepStrictEqual({ ...sideBySide(hosted.page.slices), applications: now.applications }, now),
    );
    expect(applicationsOf(state)).toHaveLength(6);
    expect(state.session).toMatchObject({ kind: 'signed-in', user: { displayName: 'Vera Manager' } });
    expect(hosted.page.slices.session.session).toEqual(state.session);
    expect(hosted.gaps).toBe(0);
  });

  it('sends one creation for a hundred clicks', async () => {
    const application = await firstApplication();
    const form = await hosted.call('secrets:prepareCreation', { applicationId: application.id });
    if (!form.ok) throw new Error(form.error.code);
    const { reference, latestExpiry: endDateTime, suggestedName: name } = form.value;
    const wanted = { applicationId: application.id, name, reference, endDateTime };
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => hosted.call('secrets:create', wanted)),
    );
    expect(answers.filter(({ ok: isOk }) => isOk)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.error.code === 'busy')).toHaveLength(99);
    expect(posted).toEqual([`/v1.0/applications/${application.id}/addPassword`]);
  });

  it.each([
    [rob, 'no-role'],
    [nina, 'no-applications'],
  ])('tells $displayName why there is nothing', async (person, reason) => {
    await hosted.signIn(person);
    const state = await hosted.until(({ inventory }) => inventory.kind === 'no-access');
    expect(state.inventory).toEqual({ kind: 'no-access', reason });
  });

  it('creates, saves, shows once, tries and deletes a secret, and the value is seen nowhere else', async () => {
    const application = await firstApplication();
    const created = await create(application);
    expect(created).toMatchObject({ ok: true, value: { place: 'secret-service' } });
    if (!created.ok) return;
    const { keyId } = created.value.secret;
    const ids = { applicationId: application.id, keyId };

    const listed = await hosted.until((state) =>
      applicationsOf(state).some(({ secrets }) => secrets.some((secret) => secret.keyId === keyId)),
    );
    expect(listed.saved).toMatchObject([{ keyId, canReveal: true }]);

    const shown = await hosted.call('secrets:reveal', ids);
    const value = shown.ok ? shown.value.value : '';
    expect(value.length).toBeGreaterThan(30);
    expect([...hosted.keychain.items.values()].some((bytes) => bytes.toString() === value)).toBe(true);
    expect(await hosted.call('secrets:reveal', ids)).toEqual(failed({ code: 'already-shown' }));
    expect(await hosted.call('secrets:concludeView', ids)).toEqual(ok(null));

    // It was begun by itself, with the creation.
    expect(await hosted.call('secrets:checkConnectivity', ids)).toEqual(failed({ code: 'busy' }));
    const tried = await hosted.until(({ connectivity }) => connectivity[0]?.isRunning === false);
    expect(tried.connectivity[0]?.targets.map(({ progress }) => progress.kind)).toEqual([
      'works',
      'not-tried',
    ]);

    // The newest one: the page is not believed that its name was typed.
    expect(await hosted.call('secrets:delete', { ...ids, typedName: null })).toEqual(
      failed({ code: 'name-not-typed' }),
    );
    const typedName = created.value.secret.displayName;
    const asked = await hosted.call('secrets:delete', { ...ids, typedName });
    const deletionId = asked.ok ? asked.value.deletionId : '';
    expect(await hosted.call('secrets:undoDeletion', { deletionId })).toEqual(ok(null));
    hosted.clock.advance(10_000);
    expect((await hosted.state()).saved).toMatchObject([{ keyId }]);
    await hosted.call('secrets:delete', { ...ids, typedName });
    hosted.clock.advance(10_000);
    const after = await hosted.until(({ delayedDeletions }) =>
      delayedDeletions.some(({ phase }) => phase.kind === 'deleted'),
    );
    expect(
      applicationsOf(after).flatMap(({ secrets }) => secrets.map((secret) => secret.keyId)),
    ).not.toContain(keyId);
    expect(after.saved).toEqual([]);

    await hosted.flushLog();
    const page = hosted.toPage.join('\n');
    for (const written of writings(value)) expect(page).not.toContain(written.toString('latin1'));
    expect(await foundInFiles(hosted.folder, [value])).toEqual([]);
    // The same search finds what is there: the key ID is in the journal or the log, and went to the page.
    expect(page).toContain(keyId);
    expect(await foundInFiles(hosted.folder, [keyId])).not.toEqual([]);
  });

  it('creates nothing without a vault, and says why', async () => {
    const application = await firstApplication();
    const count = hosted.portal.state.applications.flatMap(({ secrets }) => secrets).length;
    hosted.keychain.problem = { code: 'keychain-locked' };
    expect(await create(application)).toMatchObject({ ok: false, error: { code: 'keychain-locked' } });
    expect(hosted.portal.state.applications.flatMap(({ secrets }) => secrets)).toHaveLength(count);
    const { vault } = await hosted.state();
    expect(vault).toEqual({ kind: 'unavailable', error: { code: 'keychain-locked' } });
  });

  it('answers only what is asked by the right names', async () => {
    const application = await firstApplication();
    const [secret] = application.secrets;
    const keyId = secret?.keyId ?? '';
    const applicationId = application.id;
    expect(await hosted.call('applications:copyClientId', { applicationId })).toEqual(ok(null));
    expect(hosted.copied).toEqual([application.appId]);
    expect(await hosted.call('secrets:reveal', { applicationId, keyId })).toEqual(
      failed({ code: 'value-not-here' }),
    );
    expect(await hosted.call('secrets:delete', { applicationId, keyId: 'other', typedName: null })).toEqual(
      failed({ code: 'not-found' }),
    );
    expect(await hosted.call('secrets:delete', { applicationId: '../me', keyId, typedName: null })).toEqual(
      failed({ code: 'request-invalid' }),
    );
  });

  it('knows how far this computer’s clock is from the portal’s, as of the last answer', async () => {
    await firstApplication();
    await hosted.until((state) => applicationsOf(state).every(({ managers }) => managers !== null));
    const aheadMinutes = async (): Promise<number> => {
      expect(await hosted.call('inventory:refresh')).toEqual(ok(null));
      return Math.round((await hosted.state()).portalAheadSeconds / 60);
    };
    const before = await aheadMinutes();
    hosted.portal.faults.add({ kind: 'clock-skew', skewMs: 5 * 60_000 });
    expect(await aheadMinutes()).toBeCloseTo(before + 5, 0);
    hosted.portal.faults.clear();
    expect(await aheadMinutes()).toBeCloseTo(before, 0);
  });

  it('keeps showing what it knows when the portal is gone, and says why it is old', async () => {
    await firstApplication();
    await hosted.until((state) => applicationsOf(state).every(({ managers }) => managers !== null));
    await hosted.portal.stop();
    expect(await hosted.call('inventory:refresh')).toMatchObject(failed({ code: 'offline' }));
    const { inventory } = await hosted.state();
    expect(inventory).toMatchObject({ kind: 'ready', refreshError: { code: 'offline' } });
  });
});
