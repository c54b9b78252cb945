import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vera } from '../../../reference-portal/seed/demo-people';
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

test('with the portal stopped, a restart shows the same schedule', async ({
  application,
  desktop,
  portal,
}) => {
  test.slow();
  const before = new ApplicationWindow(application);
  await before.signIn(portal, vera);
  await before.page.getByRole('button', { name: 'Show all 14' }).click();
  const rows = await before.page.getByRole('table').getByRole('row').allTextContents();
  await application.close();
  await portal.pause();

  const again = await RunningApplication.startAgain(desktop);
  const after = new ApplicationWindow(again);
  await expect(after.heading('Expiry')).toBeVisible();
  await expect(after.note()).toHaveText(
    /^Saved copy, .+ old, (looking for your session|refreshing|offline)$/,
  );
  await after.page.getByRole('button', { name: 'Show all 14' }).click();
  expect(await after.page.getByRole('table').getByRole('row').allTextContents()).toEqual(rows);

  // Once the portal is there again, the list comes right by itself.
  const isOld = after.page.getByText('What you see is from');
  await expect(isOld).toBeVisible();
  await expect(after.note()).toHaveText(/^Saved copy, .+ old, offline$/);
  const renamed = portal.state.applications.find(({ displayName }) => displayName === 'Partner-BR-Aurora-DM');
  Object.assign(renamed ?? {}, { displayName: 'Partner-BR-Boreal-DM' });
  await portal.resume();
  await expect(isOld).toHaveCount(0, { timeout: 60_000 });
  await expect(after.page.getByRole('table')).toContainText('Partner-BR-Boreal-DM');
  await expect(after.note()).toHaveText('updated just now');
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
  const value = await storedValue(desktop, 'demo', appId, name.split(' · ')[1] ?? '');
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
  const account = `demo/${appId}/${name.split(' · ')[1] ?? ''}`;
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
  expect(await storedValue(desktop, 'demo', appId, name.split(' · ')[1] ?? '')).toBe(value);
});

