// @module-tag long
import { afterEach, beforeEach, expect, it } from 'vitest';
import { vera } from '../../../../reference-portal/seed/demo-people';
import { isSettledInQueue, queuedState } from '../../../../src/shared/domain/rotation-queue';
import { ok } from '../../../../src/shared/ipc/result';
import { HostedApplication, type HostedState } from '../../../support/hosted-application';

let hosted: HostedApplication;
beforeEach(async () => {
  hosted = await HostedApplication.start();
  await hosted.signIn(vera);
  await hosted.until(({ inventory }) => inventory.kind === 'ready');
});
afterEach(() => hosted.stop());

/** Key IDs of every secret at the portal. */
const atPortal = (): readonly string[] =>
  hosted.portal.state.applications.flatMap(({ secrets }) => secrets.map(({ keyId }) => keyId));

/** How many secrets of the queue have their new one. */
function savedIn({ queue, rotations }: HostedState): number {
  const states = (queue?.secrets ?? []).map((one) =>
    queuedState(
      one,
      rotations.find(({ id }) => id === one.rotationId),
    ),
  );
  return states.filter(isSettledInQueue).length;
}

async function chosen(): Promise<readonly { readonly applicationId: string; readonly keyId: string }[]> {
  const answer = await hosted.call('rotationQueue:due', { days: 365 });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.due
    .filter(({ obstacle }) => obstacle === null)
    .map(({ applicationId, secret: { keyId } }) => ({ applicationId, keyId }));
}

it('six at once, with a restart in the middle, after which nothing goes on by itself', async () => {
  const before = atPortal();
  const secrets = await chosen();
  expect(secrets).toHaveLength(6);
  expect(await hosted.call('rotationQueue:start', { secrets })).toEqual(ok(null));
  await hosted.until((state) => savedIn(state) >= 2);
  hosted = await hosted.restart();
  await hosted.until(({ inventory, queue }) => {
    return inventory.kind === 'ready' && inventory.source === 'portal' && queue !== null;
  });
  const left = await hosted.state();
  expect(left.queue?.phase).toBe('stopped');
  expect(savedIn(left)).toBeLessThan(6);
  expect(atPortal()).toHaveLength(before.length + savedIn(left));

  expect(await hosted.call('rotationQueue:resume')).toEqual(ok(null));
  await hosted.until(({ queue }) => queue?.phase === 'done');
  expect(atPortal()).toHaveLength(before.length + 6);
  expect(atPortal()).toEqual(expect.arrayContaining([...before]));
  // The checks of what this run has made begin by themselves.
  const made = 6 - savedIn(left);
  await hosted.until(({ rotations }) => rotations.filter(({ works }) => works !== null).length >= made);
  await hosted.call('rotationQueue:copyReport');
  expect(hosted.copied.at(-1)?.match(/^Outcome: Saved$/gm)).toHaveLength(6);
  expect(await hosted.call('rotationQueue:close')).toEqual(ok(null));
  await hosted.until(({ queue }) => queue === null);
});

it('the portal refuses the third: it stops there, and three are not begun', async () => {
  const before = atPortal();
  const secrets = await chosen();
  hosted.portal.faults.add({ on: 'addPassword', kind: 'conflict', skip: 2 });
  await hosted.call('rotationQueue:start', { secrets });
  const state = await hosted.until(({ queue }) => queue?.phase === 'stopped');
  expect(state.queue?.secrets.map(({ error }) => error?.code ?? null)).toEqual([
    ...[null, null, 'conflict'],
    ...[null, null, null],
  ]);
  expect(savedIn(state)).toBe(2);
  expect(state.rotations).toHaveLength(3);
  expect(atPortal()).toHaveLength(before.length + 2);
  expect(atPortal()).toEqual(expect.arrayContaining([...before]));
});
