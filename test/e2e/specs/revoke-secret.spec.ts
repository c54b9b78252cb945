import { storedValue } from '../../support/stored-value';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { IncidentBanner, RevocationDialog } from '../pages/revocation';

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
  await window.secrets.revoke(leaked);
  const dialog = new RevocationDialog(page, leaked);
  await expect(dialog.revokeButton).toBeEnabled();
  await expect(dialog.whole).toContainText('Data Manager');
  await expect(dialog.cancelButton).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await dialog.tellWhatHappened('It was Zq8~8Q~aBcDeFgHiJkLmNoPqRsTuVwXyZ012345 in a mail');
  await dialog.revoke();
  await expect(dialog.whole).toContainText('The note seems to contain a secret value.');
  await dialog.tellWhatHappened('Seen in the log of a build server');
  await dialog.revoke();

  await expect(window.heading('New secret')).toBeVisible();
  await expect(window.newSecret.leakedIsDeleted(leaked)).toBeVisible();
  await expect(window.newSecret.savedIn('GNOME Keyring')).toBeVisible();
  const stored = portal.state.applications.find(({ displayName }) => displayName === name);
  const successor = (await window.newSecret.fullName.textContent()) ?? '';
  const names = stored?.secrets.map(({ displayName }) => displayName);
  expect(names).toContain(successor);
  expect(names).not.toContain(leaked);
  const reference = successor.split(' · ')[1] ?? '';
  const value = await storedValue(desktop, 'reference-portal', stored?.appId ?? '', reference);
  const created = stored?.secrets.find(({ displayName }) => displayName === successor);
  expect(value?.startsWith(created?.hint ?? '?')).toBe(true);

  await window.newSecret.copyRecord();
  const record = await application.electron.evaluate(async ({ clipboard }) => clipboard.readText());
  expect(record).toContain('Note: Seen in the log of a build server');
  expect(record).toContain('Outcome: leaked secret deleted at the portal');
  expect(record).not.toContain(value);
  await window.shell.goTo('Activity');
  await expect(window.activity.incident(leaked)).toContainText(`Replaced by “${successor}”`);
  expect(await findings(page)).toEqual([]);

  // While one cannot be deleted, every view says so and offers it again.
  await window.openApplication(name);
  const fault = portal.faults.add({ on: 'removePassword', kind: 'reset' });
  await window.secrets.revoke(successor);
  await new RevocationDialog(page, successor).revoke();
  await expect(window.heading('New secret')).toBeVisible({ timeout: 30_000 });
  const banner = new IncidentBanner(page, successor);
  await expect(banner.whole).toContainText('Its replacement');
  await window.shell.goTo('Expiry');
  await expect(banner.whole).toBeVisible();
  expect(await findings(page)).toEqual([]);
  portal.faults.remove(fault);
  await banner.delete();
  await expect(banner.whole).toHaveCount(0);
  expect(stored?.secrets.some(({ displayName }) => displayName === successor)).toBe(false);
});
