// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Rotation } from '../../../../../src/shared/domain/rotation';
import {
  begunRotation,
  movingRotation,
  nowMs,
  readyRotation,
  waitingRotation,
} from '../../support/shown-rotation';

const state = vi.hoisted((): { rotations: readonly Rotation[] } => ({ rotations: [] }));
vi.mock('../../../../../src/renderer/desktop/slices', () => ({
  useRotations: () => state,
  useListedId: () => 'demo',
}));
const { clean, draw, press } = await import('../../support/rendered');
const { UnderWay } = await import('../../../../../src/renderer/features/expiry/under-way');

const continued: string[] = [];
async function show(...rotations: readonly Rotation[]): Promise<string> {
  state.rotations = rotations;
  await draw(<UnderWay onContinue={(id) => continued.push(id)} />);
  return document.body.textContent;
}

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs, toFake: ['Date'] });
  continued.splice(0);
});
afterEach(async () => {
  await clean();
  vi.useRealTimers();
});

it.each([
  ['a creation', begunRotation, 'A new secret is still to be created.'],
  ['systems', movingRotation, '1 of 2 systems use the new one.'],
  [
    'systems that nobody named',
    { ...movingRotation, systems: [] },
    'Which systems use it is still to be said.',
  ],
  ['the safety wait', waitingRotation, 'The safety wait ends on'],
  ['the deletion', readyRotation, 'The old secret can be deleted.'],
] as const)(
  'says of a rotation that it waits for %s, and leads back to it',
  async (_what, rotation, words) => {
    expect(await show(rotation)).toContain(words);
    await press('Continue…');
    expect(continued).toEqual(['rotation-1']);
  },
);

it('is not there for what has ended, or is of another environment', async () => {
  const ended = { ...readyRotation, end: { kind: 'done', atMs: nowMs } } as const;
  expect(await show(ended, { ...begunRotation, environmentId: 'other' })).toBe('');
});
