import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesktopSession } from '../../../scripts/desktop-session/desktop-session';
import { runCommand } from '../../../scripts/processes/run-command';
import { storedValue } from '../../support/stored-value';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';

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
  await before.page.getByRole('button', { name: 'Show all 14' }).click();
  const rows = await before.page.getByRole('table').getByRole('row').allTextContents();
  await application.close();
  await portal.hang();

  const again = await RunningApplication.startAgain(desktop);
  const after = new ApplicationWindow(again);
  const table = after.page.getByRole('table');
  await expect(after.heading('Expiry')).toBeVisible();
  await expect(after.page.getByText('Vera Manager')).toBeVisible();
  await expect(after.note()).toHaveText(/^Saved copy, .+ old, refreshing$/);
  await after.page.getByRole('button', { name: 'Show all 14' }).click();
  expect(await table.getByRole('row').allTextContents()).toEqual(rows);
  const isOld = after.page.getByText('What you see is from');
  await expect(isOld).toHaveCount(0);

  // Cut off, what there is stays, and its age is said.
  await portal.pause();
  await expect(isOld).toBeVisible({ timeout: 30_000 });
  await expect(isOld).toContainText('The portal cannot be reached.');
  await expect(after.note()).toHaveText(/^Saved copy, .+ old, offline$/);
  expect(await table.getByRole('row').allTextContents()).toEqual(rows);

  // Once the portal is there again, the list comes right by itself.
  const renamed = portal.state.applications.find(({ displayName }) => displayName === 'Partner-BR-Aurora-DM');
  Object.assign(renamed ?? {}, { displayName: 'Partner-BR-Boreal-DM' });
  await portal.resume();
  await expect(isOld).toHaveCount(0, { timeout: 60_000 });
  await expect(table).toContainText('Partner-BR-Boreal-DM');
  await expect(after.note()).toHaveText('updated just now');

  // A date is there in UTC for the keyboard too.
  const row = table.getByRole('row').nth(1);
  const inUtc = row.locator('small').filter({ hasText: / UTC$/ });
  await expect(inUtc).toBeHidden();
  await row.getByRole('button').focus();
  await after.page.keyboard.press('Shift+Tab');
  await after.page.keyboard.press('Tab');
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
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('Signed out', { exact: true })).toBeVisible();
  await window.openApplication('Partner-NL-Lowlands-SMC');
  await expect(window.secretRow(name)).toContainText('GNOME Keyring');
  await expect(page.getByRole('button', { name: 'Create new secret' })).toBeDisabled();
  await expect(page.getByRole('button', { name: `Delete “${name}”` })).toBeDisabled();
  const appId = portal.state.applications[0]?.appId ?? '';
  const value = await storedValue(desktop, 'reference-portal', appId, name.split(' · ')[1] ?? '');
  expect(value).toHaveLength(40);

  await expect(page.getByText('Saved copy, less than a minute old', { exact: true })).toBeVisible();
  await expect(window.note()).toHaveText('Saved copy, less than a minute old, offline and signed out');
  await page.getByRole('button', { name: 'Expiry', exact: true }).click();
  await expect(window.note()).toHaveText('Saved copy, less than a minute old, offline and signed out');
  // The hero says what can be done, and asks for nothing that cannot.
  await expect(page.getByText('Sign in to create a new secret.')).toBeVisible();
  expect(await findings(page)).toEqual([]);

  await page.getByRole('button', { name: 'Remove my data' }).click();
  const dialog = page.getByRole('dialog');
  const account = `${portal.environment.id}/${appId}/${name.split(' · ')[1] ?? ''}`;
  await expect(dialog).toContainText(account);
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Remove data' }).click();
  await expect(dialog.getByRole('heading')).toContainText('is gone');
  await expect(dialog).toContainText(account);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(window.heading('Never surprised by an expired secret')).toBeVisible();
  await page.getByText('1 value is kept in your keychain').click();
  await expect(page.getByText(account)).toBeVisible();
  await expectNothingButValues(desktop);
  expect(await storedValue(desktop, 'reference-portal', appId, name.split(' · ')[1] ?? '')).toBe(value);
});
