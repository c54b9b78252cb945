import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Portal } from '../../../reference-portal/start-portal';
import type { DesktopSession } from '../../../scripts/desktop-session/desktop-session';
import { storedValue } from '../../support/stored-value';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';

const clipboardOf = (application: RunningApplication): Promise<string> =>
  application.electron.evaluate(async ({ clipboard }) => clipboard.readText());

/** Creates a secret and copies its value. Answers with the value. */
async function copyNewValue(
  window: ApplicationWindow,
  desktop: DesktopSession,
  portal: Portal,
): Promise<string> {
  await window.openApplication('Partner-NL-Lowlands-SMC');
  const name = await window.createSecret('Secret by VM');
  await window.newSecret.copyValue();
  await expect(window.shell.clipboard).toBeVisible();
  const appId = portal.state.applications[0]?.appId ?? '';
  const value = await storedValue(desktop, 'reference-portal', appId, name.split(' · ')[1] ?? '');
  if (value === null) throw new Error('the new value is stored');
  return value;
}

test('whoever quits leaves no value on the clipboard', async ({
  signedInWindow: window,
  application,
  desktop,
  portal,
}) => {
  const value = await copyNewValue(window, desktop, portal);
  expect(await clipboardOf(application)).toBe(value);
  // With X11 a clipboard ends with its program: what is on it has to be asked before.
  await application.electron.evaluate(({ app, clipboard }) => {
    const exit = app.exit.bind(app);
    app.exit = (code) => {
      void clipboard.readText().then((text) => {
        console.log(`the clipboard ends with ${text.length} characters`);
        exit(code);
      });
    };
  });
  await application.close();
  expect(application.printed).toContain('the clipboard ends with 0 characters');
});

test('a value that was on the clipboard when the process was killed is taken off at the next start', async ({
  signedInWindow: window,
  application,
  desktop,
  portal,
}) => {
  const value = await copyNewValue(window, desktop, portal);
  expect(await clipboardOf(application)).toBe(value);
  await application.kill();

  const left = join(desktop.folders.temporary, 'left-on-clipboard');
  await writeFile(left, value, { mode: 0o600 });
  const environment = { ...desktop.environment, WMDA_TEST_LEFT_ON_CLIPBOARD: left };
  const startAgain = (): Promise<RunningApplication> =>
    RunningApplication.start(
      { ...desktop, environment },
      join(desktop.folders.temporary, 'environment.json'),
      [],
      undefined,
      ['left-on-clipboard.cjs'],
    );
  const again = await startAgain();
  await expect.poll(() => clipboardOf(again)).toBe('');
  await again.close();

  // The same text is left alone by a start that knows of no value of its own there.
  const last = await startAgain();
  await expect(new ApplicationWindow(last).heading('Expiry')).toBeVisible();
  expect(await clipboardOf(last)).toBe(value);
  await last.close();
});
