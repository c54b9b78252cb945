import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PortalAnswer } from '../../../../reference-portal/faults/portal-answer';
import { vera } from '../../../../reference-portal/seed/demo-people';
import type { Environment } from '../../../../src/shared/domain/environment';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { askingAtOnce } from '../../../support/asking-at-once';
import { startPortal, type Portal } from '../../../support/checked-portal';
import { HostedApplication, type HostedState } from '../../../support/hosted-application';
import { signInAtPortal } from '../../../support/portal-caller';

/** Where a file leads that takes over the ID and the sign-in of another. */
let elsewhere: Portal;
let heardElsewhere: PortalAnswer[];
let heardAtHome: PortalAnswer[];
let hosted: HostedApplication;
beforeEach(async () => {
  heardElsewhere = [];
  heardAtHome = [];
  const options = { port: 0, isDemo: true, propagationMs: 0 };
  elsewhere = await startPortal({ ...options, onAnswer: (answer) => heardElsewhere.push(answer) });
});
afterEach(async () => {
  await hosted.stop();
  await elsewhere.stop();
});

const asRead = ({ inventory }: HostedState): boolean =>
  inventory.kind === 'ready' && inventory.source === 'portal';
const summary = ({ environments }: HostedState, id: string) => environments.find((one) => one.id === id);

/** The same ID and issuer; the portal and what secrets are tried at are somebody else's. */
function takenOver(by: Portal, environment: Environment): Environment {
  const { portal, connectivity } = by.environment;
  return portal === undefined ? { ...environment, connectivity } : { ...environment, portal, connectivity };
}

describe('a session and a list that were kept', () => {
  const id = 'reference-portal';
  beforeEach(async () => {
    hosted = await HostedApplication.start(() => [], { onAnswer: (answer) => heardAtHome.push(answer) });
    await hosted.signIn(vera);
    await hosted.until(asRead);
  });
  const atHome = (): Environment => askingAtOnce(hosted.portal.environment);
  const given = (environment: Environment): Promise<HostedApplication> =>
    hosted.restart([], undefined, environment);
  const session = (): string | undefined =>
    hosted.keychain.items.get(`wmda-credential-manager.session ${id}`)?.toString('utf8');
  const kept = async () => [
    session(),
    await readFile(join(hosted.folder, 'inventory', `${id}.sealed`), 'base64'),
  ];

  it('are not used, shown or sent for a file that has taken over the ID, and stay for the one before', async () => {
    hosted = await given(atHome());
    await hosted.until(asRead);
    hosted = await given(takenOver(elsewhere, atHome()));
    const before = await kept();
    const state = await hosted.until(
      ({ environments, session: { kind } }) => environments.length > 0 && kind === 'signed-out',
    );
    expect(summary(state, id)).toMatchObject({ isChanged: true, isConnected: false });
    expect([state.inventory, state.copies, state.applications]).toEqual([{ kind: 'none' }, [], []]);
    const unknown = failed({ code: 'not-found' });
    expect(await hosted.call('session:signIn', { environmentId: id })).toEqual(unknown);
    expect(await hosted.call('environments:show', { environmentId: id })).toEqual(unknown);
    expect(await hosted.call('environments:test', { environmentId: id })).toEqual(unknown);
    expect(await hosted.call('links:open', { environmentId: id, link: 'portalPage' })).toEqual(unknown);

    hosted.personSays = 'no';
    expect(await hosted.call('environments:agree', { environmentId: id })).toEqual(
      failed({ code: 'not-confirmed' }),
    );
    hosted.clock.advance(3 * 86_400_000);
    await hosted.until(
      ({ environments }) => summary({ environments } as HostedState, id)?.isChanged === true,
    );
    expect(hosted.reminders).toEqual([]);
    expect(heardElsewhere).toEqual([]);
    expect(await kept()).toEqual(before);

    heardAtHome.length = 0;
    hosted = await given({ ...atHome(), name: 'Called otherwise' });
    const back = await hosted.until(asRead);
    expect(back.session).toMatchObject({ kind: 'signed-in', environmentId: id });
    // The control: where nothing stands in the way, the kept token is at the portal at once.
    expect(heardAtHome.some(({ url }) => url.startsWith('/v1.0'))).toBe(true);
  });

  it('are named host by host, with what differs, before a yes, and the session is gone after it', async () => {
    hosted = await given(takenOver(elsewhere, atHome()));
    expect(await hosted.call('environments:agree', { environmentId: id })).toEqual(ok(null));
    const host = new URL(elsewhere.origin).host;
    expect(hosted.asked).toMatchObject([
      {
        kind: 'take-in-environment',
        origin: 'changed',
        hosts: [
          { uses: ['sign-in'] },
          { host: 'localhost', uses: ['redirect'] },
          { host, uses: ['portal', 'token-endpoint', 'probe'] },
          { uses: ['link'] },
          { uses: ['link'] },
        ],
        changes: [
          { name: 'portal', now: `${elsewhere.origin}/v1.0` },
          { name: 'target' },
          { name: 'target' },
        ],
      },
    ]);
    const state = await hosted.until(({ session: { kind } }) => kind === 'signed-out');
    expect(summary(state, id)).toMatchObject({ isChanged: false, isConnected: true });
    await hosted.until(() => session() === undefined);
    expect(await readdir(join(hosted.folder, 'inventory'))).toEqual([]);
    expect(heardElsewhere).toEqual([]);
    // The twin of that zero: whoever has agreed and signs in again is at the portal that was shown.
    await hosted.signIn(vera);
    await hosted.until(() => heardElsewhere.length > 0);
  });
});

