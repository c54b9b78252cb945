// @module-tag long
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vera } from '../../../../reference-portal/seed/demo-people';
import type { Application } from '../../../../src/shared/domain/application';
import type { Environment } from '../../../../src/shared/domain/environment';
import type { Rotation } from '../../../../src/shared/domain/rotation';
import { rotationProgress } from '../../../../src/shared/domain/rotation-progress';
import type { Answer, Channel } from '../../../../src/shared/ipc/contract';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { HostedApplication } from '../../../support/hosted-application';
import { signInAtPortal } from '../../../support/portal-caller';

const hourMs = 3_600_000;

/** The same portal as WMDA's is today: a page and a token endpoint, no sign-in for us and no API. */
function withoutApi({ signIn: _signIn, portal: _portal, ...rest }: Environment): Environment {
  return { ...rest, id: 'ours', name: 'Ours', kind: 'custom' };
}
const byHandId = 'by-hand-ours';

function valueOf<C extends Channel>(answer: Answer<C>): Extract<Answer<C>, { ok: true }>['value'] {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

describe('a whole rotation, against the reference portal', () => {
  let hosted: HostedApplication;
  let imported: readonly Environment[];
  let rotationId: string;
  let application: Application;
  let environmentId: string;
  /** Where it stood after each restart. */
  let steps: (string | null)[];
  beforeEach(async () => {
    hosted = await HostedApplication.start((of) => (imported = [withoutApi(of)]));
    steps = [];
  });
  afterEach(() => hosted.stop());

  async function rotation(): Promise<Rotation> {
    const { rotations } = await hosted.state();
    const found = rotations.find(({ id }) => id === rotationId);
    if (found === undefined) throw new Error('no rotation');
    return found;
  }

  /** Lets time pass until the rotation is as wished. */
  async function until(isReached: (rotation: Rotation) => boolean): Promise<void> {
    await hosted.until(({ rotations }) => rotations.some((one) => one.id === rotationId && isReached(one)));
  }

  async function restart(): Promise<void> {
    hosted = await hosted.restart(imported);
    if (environmentId === byHandId) await hosted.call('environments:open', { environmentId });
    await hosted.until(({ inventory, rotations }) => {
      const isHere = inventory.kind === 'ready' && inventory.environmentId === environmentId;
      return isHere && inventory.source === 'portal' && rotations.length > 0;
    });
    steps.push(rotationProgress(await rotation(), hosted.clock.nowMs()).current);
  }

  /** Nothing happens for so long. */
  async function pass(hours: number): Promise<void> {
    hosted.portal.clock.advance(hours * hourMs);
    await restart();
  }

  async function begin(keyId: string): Promise<string> {
    const { id: applicationId } = application;
    const form = { name: 'EMDIS gateway', where: 'server 3', contact: 'the data team', vaultId: null };
    const { systemId } = valueOf<'systems:add'>(
      await hosted.call('systems:add', { applicationId, ...form, keyId }),
    );
    const started = await hosted.call('rotations:start', { applicationId, keyId, nextKeyId: null });
    ({ rotationId } = valueOf<'rotations:start'>(started));
    return systemId;
  }

  const secretsAtPortal = async (): Promise<readonly string[]> => {
    await hosted.call('inventory:refresh');
    const { applications } = await hosted.state();
    return applications.find(({ id }) => id === application.id)?.secrets.map(({ keyId }) => keyId) ?? [];
  };

  it('connected: created, saved, checked, said, waited for and deleted, with a restart at each step', async () => {
    environmentId = hosted.portal.environment.id;
    await hosted.signIn(vera);
    const { applications } = await hosted.until(({ inventory }) => inventory.kind === 'ready');
    const found = applications.find(({ secrets }) =>
      secrets.some(({ endDateTime }) => Date.parse(endDateTime) > hosted.clock.nowMs() + 30 * 24 * hourMs),
    );
    if (found === undefined) throw new Error('no application in the seed');
    application = found;
    const applicationId = application.id;
    const old = application.secrets.findLast(
      ({ endDateTime }) => Date.parse(endDateTime) > hosted.clock.nowMs() + 30 * 24 * hourMs,
    );
    const systemId = await begin(old?.keyId ?? '');
    await restart();

    const { reference, latestExpiry: endDateTime } = valueOf<'secrets:prepareCreation'>(
      await hosted.call('secrets:prepareCreation', { applicationId }),
    );
    const wanted = { rotationId, name: 'Secret by VM', reference, endDateTime };
    const { secret } = valueOf<'rotations:create'>(await hosted.call('rotations:create', wanted));
    await restart();

    // Begins by itself, and again when it is asked for.
    await hosted.call('secrets:checkConnectivity', { applicationId, keyId: secret.keyId });
    await until(({ works }) => works !== null);
    await restart();

    await hosted.call('rotations:saySystem', { rotationId, systemId, usesNext: true });
    await restart();
    expect(await hosted.call('rotations:deleteOld', { rotationId })).toEqual(
      failed({ code: 'rotation-locked' }),
    );
    expect(await secretsAtPortal()).toContain(old?.keyId);

    await pass(25);
    expect(await hosted.call('rotations:deleteOld', { rotationId })).toEqual(failed({ code: 'mfa-too-old' }));
    expect(await hosted.renewMfa(vera)).toMatchObject({ ok: true });
    // It ends meanwhile: what nobody can undo any more is not sent by another run.
    expect(await hosted.call('rotations:deleteOld', { rotationId })).toMatchObject({ ok: true });
    await restart();
    expect((await hosted.state()).delayedDeletions).toMatchObject([{ phase: { kind: 'not-sent' } }]);
    expect(await secretsAtPortal()).toContain(old?.keyId);
    expect(await hosted.call('rotations:deleteOld', { rotationId })).toMatchObject({ ok: true });
    await until(({ end }) => end !== null);
    // The last check was a day ago: it was made once more.
    const { works: lastProof } = await rotation();
    expect(hosted.clock.nowMs() - (lastProof?.atMs ?? 0)).toBeLessThan(60_000);
    const listed = await secretsAtPortal();
    expect(listed).not.toContain(old?.keyId);
    expect(listed).toContain(secret.keyId);
    await restart();

    expect(steps).toEqual(['create', 'check', 'systems', 'wait', 'delete', 'delete', null]);
    const { end, oldGone, saved, works, next } = await rotation();
    expect({ end, oldGone, saved, works, next }).toMatchObject({
      ...{ end: { kind: 'done' }, oldGone: { how: 'deleted' }, saved: { how: 'read-back' } },
      ...{ works: { kind: 'checked' }, next: { how: 'created', by: vera.displayName } },
    });
    const { systems } = await hosted.state();
    expect(systems).toMatchObject([{ id: systemId, keyId: secret.keyId }]);
    const record = valueOf<'rotations:record'>(await hosted.call('rotations:record', { rotationId }));
    expect(record).toMatchObject({ outcome: 'done', new: { keyId: secret.keyId } });
    expect(record.lines.find(({ what }) => what === 'secret-gone')?.requestId).toBeTruthy();
    await hosted.call('rotations:copyRecord', { rotationId });
    expect(JSON.parse(hosted.copied.at(-1) ?? '')).toEqual(record);
    expect(hosted.gaps).toBe(0);
  });

  it('by hand: the same steps, the portal’s part by the person’s word', async () => {
    environmentId = byHandId;
    const made = await makeAtPortal();
    await hosted.call('environments:open', { environmentId });
    const { appId, displayName, resourceAppIds } = made;
    const { applicationId } = valueOf<'byHand:addApplication'>(
      await hosted.call('byHand:addApplication', { appId, displayName, resourceAppIds }),
    );
    const { keyId } = valueOf<'byHand:addSecret'>(
      await hosted.call('byHand:addSecret', {
        ...{ applicationId, displayName: 'Secret by AK', hint: made.hint, endDate: made.endDateTime },
        origin: 'was-there',
      }),
    );
    const { applications } = await hosted.state();
    application = applications.find(({ id }) => id === applicationId) ?? application;
    const systemId = await begin(keyId);
    await restart();

    const second = await makeAtPortal();
    hosted.clipboard.text = second.value;
    const origin = 'created-on-portal-now' as const;
    valueOf<'byHand:takeValue'>(
      await hosted.call('byHand:takeValue', { applicationId, origin, isUnusualFine: false }),
    );
    await hosted.call('byHand:addWithValue', { displayName: 'Secret by VM', endDate: second.endDateTime });
    await until(({ saved }) => saved !== null);
    await restart();

    const nextKeyId = (await rotation()).next?.secret.keyId ?? '';
    await hosted.call('secrets:checkConnectivity', { applicationId, keyId: nextKeyId });
    await until(({ works }) => works !== null);
    await restart();

    await hosted.call('rotations:saySystem', { rotationId, systemId, usesNext: true });
    await restart();
    await pass(25);
    expect(await hosted.call('rotations:deleteOld', { rotationId })).toMatchObject({ ok: true });
    const undone = (await hosted.state()).delayedDeletions.map(({ deletionId }) => deletionId);
    expect(await hosted.call('secrets:undoDeletion', { deletionId: undone[0] ?? '' })).toEqual(ok(null));
    expect(await hosted.call('rotations:deleteOld', { rotationId })).toMatchObject({ ok: true });
    await until(({ end }) => end !== null);
    await restart();

    expect(steps).toEqual(['create', 'check', 'systems', 'wait', 'delete', null]);
    expect(await rotation()).toMatchObject({
      ...{ end: { kind: 'done' }, oldGone: { how: 'said-deleted' } },
      next: { how: 'entered', secret: { hint: second.hint } },
    });
    const { applications: after } = await hosted.state();
    expect(after[0]?.secrets.map((secret) => secret.keyId)).toEqual([nextKeyId]);
  });

  /** What the person does on the portal's page. */
  async function makeAtPortal() {
    const caller = await signInAtPortal(hosted.portal, vera);
    const list = (await (await caller.graph('/me/ownedObjects/microsoft.graph.application')).json()) as {
      value: {
        id: string;
        appId: string;
        displayName: string;
        requiredResourceAccess: { resourceAppId: string }[];
      }[];
    };
    const [first] = list.value;
    if (first === undefined) throw new Error('no application in the seed');
    const endDateTime = new Date(hosted.portal.clock.nowMs() + 180 * 24 * hourMs).toISOString();
    const answer = await caller.graph(`/applications/${first.id}/addPassword`, {
      method: 'POST',
      body: JSON.stringify({ passwordCredential: { displayName: 'Secret by VM', endDateTime } }),
    });
    const made = (await answer.json()) as { secretText: string; hint: string; endDateTime: string };
    const { appId, displayName, requiredResourceAccess } = first;
    const resourceAppIds = requiredResourceAccess.map(({ resourceAppId }) => resourceAppId);
    return { ...{ appId, displayName, resourceAppIds }, value: made.secretText, ...made };
  }
});
