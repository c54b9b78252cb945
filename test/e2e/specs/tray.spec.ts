import type { DesktopSession } from '../../../scripts/desktop-session/desktop-session';
import { runCommand } from '../../../scripts/processes/run-command';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import type { RunningApplication } from '../fixtures/running-application';
import { startUnattended } from '../fixtures/unattended-start';
import { TrayQuestion } from '../pages/questions';

const item = 'org.kde.StatusNotifierItem';

/** Closes the window as its own button would. */
const closeWindow = ({ electron }: RunningApplication): Promise<void> =>
  electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });

const isVisible = ({ electron }: RunningApplication): Promise<boolean> =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true);

/** Asks the icon itself, as the tray of a desktop does. */
async function ask(
  { environment }: DesktopSession,
  icon: string,
  ...question: readonly string[]
): Promise<string> {
  const words = ['--session', '--print-reply', `--dest=${icon}`, '/StatusNotifierItem', ...question];
  return (await runCommand('dbus-send', words, { environment })).stdout;
}

test.describe('on a desktop with a tray', () => {
  test.use({ tray: true });

  test('the icon says what expires next, and the window closes into it after asking once', async ({
    signedInWindow: window,
    application,
    desktop,
    trayHost,
  }) => {
    await expect.poll(() => trayHost?.icons.length).toBe(1);
    const icon = trayHost?.icons[0] ?? '';
    const toolTip = [`org.freedesktop.DBus.Properties.Get`, `string:${item}`, 'string:ToolTip'];
    await expect.poll(() => ask(desktop, icon, ...toolTip)).toMatch(/“.+” (has expired|expires )/);

    await closeWindow(application);
    const dialog = new TrayQuestion(window.page);
    await expect(dialog.whole).toBeVisible();
    await window.page.keyboard.press('Escape');
    await expect(dialog.whole).toHaveCount(0);
    expect(await isVisible(application)).toBe(true);

    await closeWindow(application);
    await dialog.keepWatching();
    await expect.poll(() => isVisible(application)).toBe(false);
    await ask(desktop, icon, `${item}.Activate`, 'int32:0', 'int32:0');
    await expect.poll(() => isVisible(application)).toBe(true);
    await closeWindow(application);
    await expect.poll(() => isVisible(application)).toBe(false);
    await expect(dialog.whole).toHaveCount(0);

    // Nobody shows the icon any more: what is hidden could not be found again.
    trayHost?.stop();
    await expect.poll(() => isVisible(application), { timeout: 40_000 }).toBe(true);
    await window.shell.goTo('Settings');
    await expect(window.settings.noTray).toBeVisible();
  });

  test('who would rather quit does, and is not asked again', async ({
    signedInWindow: window,
    application,
  }) => {
    await window.shell.goTo('Settings');
    const kept = window.settings.keepWatching;
    await expect(kept).toBeChecked();
    const ended = application.ended();
    await closeWindow(application);
    const question = new TrayQuestion(window.page);
    await expect(question.whole).toBeVisible();
    expect(await findings(window.page)).toEqual([]);
    await question.quit();
    await ended;
  });
});

test('without a tray, closing the window ends the application', async ({
  signedInWindow: window,
  application,
  desktop,
}) => {
  await window.shell.goTo('Settings');
  await expect(window.settings.noTray).toBeVisible();
  await expect(window.settings.keepWatching).toBeDisabled();
  const ended = application.ended();
  await closeWindow(application);
  await ended;
  expect(await startUnattended(desktop, [], 'close-when-loaded.cjs')).toBe(0);
});
