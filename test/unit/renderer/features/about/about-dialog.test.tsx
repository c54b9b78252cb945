// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import type { ProgramState } from '../../../../../src/shared/ipc/state/desktop-state';
import { ok } from '../../../../../src/shared/ipc/result';

const asked: unknown[] = [];
const answer = (what: unknown) => async (argument: unknown) => {
  asked.push([what, argument]);
  return ok(null);
};
vi.stubGlobal('desktop', {
  program: { copyVersion: answer('copy'), openLicence: answer('licence') },
  links: { openDataFolder: answer('folder') },
});
const { button, clean, dialogText, draw, hasButton, press } = await import('../../support/rendered');
const { AboutDialog } = await import('../../../../../src/renderer/features/about/about-dialog');

const program: ProgramState = {
  ...{ version: '0.1.0', electron: '33.2.1', chromium: '130.0.6723.137', node: '20.18.1' },
  ...{ system: 'linux x64', licences: ['own', 'others', 'chromium'] },
};
let closed = 0;
const open = (shown = program): Promise<void> =>
  draw(
    <AboutDialog
      program={shown}
      dataFolder="/home/vera/.config/wmda"
      onClose={() => {
        closed += 1;
      }}
    />,
  );
afterEach(async () => {
  await clean();
  asked.splice(0);
  closed = 0;
});

it('says whose the program is, that it is independent, and what runs', async () => {
  await open();
  for (const words of [
    'Made and published by the WMDA Credential Manager contributors.',
    'It is an independent program. It is not a product of WMDA, the World Marrow Donor Association',
    'Version0.1.0',
    'Electron 33.2.1 with Chromium 130.0.6723.137 and Node 20.18.1, on linux x64',
    'Apache License, Version 2.0.',
    '/home/vera/.config/wmda',
  ]) {
    expect(dialogText()).toContain(words);
  }
});

it('is worked by its buttons, and closes where the keyboard is', async () => {
  await open();
  expect(document.activeElement).toBe(button('Close'));
  for (const name of [
    'Copy version',
    'Open licences of others',
    'Open licences of Chromium',
    'Open folder',
  ]) {
    await press(name);
  }
  expect(asked).toEqual([
    ['copy', undefined],
    ['licence', { licence: 'others' }],
    ['licence', { licence: 'chromium' }],
    ['folder', undefined],
  ]);
  await press('Close');
  expect(closed).toBe(1);
});

it('offers no text that did not travel along', async () => {
  await open({ ...program, licences: [] });
  expect(hasButton('Open licences of others')).toBe(false);
  expect(dialogText()).toContain('Apache License');
});