describe('a value that was taken in by hand', () => {
  const byHand = 'by-hand-ours';
  const ours = ({ signIn: _signIn, portal: _portal, ...rest }: Environment): Environment => ({
    ...rest,
    ...{ id: 'ours', name: 'Ours', kind: 'custom' },
  });
  const wanted = { isUnusualFine: false, isReplacing: false };

  it('is sent to no new token endpoint before a yes, and to that one after it', async () => {
    hosted = await HostedApplication.start((of) => [ours(of)]);
    const caller = await signInAtPortal(hosted.portal, vera);
    const list = (await (await caller.graph('/me/ownedObjects/microsoft.graph.application')).json()) as {
      value: readonly { appId: string; displayName: string }[];
    };
    const [made] = list.value;
    if (made === undefined) throw new Error('no application in the seed');
    await hosted.call('environments:open', { environmentId: byHand });
    const { appId, displayName } = made;
    const added = await hosted.call('byHand:addApplication', { appId, displayName, resourceAppIds: [] });
    if (!added.ok) throw new Error(added.error.code);
    const { applicationId } = added.value;
    const endDate = new Date(hosted.clock.nowMs() + 90 * 86_400_000).toISOString();
    const form = { displayName: 'Secret by VM', hint: 'abc', endDate };
    const secret = await hosted.call('byHand:addSecret', {
      ...{ applicationId, origin: 'was-there', ...form },
    });
    if (!secret.ok) throw new Error(secret.error.code);
    const which = { applicationId, keyId: secret.value.keyId };
    hosted.clipboard.text = 'abc~8Q.this-is-the-value-of-a-secret-0001';
    expect(await hosted.call('secrets:takeInFromClipboard', { ...which, ...wanted })).toMatchObject({
      ok: true,
    });

    hosted = await hosted.restart([takenOver(elsewhere, ours(hosted.portal.environment))]);
    const unknown = failed({ code: 'not-found' });
    expect(await hosted.call('environments:open', { environmentId: byHand })).toEqual(unknown);
    expect(await hosted.call('secrets:checkConnectivity', which)).not.toEqual(ok(null));
    expect(await hosted.call('secrets:copyValue', which)).toMatchObject({ ok: false });
    hosted.clock.advance(60_000);
    expect(heardElsewhere).toEqual([]);

    expect(await hosted.call('environments:agree', { environmentId: 'ours' })).toEqual(ok(null));
    expect(heardElsewhere).toEqual([]);
    await hosted.call('environments:open', { environmentId: byHand });
    await hosted.until(({ inventory, saved }) => inventory.kind === 'ready' && saved.length > 0);
    // The check that the restart cut short begins again by itself.
    await hosted.until(() => heardElsewhere.some(({ url }) => url.includes('/token')));
  });
});
