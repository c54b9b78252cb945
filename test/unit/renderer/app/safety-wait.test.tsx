// @vitest-environment jsdom
import { act } from 'react';
import { afterAll, expect, it } from 'vitest';
import { asked, atWork, sees, showApp } from '../support/told-app';
import { clean, press } from '../support/rendered';
import { unknownState } from '../../../../src/renderer/desktop/unknown-state';

afterAll(clean);

const offered = (): readonly HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>('input[name="safety-wait"]'),
];
const chosen = (): string | undefined =>
  offered()
    .find(({ checked }) => checked)
    ?.closest('label')?.textContent;

it('is chosen in the settings, where one that was written by hand is offered too', async () => {
  await showApp(atWork());
  await press('Settings');
  await sees('Rotations that begin from now on take this');
  expect(chosen()).toBe('1 day');
  const longer = offered().find((one) => one.closest('label')?.textContent === '3 days');
  await act(async () => longer?.click());
  expect(asked).toContainEqual(['settings.change', { safetyWaitHours: 72 }]);
  expect(chosen()).toBe('3 days');
  const { settings } = unknownState.settings;
  await showApp(
    atWork({ settings: { ...unknownState.settings, settings: { ...settings, safetyWaitHours: 30 } } }),
  );
  await press('Settings');
  await sees('30 hours');
  expect(chosen()).toBe('30 hours');
});
