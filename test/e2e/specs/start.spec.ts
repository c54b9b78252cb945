import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesktopSession } from '../../../scripts/desktop-session/desktop-session';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import { startUnattended } from '../fixtures/unattended-start';
import { ApplicationWindow } from '../pages/application-window';

interface WindowLooks {
  readonly bounds: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly isVisible: boolean;
  readonly isFocused: boolean;
}

const looks = ({ electron }: RunningApplication): Promise<WindowLooks | null> =>
  electron.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL() !== '');
    if (window === undefined) return null;
    return {
      bounds: window.getNormalBounds(),
      isVisible: window.isVisible(),
      isFocused: window.isFocused(),
    };
  });

const environmentFile = ({ folders }: DesktopSession): string => join(folders.temporary, 'environment.json');

test('a second start brings the first one to the front, with the link of a reminder mail, or ends it', async ({
  signedInWindow: window,
  application,
  desktop,
  portal,
}) => {
  await application.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  expect((await looks(application))?.isVisible).toBe(false);
  expect(await startUnattended(desktop)).toBe(0);
  await expect.poll(async () => (await looks(application))?.isVisible).toBe(true);
  expect((await looks(application))?.isFocused).toBe(true);

  // From behind another window, too; no window manager is here that could minimise it.
  await application.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const state = { isMinimized: true, restored: 0 };
    Object.assign(globalThis, { windowState: state });
    if (window === undefined) return;
    window.isMinimized = () => state.isMinimized;
    window.restore = () => {
      state.isMinimized = false;
      state.restored += 1;
    };
    new BrowserWindow({ width: 200, height: 100 }).focus();
  });
  await expect.poll(async () => (await looks(application))?.isFocused).toBe(false);
  expect(await startUnattended(desktop)).toBe(0);
  await expect.poll(async () => (await looks(application))?.isFocused).toBe(true);
  expect(
    await application.electron.evaluate(() => Reflect.get(globalThis, 'windowState') as unknown),
  ).toEqual({
    isMinimized: false,
    restored: 1,
  });

  // A link of a reminder mail leads to its secret, and a link to nowhere does nothing.
  const [, known] = portal.state.applications;
  const secret = known?.secrets[0];
  if (known === undefined || secret === undefined) throw new Error('the second application has a secret');
  const link = (environment: string, id: string): string =>
    `wmda-credential-manager://secret/${environment}/${id}/${secret.keyId}`;
  expect(await startUnattended(desktop, [link('elsewhere', known.id)])).toBe(0);
  await expect(window.heading('Expiry')).toBeVisible();
  expect(await startUnattended(desktop, [link('reference-portal', known.id)])).toBe(0);
  await expect(window.heading(known.displayName)).toBeVisible();
  await expect(window.secrets.highlighted).toContainText(secret.displayName ?? '');

  // An installer that asks the application to end is heard, and begins nothing where none runs.
  const ended = application.ended();
  expect(await startUnattended(desktop, ['--quit'])).toBe(0);
  await ended;
  const log = join(desktop.folders.home, '.config/WMDA Credential Manager/logs/main.log');
  const starts = async (): Promise<number> =>
    (await readFile(log, 'utf8')).split('"message":"started"').length - 1;
  expect(await starts()).toBe(1);
  expect(await startUnattended(desktop, ['--quit'])).toBe(0);
  expect(await starts()).toBe(1);
});

test('whoever quits while the page is still loading ends the application in good order', async ({
  application,
  desktop,
}) => {
  await application.close();
  expect(await startUnattended(desktop, [], 'quit-while-loading.cjs')).toBe(0);
});

test('what is chosen in the settings counts at once and after a restart, and the window opens where it was', async ({
  signedInWindow: window,
  application,
  desktop,
}) => {
  const { page } = window;
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  // Playwright would stand between the system and the page.
  await page.emulateMedia({ colorScheme: null });
  const before = await ground();
  await window.shell.goTo('Settings');
  await window.settings.choose('Dark');
  await expect.poll(ground).not.toBe(before);
  const isDark = await application.electron.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors);
  expect(isDark).toBe(true);
  await window.settings.choose('60 seconds');
  await window.settings.choose('My own choice');
  await window.settings.choice('90 days').check();
  await window.settings.startAtLogin.check();
  await expect(window.settings.startAtLogin).toBeChecked();
  const autostart = join(desktop.folders.home, '.config/autostart/wmda-credential-manager.desktop');
  await expect
    .poll(() => readFile(autostart, 'utf8').catch(() => ''))
    .toContain(`"${environmentFile(desktop)}" "--background"`);

  const wished = { x: 60, y: 40, width: 960, height: 640 };
  await application.electron.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
  }, wished);
  await expect.poll(async () => (await looks(application))?.bounds).toEqual(wished);
  await application.close();

  const again = await RunningApplication.start(desktop, environmentFile(desktop));
  // From then on it is the window that is looked at.
  const { shell, settings } = new ApplicationWindow(again);
  await expect(shell.entry('Settings')).toBeVisible();
  expect((await looks(again))?.bounds).toEqual(wished);
  await shell.goTo('Settings');
  for (const name of ['Dark', '60 seconds', 'My own choice'])
    await expect(settings.option(name)).toBeChecked();
  await expect(settings.choice('90 days')).toBeChecked();
  await settings.startAtLogin.uncheck();
  await expect.poll(() => readFile(autostart, 'utf8').catch(() => null)).toBeNull();
  await again.close();
});

test.describe('started at login', () => {
  test.use({ tray: true });

  test('it waits in the tray until it is asked for', async ({ application, desktop, trayHost }) => {
    await application.close();
    const arrived = trayHost?.icons.length ?? 0;
    const again = await RunningApplication.start(desktop, environmentFile(desktop), ['--background']);
    await expect.poll(() => trayHost?.icons.length).toBe(arrived + 1);
    await expect(new ApplicationWindow(again).heading('Never surprised by an expired secret')).toHaveCount(1);
    expect((await looks(again))?.isVisible).toBe(false);
    expect(await startUnattended(desktop)).toBe(0);
    await expect.poll(async () => (await looks(again))?.isVisible).toBe(true);
    await again.close();
  });
});
