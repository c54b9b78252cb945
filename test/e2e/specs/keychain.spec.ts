import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vera } from '../../../reference-portal/seed/demo-people';
import { expect, test } from '../fixtures/desktop-test';
import { ApplicationWindow } from '../pages/application-window';

const name = 'Partner-NL-Lowlands-SMC';

test.describe('without a keychain', () => {
  test.use({ keyring: 'none' });

  test('nothing is created, and the reason is given', async ({ application, portal, systemBrowser }) => {
    const window = new ApplicationWindow(application);
    await window.signIn(systemBrowser, portal, vera);
    await expect(window.page.getByText('your session ends when you close the application')).toBeVisible();
    await window.openApplication(name);
    const dialog = await window.openCreation();
    await expect(dialog.getByRole('alert')).toContainText('Nothing was created.');
    await expect(dialog.getByRole('alert')).toContainText('no keychain that could keep it safe');
    await expect(dialog.getByRole('button', { name: 'Create secret' })).toBeDisabled();
    expect(portal.state.applications[0]?.secrets).toHaveLength(2);
  });
});

test('a keychain that does not answer is explained, and main goes on working', async ({
  application,
  desktop,
  portal,
  systemBrowser,
}) => {
  const window = new ApplicationWindow(application);
  await window.signIn(systemBrowser, portal, vera);
  await window.openApplication(name);
  const keyring = Number(await readFile(join(desktop.folders.runtime, 'keyring.pid'), 'utf8'));
  process.kill(keyring, 'SIGSTOP');
  try {
    await application.electron.evaluate(() => {
      const watch = { lastMs: performance.now(), longestMs: 0 };
      setInterval(() => {
        const nowMs = performance.now();
        watch.longestMs = Math.max(watch.longestMs, nowMs - watch.lastMs);
        watch.lastMs = nowMs;
      }, 10);
      Reflect.set(globalThis, 'watchOfThisTest', watch);
    });
    await window.page.getByRole('button', { name: 'Create new secret' }).click();
    const dialog = window.page.getByRole('dialog');
    await expect(dialog.getByRole('alert')).toContainText('The keychain does not answer.', {
      timeout: 20_000,
    });
    const { longestMs } = await application.electron.evaluate(
      () => Reflect.get(globalThis, 'watchOfThisTest') as { longestMs: number },
    );
    expect(longestMs).toBeGreaterThan(0);
    expect(longestMs).toBeLessThan(1000);
    expect(portal.state.applications[0]?.secrets).toHaveLength(2);
  } finally {
    process.kill(keyring, 'SIGCONT');
  }
});
