import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vera } from '../../../reference-portal/seed/demo-people';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';

const name = 'Partner-NL-Lowlands-SMC';

test('a value that is saved nowhere yet outlives the session, and the sign-in after it', async ({
  window,
  desktop,
  portal,
  systemBrowser,
}) => {
  test.slow();
  const { page } = window;
  await (await window.beginSignIn(systemBrowser, portal)).signIn(vera);
  await window.openApplication(name);
  const dialog = await window.openCreation();
  await dialog.create();
  await expect(window.agreement.whole).toBeVisible();
  portal.faults.add({ on: 'addPassword', kind: 'slow', delayMs: 4_000 });
  await (await window.beginAgreement(systemBrowser, portal)).agree();
  await expect.poll(() => portal.state.applications[0]?.secrets.length).toBe(3);
  const keyring = Number(await readFile(join(desktop.folders.runtime, 'keyring.pid'), 'utf8'));
  process.kill(keyring, 'SIGSTOP'); // while the answer with the value is on its way
  const unsaved = window.newSecret.notSaved;
  try {
    await expect(window.heading('New secret')).toBeVisible({ timeout: 60_000 });
    await expect(unsaved).toBeVisible();
    portal.access.revoke(vera.id);
    await page.evaluate('window.desktop.inventory.refresh()');
    await expect(window.shell.sessionEnded).toBeVisible({ timeout: 60_000 });
  } finally {
    process.kill(keyring, 'SIGCONT');
  }
  await expect(window.heading('New secret')).toBeVisible();
  await expect(unsaved).toBeVisible();

  await window.shell.signInAgain();
  await expect(window.heading('Go on in your browser')).toBeVisible();
  await expect(unsaved).toBeHidden();
  await window.signInScreen.cancel();
  await expect(window.heading('New secret')).toBeVisible();

  // Whoever wants to leave it is asked.
  await window.shell.goTo('Activity');
  await expect(window.leaving.stayButton).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await window.leaving.stay();
  await window.newSecret.saveAgain();
  await expect(window.newSecret.savedIn('GNOME Keyring')).toBeVisible();
  await window.newSecret.goOn();
  await expect(window.heading(name)).toBeVisible();
});
