import { storedValue } from '../../support/stored-value';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';

const name = 'Partner-BR-Aurora-DM';
const leaked = 'Nightly upload';

test('a leaked secret is replaced, stored and deleted with one confirmation, or offered again until it is gone', async ({
  signedInWindow: window,
  application,
  desktop,
  portal,
}) => {
  const { page } = window;
  await window.openApplication(name);
  await page.getByRole('button', { name: `Revoke “${leaked}”: it leaked` }).click();
  const dialog = page.getByRole('dialog', { name: `Revoke “${leaked}”` });
  const confirm = dialog.getByRole('button', { name: 'Revoke now' });
  await expect(confirm).toBeEnabled();
  await expect(dialog).toContainText('Data Manager');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(await findings(page)).toEqual([]);
  const note = dialog.getByLabel('What happened');
  await note.fill('It was Zq8~8Q~aBcDeFgHiJkLmNoPqRsTuVwXyZ012345 in a mail');
  await confirm.click();
  await expect(dialog).toContainText('The note seems to contain a secret value.');
  await note.fill('Seen in the log of a build server');
  await confirm.click();

  await expect(window.heading('New secret')).toBeVisible();
  await expect(page.getByText(`The leaked secret “${leaked}” is deleted`)).toBeVisible();
  await expect(page.getByText('Saved in GNOME Keyring, checked')).toBeVisible();
  const stored = portal.state.applications.find(({ displayName }) => displayName === name);
  const successor =
    (await page.getByRole('heading', { level: 2, name: /· [0-9A-Z]{4}$/ }).textContent()) ?? '';
  const names = stored?.secrets.map(({ displayName }) => displayName);
  expect(names).toContain(successor);
  expect(names).not.toContain(leaked);
  const reference = successor.split(' · ')[1] ?? '';
  const value = await storedValue(desktop, 'reference-portal', stored?.appId ?? '', reference);
  const created = stored?.secrets.find(({ displayName }) => displayName === successor);
  expect(value?.startsWith(created?.hint ?? '?')).toBe(true);

  await page.getByRole('button', { name: 'Copy the record' }).click();
  const record = await application.electron.evaluate(async ({ clipboard }) => clipboard.readText());
  expect(record).toContain('Note: Seen in the log of a build server');
  expect(record).toContain('Outcome: leaked secret deleted at the portal');
  expect(record).not.toContain(value);
  await page.getByRole('button', { name: 'Activity', exact: true }).click();
  const incidents = page.getByRole('table', { name: 'Leaked secrets' });
  await expect(incidents.getByRole('row', { name: leaked })).toContainText(`Replaced by “${successor}”`);
  expect(await findings(page)).toEqual([]);

  // While one cannot be deleted, every view says so and offers it again.
  await window.openApplication(name);
  const fault = portal.faults.add({ on: 'removePassword', kind: 'reset' });
  await page.getByRole('button', { name: `Revoke “${successor}”: it leaked` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke now' }).click();
  await expect(window.heading('New secret')).toBeVisible({ timeout: 30_000 });
  const banner = page
    .getByRole('alert')
    .filter({ hasText: `“${successor}” is marked as leaked and still valid` });
  await expect(banner).toContainText('Its replacement');
  await page.getByRole('button', { name: 'Expiry', exact: true }).click();
  await expect(banner).toBeVisible();
  expect(await findings(page)).toEqual([]);
  portal.faults.remove(fault);
  await banner.getByRole('button', { name: 'Delete it now' }).click();
  await expect(banner).toHaveCount(0);
  expect(stored?.secrets.some(({ displayName }) => displayName === successor)).toBe(false);
});
