// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import type { Rotation } from '../../../../../src/shared/domain/rotation';
import type { RotationQueue } from '../../../../../src/shared/domain/rotation-queue';
import { movingRotation, oldSecret } from '../../support/shown-rotation';

const state = vi.hoisted((): { rotations: readonly Rotation[]; queue: RotationQueue | null } => ({
  rotations: [],
  queue: null,
}));
vi.mock('../../../../../src/renderer/desktop/slices', () => ({
  useRotations: () => state,
  useListedId: () => 'demo',
}));
const { clean, draw, press } = await import('../../support/rendered');
const { SeveralLine } = await import('../../../../../src/renderer/features/expiry/several-line');

let opened = 0;
async function show(due: number): Promise<string> {
  const counts = { 'expired-in-use': 0, 'within-7-days': due, 'within-30-days': 0 };
  await draw(
    <SeveralLine
      overview={{ counts: { ...counts, healthy: 9, 'old-replaced': 9 } }}
      onOpen={() => {
        opened += 1;
      }}
    />,
  );
  return document.body.textContent;
}

const queued = {
  ...{ applicationId: 'object-1', appId: 'client-1', applicationName: 'Partner', secret: oldSecret },
  ...{ rotationId: null, error: null },
};
const queue = (changes: Partial<RotationQueue>): RotationQueue => ({
  ...{ environmentId: 'demo', started: { atMs: 0, by: null }, phase: 'stopped' },
  secrets: [{ ...queued, rotationId: 'rotation-1' }, queued],
  ...changes,
});

afterEach(async () => {
  await clean();
  [state.queue, state.rotations, opened] = [null, [], 0];
});

it('leads to several at once where more than one is due', async () => {
  expect(await show(1)).toBe('');
  expect(await show(2)).toContain('2 secrets expire within 30 days or have stopped.');
  await press('Rotate those due…');
  expect(opened).toBe(1);
});

it.each([
  ['running', 'are being rotated: 1 of 2'],
  ['stopped', 'has stopped: 1 of 2'],
  ['done', 'were rotated: 1 of 2'],
] as const)('says how the last one stands: %s', async (phase, words) => {
  state.rotations = [movingRotation];
  state.queue = queue({ phase });
  expect(await show(0)).toContain(words);
  await press('Show how it stands…');
  expect(opened).toBe(1);
});

it('says nothing of a queue of another environment', async () => {
  state.queue = queue({ environmentId: 'other' });
  expect(await show(0)).toBe('');
});