test('an account can be removed while signed in, and the issuer takes the session back', async ({
  signedInWindow: window,
  application,
  desktop,
}) => {
  const { page } = window;
  await page.getByRole('button', { name: 'Remove my data' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('No value of it is in your keychain.');
  await dialog.getByRole('button', { name: 'Remove data' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(window.heading('Never surprised by an expired secret')).toBeVisible();
  expect(new URL(await application.openedInBrowser()).pathname).toBe('/oidc/session/end');
  await expectNothingButValues(desktop);
});

test('a copy that was tampered with is not shown, and the application starts all the same', async ({
  application,
  desktop,
  portal,
}) => {
  await new ApplicationWindow(application).signIn(portal, vera);
  await application.close();
  await portal.pause();
  const [file] = await sealedFiles(desktop);
  if (file === undefined) throw new Error('There is no sealed copy');
  const sealed = await readFile(file);
  sealed.writeUInt8(sealed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1);
  await writeFile(file, sealed);
  const again = await RunningApplication.startAgain(desktop);
  const { page } = new ApplicationWindow(again);
  await expect(page.getByRole('alert')).toContainText('The portal cannot be reached.');
  await expect(page.getByRole('table')).toHaveCount(0);
  await again.close();
});

test('an application that was taken away is named and leaves the list', async ({
  window,
  application,
  desktop,
  portal,
}) => {
  const { page } = window;
  const withdrawn = portal.state.applications.find(
    ({ displayName }) => displayName === 'Partner-BR-Aurora-DM',
  );
  const inFiveDays = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  Object.assign(withdrawn?.secrets[0] ?? {}, { endDateTime: `${inFiveDays}T12:00:00.0000000Z` });
  await window.signIn(portal, vera);
  await page.getByRole('button', { name: 'Reminders', exact: true }).click();
  const reminders = page.getByRole('table', { name: 'Reminders' });
  await expect(reminders).toContainText('Partner-BR-Aurora-DM');
  await page.getByRole('button', { name: 'Expiry', exact: true }).click();
  withdrawn?.ownerIds.splice(0);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText('Partner-BR-Aurora-DM is no longer shown by the portal')).toBeVisible();
  await page.getByRole('button', { name: 'Applications', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Partner/ })).toHaveCount(5);
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Understood' }).click();
  await expect(page.getByText('is no longer shown by the portal')).toHaveCount(0);
  await page.getByRole('button', { name: 'Reminders', exact: true }).click();
  await expect(reminders).toContainText('Partner-NL-Lowlands-SMC');
  await expect(reminders).not.toContainText('Partner-BR-Aurora-DM');

  // Nor does it come back from the copy.
  await application.close();
  await portal.pause();
  const again = await RunningApplication.startAgain(desktop);
  await again.window.getByRole('button', { name: 'Applications', exact: true }).click();
  await expect(again.window.getByRole('button', { name: /^Partner/ })).toHaveCount(5);
  await again.close();
});

test('a role that was taken away is told with every application, also after a restart', async ({
  signedInWindow: window,
  application,
  desktop,
  portal,
}) => {
  const { page } = window;
  await expect.poll(async () => (await sealedFiles(desktop)).length).toBe(1);
  for (const { ownerIds } of portal.state.applications) ownerIds.splice(0);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(window.heading('No application is assigned to you')).toBeVisible();
  const note = page.getByRole('status').filter({ hasText: 'The copy and reminders here are gone' });
  await expect(note.getByRole('listitem')).toHaveCount(6);
  expect(await findings(page)).toEqual([]);
  await application.close();

  const again = await RunningApplication.startAgain(desktop);
  const after = new ApplicationWindow(again);
  await expect(after.heading('No application is assigned to you')).toBeVisible();
  const noteAgain = after.page
    .getByRole('status')
    .filter({ hasText: 'The copy and reminders here are gone' });
  await expect(noteAgain).toContainText('Partner-NL-Lowlands-SMC');
  await noteAgain.getByRole('button', { name: 'Understood' }).click();
  await expect(noteAgain).toHaveCount(0);
  await expect.poll(() => sealedFiles(desktop)).toEqual([]);
  await after.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(after.heading('Never surprised by an expired secret')).toBeVisible();
  await again.close();
});

test('a clock that differs from the portal’s is said, and a date is there in UTC for the keyboard too', async ({
  signedInWindow: window,
  portal,
}) => {
  const { page } = window;
  const wrong = page.getByText('This computer’s clock is');
  await expect(wrong).toHaveCount(0);
  portal.faults.add({ kind: 'clock-skew', skewMs: 5 * 60_000 });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(wrong).toContainText('5 minutes behind the portal’s');
  expect(await findings(page)).toEqual([]);
  portal.faults.clear();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(wrong).toHaveCount(0);

  const row = page.getByRole('table').getByRole('row').nth(1);
  const inUtc = row.locator('small').filter({ hasText: / UTC$/ });
  await expect(inUtc).toBeHidden();
  await row.getByRole('button').focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(inUtc).toBeVisible();
});

test('a portal that takes the connection and says nothing changes nothing on the screen', async ({
  application,
  desktop,
  portal,
}) => {
  test.slow();
  const before = new ApplicationWindow(application);
  await before.signIn(portal, vera);
  const rows = await before.page.getByRole('table').getByRole('row').allTextContents();
  await application.close();
  await portal.hang();
  const hangsSinceMs = Date.now();
  const again = await RunningApplication.startAgain(desktop);
  const after = new ApplicationWindow(again);
  // Everything up to the failure is well within the first of the network's time limits (20 s).
  await expect(after.heading('Expiry')).toBeVisible();
  expect(await after.page.getByRole('table').getByRole('row').allTextContents()).toEqual(rows);
  await expect(after.page.getByText('Vera Manager')).toBeVisible();
  await expect(after.note()).toHaveText(/^Saved copy, .+ old, refreshing$/);
  const isOld = after.page.getByText('What you see is from');
  await expect(isOld).toHaveCount(0);

  // Nor does it when the time is over: what there is stays, and its age is said.
  await expect(isOld).toBeVisible({ timeout: 60_000 });
  await expect(async () => {
    expect(await after.page.getByRole('table').getByRole('row').allTextContents()).toEqual(rows);
    expect(Date.now() - hangsSinceMs).toBeGreaterThan(60_000);
  }).toPass({ timeout: 90_000 });
  await expect(after.page.getByText('Vera Manager')).toBeVisible();
  await after.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(after.page.getByText('Signed out', { exact: true })).toBeVisible();
  await after.page.getByRole('button', { name: 'Remove my data' }).click();
  await after.page.getByRole('dialog').getByRole('button', { name: 'Remove data' }).click();
  await expect(after.page.getByRole('dialog').getByRole('heading')).toContainText('is gone');
  await expectNothingButValues(desktop);
  await again.close();
});
