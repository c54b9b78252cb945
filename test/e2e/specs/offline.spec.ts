import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { vera } from '../../../reference-portal/seed/demo-people';
import { runCommand } from '../../../scripts/processes/run-command';
import { storedValue } from '../../support/stored-value';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';

const sessionService = 'wmda-credential-manager.session';

test('with the portal stopped, a restart shows the same schedule', async ({
  application,
  desktop,
  portal,
  systemBrowser,
}) => {
  const before = new ApplicationWindow(application);
  await before.signIn(systemBrowser, portal, vera);
  await before.page.getByRole('button', { name: 'Show all 14' }).click();
  const rows = await before.page.getByRole('table').getByRole('row').allTextContents();
  await application.close();
  await portal.pause();

  const file = join(desktop.folders.temporary, 'environment.json');
  const again = await RunningApplication.start(desktop, file);
  const after = new ApplicationWindow(again);
  await expect(after.heading('Expiry')).toBeVisible();
  await expect(after.page.getByText(/^updated /)).toBeVisible();
  await after.page.getByRole('button', { name: 'Show all 14' }).click();
  expect(await after.page.getByRole('table').getByRole('row').allTextContents()).toEqual(rows);
  await again.close();
});

test('signed out, the schedule stays readable and the value stays its owner’s', async ({
  application,
  desktop,
  portal,
  systemBrowser,
}) => {
  const window = new ApplicationWindow(application);
  const { page } = window;
  await window.signIn(systemBrowser, portal, vera);
  await window.openApplication('Partner-NL-Lowlands-SMC');
  const name = await window.createSecret('Secret by VM');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('Signed out', { exact: true })).toBeVisible();
  await window.openApplication('Partner-NL-Lowlands-SMC');
  await expect(window.secretRow(name)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create new secret' })).toBeDisabled();
  await expect(page.getByRole('button', { name: `Delete “${name}”` })).toBeDisabled();
  const appId = portal.state.applications[0]?.appId ?? '';
  const value = await storedValue(desktop, 'demo', appId, name.split(' · ')[1] ?? '');
  expect(value).toHaveLength(40);

  await page.getByRole('button', { name: 'Remove my data' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Remove data' }).click();
  await expect(dialog).toContainText(`demo/${appId}/${name.split(' · ')[1] ?? ''}`);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(window.heading('Never surprised by an expired secret')).toBeVisible();
  const { environment, folders } = desktop;
  const search = await runCommand('secret-tool', ['search', '--all', 'service', sessionService], {
    environment,
  });
  expect(search.stdout + search.stderr).not.toContain(sessionService);
  const files = await readdir(folders.home, { recursive: true });
  expect(files.filter((file) => file.endsWith('.sealed'))).toEqual([]);
  expect(await storedValue(desktop, 'demo', appId, name.split(' · ')[1] ?? '')).toBe(value);
});

test('an application that was taken away is named and leaves the list', async ({
  application,
  portal,
  systemBrowser,
}) => {
  const window = new ApplicationWindow(application);
  const { page } = window;
  await window.signIn(systemBrowser, portal, vera);
  const withdrawn = portal.state.applications.find(
    ({ displayName }) => displayName === 'Partner-BR-Aurora-DM',
  );
  withdrawn?.ownerIds.splice(0);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText('Partner-BR-Aurora-DM is no longer shown by the portal')).toBeVisible();
  await page.getByRole('button', { name: 'Applications', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Partner/ })).toHaveCount(5);
  await page.getByRole('button', { name: 'Understood' }).click();
  await expect(page.getByText('is no longer shown by the portal')).toHaveCount(0);
});

test('a portal that takes the connection and says nothing changes nothing on the screen', async ({
  application,
  desktop,
  portal,
  systemBrowser,
}) => {
  const before = new ApplicationWindow(application);
  await before.signIn(systemBrowser, portal, vera);
  await application.close();
  await portal.hang();
  const again = await RunningApplication.start(desktop, join(desktop.folders.temporary, 'environment.json'));
  const after = new ApplicationWindow(again);
  await expect(after.heading('Expiry')).toBeVisible();
  await expect(after.page.getByRole('table').getByRole('row')).toHaveCount(7);
  await again.close();
});
