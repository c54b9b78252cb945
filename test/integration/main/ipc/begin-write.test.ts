import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vera } from '../../../../reference-portal/seed/demo-people';
import type { Application } from '../../../../src/shared/domain/application';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { HostedApplication } from '../../../support/hosted-application';

const minuteMs = 60_000;
const tooOld = failed({ code: 'mfa-too-old' });

describe('what a person begins', () => {
  let hosted: HostedApplication;
  let application: Application;
  /** Addresses of the writes that reached the portal. */
  let posted: string[];
  beforeEach(async () => {
    posted = [];
    hosted = await HostedApplication.start(() => [], {
      onAnswer: ({ method, url }) => {
        if (method === 'POST' && url.startsWith('/v1.0/')) posted.push(url.split('/').at(-1) ?? '');
      },
    });
    await hosted.signIn(vera);
    const { applications } = await hosted.until(({ inventory }) => inventory.kind === 'ready');
    const found = applications.find(({ secrets }) => secrets.length > 1);
    if (found === undefined) throw new Error('no application in the seed');
    application = found;
  });
  afterEach(() => hosted.stop());

  /** Nobody does anything for so long. */
  function wait(minutes: number): void {
    for (const clock of [hosted.clock, hosted.portal.clock]) clock.advance(minutes * minuteMs);
  }

  async function wantedSecret() {
    const { id: applicationId } = application;
    const form = await hosted.call('secrets:prepareCreation', { applicationId });
    if (!form.ok) throw new Error(form.error.code);
    const { reference, latestExpiry: endDateTime } = form.value;
    return { name: 'Secret by VM', reference, endDateTime };
  }

  it('begins nothing once the second factor is too old, and everything after another', async () => {
    const applicationId = application.id;
    const [secret] = application.secrets;
    const [keyId, typedName] = [secret?.keyId ?? '', secret?.displayName ?? ''];
    const started = await hosted.call('rotations:start', { applicationId, keyId, nextKeyId: null });
    const rotationId = started.ok ? started.value.rotationId : '';
    const wanted = await wantedSecret();
    const next = await wantedSecret();
    wait(59);
    const within = await hosted.call('secrets:create', { applicationId, ...(await wantedSecret()) });
    expect(within.ok).toBe(true);
    wait(2);

    expect(await hosted.call('secrets:create', { applicationId, ...wanted })).toEqual(tooOld);
    expect(await hosted.call('secrets:delete', { applicationId, keyId, typedName })).toEqual(tooOld);
    expect(await hosted.call('rotations:create', { rotationId, ...next })).toEqual(tooOld);
    const leak = { keyId, note: 'seen in a public repository' };
    expect(await hosted.call('secrets:revoke', { applicationId, ...wanted, ...leak })).toEqual(tooOld);
    const { activity, delayedDeletions, incidents } = await hosted.state();
    expect(posted).toEqual(['addPassword']);
    expect([delayedDeletions, activity.filter(({ outcome }) => outcome !== null)]).toEqual([[], []]);
    expect(incidents).toMatchObject([{ secret: { keyId }, end: null }]);

    expect(await hosted.renewMfa(vera)).toEqual(ok(null));
    expect(await hosted.call('rotations:create', { rotationId, ...next })).toMatchObject({ ok: true });
    const revoked = await hosted.call('secrets:revoke', { applicationId, ...wanted, ...leak });
    expect(revoked).toMatchObject({ ok: true, value: { remaining: null } });
    expect(posted).toEqual(['addPassword', 'addPassword', 'addPassword', 'removePassword']);
  });

  it('is ended without anybody: a secret whose value nobody got does not stay', async () => {
    hosted.portal.faults.add({ on: 'addPassword', kind: 'lost-answer', times: 1 });
    const applicationId = application.id;
    const created = await hosted.call('secrets:create', { applicationId, ...(await wantedSecret()) });
    expect(created).toMatchObject({ ok: false, error: { code: 'outcome-unknown' } });
    wait(61);
    const isRemoved = (): boolean => {
      wait(1);
      return posted.includes('removePassword');
    };
    await expect.poll(isRemoved, { timeout: 20_000 }).toBe(true);
    expect(await hosted.call('secrets:create', { applicationId, ...(await wantedSecret()) })).toEqual(tooOld);
  });
});
