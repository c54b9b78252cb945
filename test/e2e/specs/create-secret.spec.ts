import { storedValue } from '../../support/stored-value';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';

const name = 'Partner-NL-Lowlands-SMC';

test('creates, keeps, shows once, tries and deletes a secret', async ({
  signedInWindow: window,
  application,
  desktop,
  portal,
}) => {
  const { page } = window;
  await window.openApplication(name);
  await expect(window.secrets.permanent).toBeVisible();
  const secretName = await window.createSecret('Secret by VM');
  await expect(window.newSecret.savedIn('GNOME Keyring')).toBeVisible();

  const stored = portal.state.applications.find(({ displayName }) => displayName === name);
  const secret = stored?.secrets.find(({ displayName }) => displayName === secretName);
  const reference = secretName.split(' · ')[1] ?? '';
  const value = await storedValue(desktop, 'reference-portal', stored?.appId ?? '', reference);
  expect(value).toMatch(new RegExp(`^${secret?.hint ?? '?'}.{37}$`));

  const shown = window.newSecret.value;
  expect(await page.content()).not.toContain(value);
  await shown.pressMouse();
  await expect(shown.characters).toHaveText(value ?? '');
  await shown.releaseMouse();
  await expect(shown.characters).toHaveCount(0);
  expect(await page.content()).not.toContain(value);
  await shown.pressSpace();
  await expect(shown.characters).toHaveText(value ?? '');
  await shown.releaseSpace();
  await expect(shown.characters).toHaveCount(0);
  // For whoever cannot hold: assistive technology clicks without a press, and a button keeps it in sight.
  await shown.clickToReveal();
  await expect(shown.characters).toHaveText(value ?? '');
  await shown.letOutOfSight();
  await expect(shown.characters).toHaveCount(0);
  await shown.hideForGood();
  await expect(shown.wasShown).toBeVisible();
  await expect(shown.revealButton).toHaveCount(0);

  // The lines for a system hold a place; with the value they go to the clipboard, and never into the page.
  await window.newSecret.showLinesFor('.env file');
  await expect(window.newSecret.line('WMDA_CLIENT_SECRET=YOUR_CLIENT_SECRET')).toBeVisible();
  await window.newSecret.copyLinesWithValue();
  const bar = window.shell.clipboard;
  await expect(bar).toBeVisible();
  const copied = await application.electron.evaluate(async ({ clipboard }) => clipboard.readText());
  expect(copied).toContain(value);
  expect(copied).toContain('WMDA_CLIENT_ID=');
  expect(await page.content()).not.toContain(value);
  await window.shell.takeOffClipboard();
  await expect(bar).toHaveCount(0);

  await expect(window.newSecret.works).toBeVisible({ timeout: 30_000 });
  await window.newSecret.goOn();
  const row = window.secrets.row(secretName);
  await expect(row).toContainText(`${secret?.hint ?? '?'}…`);
  await expect(row).toContainText('365 days');
  await expect(row).toContainText('GNOME Keyring');

  await window.secrets.delete(secretName);
  const dialog = window.deletion;
  await expect(dialog.remains).toContainText('Secret by VM');
  await expect(dialog.remains).toContainText(/Expires (today, in \d+ (hours|minutes?)|in 1 day)/);
  await expect(dialog.cancelButton).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await dialog.cancel();
  await expect(row).toBeVisible();
  expect(stored?.secrets.some(({ displayName }) => displayName === secretName)).toBe(true);

  // A rest of a few hours counts as none: the name is typed.
  await window.secrets.delete(secretName);
  await expect(dialog.deleteButton).toBeDisabled();
  await dialog.typeName(secretName);
  await dialog.delete();
  // What lies behind an open dialog counts as hidden, so the dialog's end comes first.
  await expect(window.anyDialog).toBeHidden();
  // For ten seconds it can be undone, by keyboard as well.
  await expect(window.shell.undoButton).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(window.shell.undoButton).toHaveCount(0);
  await expect(row).toBeVisible();

  await window.secrets.delete(secretName);
  await dialog.typeName(secretName);
  await dialog.delete();
  await window.letDeletionPass();
  await expect(row).toHaveCount(0);
  expect(stored?.secrets.some(({ displayName }) => displayName === secretName)).toBe(false);
});
