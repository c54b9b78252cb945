// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Application } from '../../../../../src/shared/domain/application';
import type { Rotation } from '../../../../../src/shared/domain/rotation';
import type { ApplicationSystem } from '../../../../../src/shared/domain/system';
import {
  begunRotation,
  listedSystem,
  newSecret,
  nowMs,
  oldSecret,
  rotatedApplication,
} from '../../support/shown-rotation';

const state = vi.hoisted((): { systems: readonly ApplicationSystem[]; rotations: readonly Rotation[] } => ({
  ...{ systems: [], rotations: [] },
}));
vi.mock('../../../../../src/renderer/desktop/slices', () => ({
  useRotations: () => state,
  useListedId: () => 'demo',
}));
const { clean, draw, hasButton, press } = await import('../../support/rendered');
const { replaceable, WhatNext } = await import('../../../../../src/renderer/features/rotation/what-next');

const started: string[] = [];
async function show(
  application: Application = rotatedApplication,
  keyId = newSecret.keyId,
  onNotNow: (() => void) | null = () => started.push('not now'),
  isByHand = false,
): Promise<string> {
  await draw(
    <WhatNext
      {...{ application, keyId, onNotNow, isByHand }}
      onStart={(oldKeyId) => started.push(oldKeyId)}
    />,
  );
  return document.body.textContent;
}
const other = { ...oldSecret, keyId: 'key-other', endDateTime: '2026-12-10T00:00:00Z' };

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs, toFake: ['Date'] });
  started.splice(0);
  Object.assign(state, { systems: [], rotations: [] });
});
afterEach(async () => {
  await clean();
  vi.useRealTimers();
});

it('names the systems, what is to be deleted and until when nothing breaks', async () => {
  state.systems = [listedSystem];
  const words = await show();
  expect(words).toContain('Put the value into EMDIS gateway.');
  expect(words).toMatch(/Delete “Secret by VM”, which expires on .*2026.* Expires in 22 days/);
  expect(words).toMatch(/If you leave now, nothing breaks before .*2026/);
  await press('Start: rotate');
  await press('Not now');
  expect(started).toEqual([oldSecret.keyId, 'not now']);
});

it('leads to the rotation that is under way', async () => {
  state.rotations = [begunRotation];
  await show();
  expect(hasButton('Start: rotate')).toBe(false);
  expect(hasButton('Continue the rotation…')).toBe(true);
});

it('takes the one that systems use, else the one that expires first, and never a newer or an expired one', () => {
  const { secrets } = rotatedApplication;
  const expired = { ...oldSecret, keyId: 'expired', endDateTime: '2026-11-01T00:00:00Z' };
  const application = { secrets: [...secrets, other, expired] };
  const ids = (keyId: string, used: string | null): readonly string[] =>
    replaceable(application, keyId, (id) => (id === used ? 1 : 0), nowMs).map((one) => one.keyId);
  expect(ids(newSecret.keyId, null)).toEqual(['key-other', 'key-old']);
  expect(ids(newSecret.keyId, 'key-old')).toEqual(['key-old', 'key-other']);
  expect(ids('key-old', null)).toEqual(['key-other']);
  expect(ids('key-other', null)).toEqual([]);
});

it('says nothing in a dialog about a secret that replaces none', async () => {
  expect(await show({ ...rotatedApplication, secrets: [newSecret] }, newSecret.keyId, null)).toBe('');
});

it('says after the first secret that was made by hand where its value belongs, and not of one that was there', async () => {
  const made = { ...newSecret, startDateTime: '2026-11-28T12:00:00Z' };
  const first = (secret: typeof newSecret) => ({ ...rotatedApplication, secrets: [secret] });
  const words = await show(first(made), newSecret.keyId, null, true);
  expect(words).toContain('Put the new value into the systems that use Partner-NL-Lowlands-SMC.');
  expect(hasButton('Start: rotate')).toBe(false);
  expect(await show(first(newSecret), newSecret.keyId, null, true)).toBe('');
});
