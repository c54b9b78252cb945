// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ok } from '../../../../../src/shared/ipc/result';
import type { DeletionPhase } from '../../../../../src/shared/ipc/state/deletion-state';

const asked: (readonly [string, unknown])[] = [];
const call = (name: string) => async (argument: unknown) => {
  asked.push([name, argument]);
  return ok(null);
};
vi.stubGlobal('desktop', {
  secrets: {
    undoDeletion: call('undo'),
    retryDeletion: call('retry'),
    acknowledgeDeletion: call('acknowledge'),
  },
});
const { button, clean, draw, press } = await import('../../support/rendered');
const { DelayedDeletions } =
  await import('../../../../../src/renderer/features/delete-secret/delayed-deletions');

const { ToldState } = await import('../../../../../src/renderer/desktop/mirror');
const { unknownState } = await import('../../../../../src/renderer/desktop/unknown-state');
const { byHandSummary, environmentSummary } = await import('../../../../fakes/environment-summary');
const environments = [environmentSummary(), byHandSummary()];
const slices = { ...unknownState, environments: { ...unknownState.environments, environments } };

const nowMs = Date.UTC(2026, 10, 28);
async function show(phase: DeletionPhase, count = 1, environmentId = 'demo'): Promise<string> {
  const secrets = Array.from({ length: count }, (_, at) => ({
    keyId: `key-${at}`,
    displayName: `Secret ${at}`,
  }));
  const deletion = { deletionId: 'd-1', environmentId, applicationId: 'object-1', secrets, phase };
  await draw(
    <ToldState slices={slices}>
      <DelayedDeletions deletions={[deletion]} />
    </ToldState>,
  );
  return document.body.textContent;
}

beforeEach(() => {
  vi.useFakeTimers({
    now: nowMs,
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  });
});
afterEach(async () => {
  await clean();
  vi.useRealTimers();
  asked.splice(0);
});
const pass = (milliseconds: number): Promise<void> =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(milliseconds);
  });
const said = (): string => document.querySelector('[role="status"]')?.textContent ?? '';

it('counts for the eye, says the time twice, and keeps the keyboard at Undo', async () => {
  const text = await show({ kind: 'waiting', sendsAtMs: nowMs + 10_000 });
  expect(text).toContain('Will be deleted: “Secret 0” in 10 s');
  expect(text).toContain('If you close the program before, nothing is deleted.');
  expect(document.querySelector('[aria-hidden="true"]')).not.toBeNull();
  expect(said()).toBe('You have ten seconds to undo it.');
  await pass(200);
  expect(document.activeElement).toBe(button('Undo'));
  await pass(4_000);
  expect(document.body.textContent).toContain('in 6 s');
  expect(said()).toBe('You have ten seconds to undo it.');
  await pass(1_000);
  expect(said()).toBe('Five seconds are left to undo it.');
  await press('Undo');
  expect(asked).toEqual([['undo', { deletionId: 'd-1' }]]);
});

it('says what was not sent and why, until that is seen', async () => {
  expect(await show({ kind: 'not-sent' }, 2)).toContain('Not deleted: 2 expired secrets');
  await press('Understood');
  expect(asked).toEqual([['acknowledge', { deletionId: 'd-1' }]]);
});

it('names what is left, and sends it once more', async () => {
  const left = [{ keyId: 'key-0', displayName: 'Secret 0', error: { code: 'throttled' } as const }];
  expect(await show({ kind: 'left', left })).toContain('“Secret 0” was not deleted');
  await press('Try again');
  expect(asked).toEqual([['retry', { deletionId: 'd-1' }]]);
});

it('does not call undeleted what is in doubt', async () => {
  const left = [{ keyId: 'key-0', displayName: 'Secret 0', error: { code: 'deletion-unknown' } as const }];
  expect(await show({ kind: 'left', left })).toContain('“Secret 0”: not known yet whether it is deleted');
});

it('is gone once it is said', async () => {
  expect(await show({ kind: 'deleted' })).toBe('');
  expect(asked).toEqual([['acknowledge', { deletionId: 'd-1' }]]);
});

it('by hand speaks of the list that the person keeps, where nothing is sent', async () => {
  const left = [{ keyId: 'key-0', displayName: 'Secret 0', error: { code: 'new-does-not-work' } as const }];
  const phases = [
    [{ kind: 'waiting', sendsAtMs: nowMs + 10_000 }, 'Will be removed from your list: “Secret 0” in 10 s'],
    [{ kind: 'sending' }, 'Being removed from your list: “Secret 0”'],
    [{ kind: 'left', left }, '“Secret 0” is still in your list'],
    [{ kind: 'not-sent' }, 'Still in your list: “Secret 0”'],
  ] as const;
  for (const [phase, words] of phases) {
    expect(await show(phase, 1, 'by-hand-wmda')).toContain(words);
    expect(document.body.textContent).not.toMatch(/eleted:|sent/u);
  }
});
