import { vera } from '../../../reference-portal/seed/demo-people';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import type { RunningApplication } from '../fixtures/running-application';

type Modifier = 'control' | 'shift';

/** Presses a key as a keyboard does: what the page leaves alone reaches the menu. Playwright's own keys do not. */
const press = (
  { electron }: RunningApplication,
  keyCode: string,
  ...modifiers: readonly Modifier[]
): Promise<void> =>
  electron.evaluate(
    ({ BrowserWindow }, key) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.focus();
      contents?.sendInputEvent({ type: 'keyDown', ...key });
      contents?.sendInputEvent({ type: 'keyUp', ...key });
    },
    { keyCode, modifiers: [...modifiers] },
  );

/** Chooses an item by its words. */
const choose = ({ electron }: RunningApplication, label: string): Promise<void> =>
  electron.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    items?.find((item) => item.label === wanted)?.click();
  }, label);

test('every view is a key away, refreshing never loads the page anew, and an open question is answered first', async ({
  window,
  application,
  portal,
}) => {
  const { page } = window;
  await expect(window.heading('Never surprised by an expired secret')).toBeVisible();
  await press(application, ',', 'control');
  await expect(window.heading('Settings')).toBeVisible();
  await window.settings.back();

  await window.signIn(portal, vera);
  await page.evaluate(() => {
    Object.assign(globalThis, { isTheSamePage: true });
  });
  for (const [key, title] of [
    ['2', 'Applications'],
    ['3', 'Reminders'],
    ['4', 'Activity'],
    ['5', 'Settings'],
    ['1', 'Expiry'],
    [',', 'Settings'],
  ] as const) {
    await press(application, key, 'control');
    await expect(window.heading(title)).toBeVisible();
  }

  await press(application, 'f', 'control');
  await expect(window.heading('Applications')).toBeVisible();
  await expect(window.list.search).toBeFocused();
  expect(await findings(page)).toEqual([]);

  const listed = window.list.entries;
  await expect(listed).toHaveCount(6);
  for (const [name, key, ...modifiers] of [
    ['Partner-BR-Aurora-DM', 'F5'],
    ['Partner-NL-Lowlands-SMC', 'r', 'control'],
  ] as const) {
    await expect(window.shell.refreshButton).toBeEnabled(); // a key joins what is under way
    portal.state.applications.find(({ displayName }) => displayName === name)?.ownerIds.splice(0);
    await press(application, key, ...modifiers);
    await expect(window.list.notShownAnyMore(name)).toBeVisible();
  }
  await expect(listed).toHaveCount(4);
  await press(application, 'r', 'control', 'shift');
  await press(application, 'F5', 'control');
  await expect(window.heading('Applications')).toBeVisible();
  expect(await page.evaluate(() => 'isTheSamePage' in globalThis)).toBe(true);

  // A question that is open is answered before a key leads away.
  const left = portal.state.applications.find(({ ownerIds }) => ownerIds.length > 0);
  await window.openApplication(left?.displayName ?? '');
  const dialog = await window.openCreation();
  await dialog.giveName('Half a name');
  await press(application, '1', 'control');
  await press(application, 'f', 'control');
  await choose(application, 'Copy version'); // has been handled once it is on the clipboard
  await expect
    .poll(() => application.electron.evaluate(async ({ clipboard }) => clipboard.readText()))
    .toContain('WMDA Credential Manager');
  await expect(dialog.name).toHaveValue('Half a name');
  await page.keyboard.press('Escape');
  await expect(dialog.whole).toHaveCount(0);
  await press(application, '1', 'control');
  await expect(window.heading('Expiry')).toBeVisible();
});

test('help leads to the guide and names the version, and About says whose the program is', async ({
  window,
  application,
}) => {
  const { page } = window;
  await expect(window.heading('Never surprised by an expired secret')).toBeVisible();
  await choose(application, 'Guide to multi-factor authentication');
  expect(await application.openedInBrowser()).toBe('https://share.wmda.info/display/BMDWPUB/MFA+user+guide');
  await choose(application, 'Copy version');
  await expect(window.shell.versionCopied).toBeVisible();
  expect(await application.electron.evaluate(async ({ clipboard }) => clipboard.readText())).toMatch(
    /^WMDA Credential Manager \d+\.\d+\.\d+ \(Electron [\d.]+, linux \w+\)$/,
  );

  await choose(application, 'About WMDA Credential Manager');
  const { about } = window;
  await expect(about.whole).toContainText('It is not a product of WMDA, the World Marrow Donor Association');
  const { electron } = await application.electron.evaluate(() => ({ electron: process.versions.electron }));
  await expect(about.whole).toContainText(`Electron ${electron} with Chromium`);
  await expect(about.whole).toContainText('Apache License, Version 2.0');
  await expect(about.closeButton).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await about.copyVersion();
  expect(await application.electron.evaluate(async ({ clipboard }) => clipboard.readText())).toMatch(
    /^WMDA Credential Manager \d/,
  );
  await page.keyboard.press('Escape');
  await expect(about.whole).toHaveCount(0);

  await press(application, ',', 'control');
  await window.settings.openAbout();
  await expect(about.whole).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(about.whole).toHaveCount(0);
  await expect(window.settings.aboutButton).toBeFocused();
});
