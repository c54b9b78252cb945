import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';
import { AddApplicationDialog } from '../pages/by-hand-list';

const welcome = 'Never surprised by an expired secret';

test.describe('by hand', () => {
  test.use({
    environmentChange: {
      // As WMDA's own today: a portal page and token endpoints, no API and no sign-in.
      apply: ({ signIn: _signIn, portal: _portal, ...environment }) => ({
        ...environment,
        ...{ id: 'registry', name: 'Registry', kind: 'custom' },
      }),
    },
  });

  test('an environment is left for the choice, and a keychain that does not answer is said', async ({
    application,
    desktop,
    portal,
  }) => {
    test.slow();
    const window = new ApplicationWindow(application);
    const { page } = window;
    const open = window.welcome.byHandButton('Registry');
    await open.click();
    await window.shell.goTo('Applications');
    await window.list.addApplication();
    const adding = new AddApplicationDialog(page);
    await adding.giveClientId(portal.state.applications[0]?.appId ?? '');
    await adding.giveName('Partner-NL-Lowlands-SMC');
    await adding.add();
    await expect(window.heading('Partner-NL-Lowlands-SMC')).toBeVisible();

    // Not to its own copy with a sign-in that cannot be.
    await window.shell.leaveEnvironment();
    await expect(window.heading(welcome)).toBeVisible();
    await expect(window.shell.saysSignedOut).toHaveCount(0);
    await expect(window.welcome.waysOffline).toHaveCount(0);
    await open.click();
    await expect(window.heading('Expiry')).toBeVisible();
    await application.close();

    const keyring = Number(await readFile(join(desktop.folders.runtime, 'keyring.pid'), 'utf8'));
    process.kill(keyring, 'SIGSTOP');
    const again = await RunningApplication.startAgain(desktop);
    const after = new ApplicationWindow(again);
    try {
      await expect(after.shell.loading).toBeVisible();
      await expect(after.shell.workedByHand).toBeVisible();
      await expect(after.shell.alert).toContainText('The keychain does not answer.', {
        timeout: 30_000,
      });
      expect(await findings(after.page)).toEqual([]);
    } finally {
      process.kill(keyring, 'SIGCONT');
    }
    // A keychain that was stopped first answers what was asked meanwhile: a busy computer may need a second try.
    await expect(async () => {
      await after.shell.tryAgain({ timeout: 2_000 });
      await expect(after.heading('Expiry')).toBeVisible({ timeout: 8_000 });
    }).toPass({ timeout: 60_000 });
    await after.openApplication('Partner-NL-Lowlands-SMC');
    await again.close();
  });
});
