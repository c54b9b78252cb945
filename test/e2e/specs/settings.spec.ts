import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vera } from '../../../reference-portal/seed/demo-people';
import { startPortal } from '../../support/checked-portal';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';
import { PortalPages } from '../pages/portal-pages';

test('an environment is imported after its hosts were seen, and serves the next start', async ({
  window,
  application,
  desktop,
  systemBrowser,
}) => {
  const other = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
  const { page } = window;
  const environment = { ...other.environment, id: 'registry', name: 'Our registry' };
  const folder = desktop.folders.temporary;
  const good = join(folder, 'registry.json');
  await writeFile(good, JSON.stringify(environment));
  const bad = join(folder, 'misspelt.json');
  await writeFile(bad, JSON.stringify({ ...environment, portall: {} }));

  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(window.heading('Settings')).toBeVisible();
  const file = page.getByLabel('Import environment file');
  await file.setInputFiles(bad);
  await expect(page.getByRole('alert')).toContainText('In portall: this member is not known here');

  // Main asks, in a message of the system: no page can answer it.
  await application.answersMain(false);
  await file.setInputFiles(good);
  await expect(page.getByText('You did not agree when the application asked')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Our registry' })).toBeHidden();
  const [asked] = await application.askedByMain();
  expect(asked?.message).toBe('Import “Our registry”?');
  expect(asked?.detail).toContain(`${new URL(other.origin).host}: your sign-in`);
  expect(asked?.detail).toContain('client secrets (to request tokens)');

  await application.answersMain(true);
  await file.setInputFiles(good);
  await expect(page.getByRole('heading', { name: 'Our registry' })).toBeVisible();
  await page.getByRole('button', { name: 'Test connection of Our registry' }).click();
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Our registry' }) });
  await expect(row.getByText('Works')).not.toHaveCount(0);
  const reached = await row.getByText('Works').count();

  await other.pause();
  await page.getByRole('button', { name: 'Test connection of Our registry' }).click();
  await expect(row.getByText('Cannot be reached')).toHaveCount(reached);
  await other.resume();

  await application.close();
  const restarted = await RunningApplication.startAgain(desktop);
  const again = new ApplicationWindow(restarted);
  await again.page
    .getByRole('listitem')
    .filter({ hasText: 'Our registry' })
    .getByRole('button', { name: 'Sign in in your browser' })
    .click();
  await expect(again.heading('Go on in your browser')).toBeVisible();
  const pages = await PortalPages.open(systemBrowser, await restarted.openedInBrowser(), other);
  await pages.signIn(vera);
  await expect(again.heading('Expiry')).toBeVisible();
  await expect(again.page.getByText('Our registry').first()).toBeVisible();

  // Somebody is signed in there now: it can neither be replaced nor taken away under their hands.
  await again.page.getByRole('button', { name: 'Settings', exact: true }).click();
  await again.page.getByRole('button', { name: 'Remove environment Our registry' }).click();
  await expect(again.page.getByText('This environment is in use')).toBeVisible();
  await again.page.getByRole('button', { name: 'Sign out' }).click();
  await restarted.openedInBrowser();
  await again.page.getByRole('button', { name: 'Settings', exact: true }).click();
  await again.page.getByRole('button', { name: 'Remove environment Our registry' }).click();
  await expect(again.page.getByRole('heading', { name: 'Our registry' })).toBeHidden();
  await restarted.close();
  await other.stop();
});

test('before any sign-in the vault is probed, the folder with our files shown, and what silences every reminder said', async ({
  window,
  application,
}) => {
  const { page } = window;
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: /^Check .* now$/ }).click();
  await expect(page.getByText('Answers, checked')).toBeVisible();
  await expect(page.getByText('GNOME Keyring', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Open folder' }).click();
  const folder = decodeURIComponent(new URL(await application.openedInBrowser()).pathname);
  expect(await readdir(folder)).toContain('journal');
  await expect(page.getByText(folder, { exact: true })).toBeVisible();

  await expect(page.getByText('Linux has no way to leave a window out of screenshots')).toBeVisible();

  await page.getByRole('radio', { name: 'My own choice' }).check();
  const silence = page.getByText('You will get no reminders.');
  const days = page
    .getByRole('group', { name: 'Days before expiry' })
    .getByRole('checkbox', { checked: true });
  await expect(days).toHaveCount(6);
  for (let left = 6; left > 0; left -= 1) {
    await expect(silence).toHaveCount(0);
    await days.first().uncheck();
    await expect(days).toHaveCount(left - 1);
  }
  await expect(silence).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('checkbox', { name: '7 days' }).check();
  await expect(silence).toHaveCount(0);

  await page.getByRole('button', { name: 'Back' }).click();
  await expect(window.heading('Never surprised by an expired secret')).toBeVisible();
});
