import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesktopSession } from '../../../scripts/desktop-session/desktop-session';
import { runCommand } from '../../../scripts/processes/run-command';
import { storedValue } from '../../support/stored-value';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';
import { DataRemovalDialog } from '../pages/data-removal-dialog';

const sessionService = 'wmda-credential-manager.session';

/** The session's items as the keychain's own tool lists them. */
async function sessionItems({ environment }: DesktopSession): Promise<string> {
  const search = ['search', '--all', 'service', sessionService];
  const { stdout, stderr } = await runCommand('secret-tool', search, { environment });
  return stdout + stderr;
}

async function sealedFiles({ folders }: DesktopSession): Promise<readonly string[]> {
  const files = await readdir(folders.home, { recursive: true });
  return files.filter((file) => file.includes('.sealed')).map((file) => join(folders.home, file));
}

async function expectNothingButValues(desktop: DesktopSession): Promise<void> {
  expect(await sessionItems(desktop)).not.toContain(sessionService);
  expect(await sealedFiles(desktop)).toEqual([]);
}

test('while the portal says nothing, and while it is gone, a restart shows the same schedule', async ({
  signedInWindow: before,
  application,
  desktop,
  portal,
}) => {
  test.slow();
  await before.home.showAll(14);
  const rows = await before.home.rows.allTextContents();
  await application.close();
  await portal.hang();

  const again = await RunningApplication.startAgain(desktop);
  const after = new ApplicationWindow(again);
  await expect(after.heading('Expiry')).toBeVisible();
  await expect(after.shell.named('Vera Manager')).toBeVisible();
  await expect(after.note()).toHaveText(/^Saved copy, .+ old, refreshing$/);
  await after.home.showAll(14);
  expect(await after.home.rows.allTextContents()).toEqual(rows);
  const isOld = after.home.age;
  await expect(isOld).toHaveCount(0);

  // Cut off, what there is stays, and its age is said.
  await portal.pause();
  await expect(isOld).toBeVisible({ timeout: 30_000 });
  await expect(isOld).toContainText('The portal cannot be reached.');
  await expect(after.note()).toHaveText(/^Saved copy, .+ old, offline$/);
  expect(await after.home.rows.allTextContents()).toEqual(rows);

  // Once the portal is there again, the list comes right by itself.
  const renamed = portal.state.applications.find(({ displayName }) => displayName === 'Partner-BR-Aurora-DM');
  Object.assign(renamed ?? {}, { displayName: 'Partner-BR-Boreal-DM' });
  await portal.resume();
  await expect(isOld).toHaveCount(0, { timeout: 60_000 });
  await expect(after.home.schedule).toContainText('Partner-BR-Boreal-DM');
  await expect(after.note()).toHaveText('updated just now');

  // A date is there in UTC for the keyboard too.
  const inUtc = after.home.firstInUtc;
  await expect(inUtc).toBeHidden();
  await after.home.tabToFirst();
  await expect(inUtc).toBeVisible();
  await again.close();
});

test('signed out, the schedule stays readable and the value stays its owner’s', async ({
  signedInWindow: window,
  desktop,
  portal,
}) => {
  const { page } = window;
  await window.openApplication('Partner-NL-Lowlands-SMC');
  const name = await window.createSecret('Secret by VM');
  await window.newSecret.goOn();
  await window.shell.signOut();
  await expect(window.shell.signedOut).toBeVisible();
  await window.openApplication('Partner-NL-Lowlands-SMC');
  await expect(window.secrets.row(name)).toContainText('GNOME Keyring');
  await expect(window.secrets.createButton).toBeDisabled();
  await expect(window.secrets.deleteButton(name)).toBeDisabled();
  const appId = portal.state.applications[0]?.appId ?? '';
  const value = await storedValue(desktop, 'reference-portal', appId, name.split(' · ')[1] ?? '');
  expect(value).toHaveLength(40);

  await expect(window.shell.copyAge('less than a minute old')).toBeVisible();
  await expect(window.note()).toHaveText('Saved copy, less than a minute old, offline and signed out');
  await window.shell.goTo('Expiry');
  await expect(window.note()).toHaveText('Saved copy, less than a minute old, offline and signed out');
  // The hero says what can be done, and asks for nothing that cannot.
  await expect(window.home.signInFirst).toBeVisible();
  expect(await findings(page)).toEqual([]);

  await window.shell.removeMyData();
  const dialog = new DataRemovalDialog(page);
  const account = `${portal.environment.id}/${appId}/${name.split(' · ')[1] ?? ''}`;
  await expect(dialog.whole).toContainText(account);
  expect(await findings(page)).toEqual([]);
  await dialog.remove();
  await expect(dialog.heading).toContainText('is gone');
  await expect(dialog.whole).toContainText(account);
  await dialog.close();
  await expect(window.heading('Never surprised by an expired secret')).toBeVisible();
  await window.welcome.showKeptValues();
  await expect(window.welcome.keptValue(account)).toBeVisible();
  await expectNothingButValues(desktop);
  expect(await storedValue(desktop, 'reference-portal', appId, name.split(' · ')[1] ?? '')).toBe(value);
});
