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
  await expect(page.getByText('permanent, need not be replaced')).toBeVisible();
  const secretName = await window.createSecret('Secret by VM');
  await expect(page.getByText('Saved in GNOME Keyring, checked')).toBeVisible();

  const stored = portal.state.applications.find(({ displayName }) => displayName === name);
  const secret = stored?.secrets.find(({ displayName }) => displayName === secretName);
  const reference = secretName.split(' · ')[1] ?? '';
  const value = await storedValue(desktop, 'reference-portal', stored?.appId ?? '', reference);
  expect(value).toMatch(new RegExp(`^${secret?.hint ?? '?'}.{37}$`));

  const shown = page.getByRole('group', { name: 'Secret value' });
  expect(await page.content()).not.toContain(value);
  const reveal = page.getByRole('button', { name: 'Hold to reveal' });
  await reveal.hover();
  await page.mouse.down();
  await expect(shown.locator('code')).toHaveText(value ?? '');
  await page.mouse.up();
  await expect(shown.locator('code')).toHaveCount(0);
  expect(await page.content()).not.toContain(value);
  await reveal.focus();
  await page.keyboard.down('Space');
  await expect(shown.locator('code')).toHaveText(value ?? '');
  await page.keyboard.up('Space');
  await expect(shown.locator('code')).toHaveCount(0);
  // For whoever cannot hold: assistive technology clicks without a press, and a button keeps it in sight.
  await reveal.evaluate((button: HTMLElement) => {
    button.click();
  });
  await expect(shown.locator('code')).toHaveText(value ?? '');
  await page.getByRole('button', { name: 'Keep in sight', pressed: true }).click();
  await expect(shown.locator('code')).toHaveCount(0);
  await page.getByRole('button', { name: 'Hide for good' }).click();
  await expect(shown.getByText('It was shown and is not shown again.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hold to reveal' })).toHaveCount(0);

  // The lines for a system hold a place; with the value they go to the clipboard, and never into the page.
  await page.getByRole('radio', { name: '.env file' }).check();
  await expect(page.getByText('WMDA_CLIENT_SECRET=YOUR_CLIENT_SECRET')).toBeVisible();
  await page.getByRole('button', { name: 'Copy with the value' }).click();
  const bar = page.getByRole('group', { name: 'Clipboard' });
  await expect(bar).toBeVisible();
  const copied = await application.electron.evaluate(async ({ clipboard }) => clipboard.readText());
  expect(copied).toContain(value);
  expect(copied).toContain('WMDA_CLIENT_ID=');
  expect(await page.content()).not.toContain(value);
  await bar.getByRole('button', { name: 'Take it off now' }).click();
  await expect(bar).toHaveCount(0);

  await expect(page.getByText('Works', { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Continue' }).click();
  const row = window.secretRow(secretName);
  await expect(row).toContainText(`${secret?.hint ?? '?'}…`);
  await expect(row).toContainText('365 days');
  await expect(row).toContainText('GNOME Keyring');

  await page.getByRole('button', { name: `Delete “${secretName}”` }).click();
  const dialog = page.getByRole('dialog');
  const remaining = dialog.getByRole('region', { name: 'What remains longest' });
  await expect(remaining).toContainText('Secret by VM');
  await expect(remaining).toContainText(/Expires (today, in \d+ (hours|minutes?)|in 1 day)/);
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(row).toBeVisible();
  expect(stored?.secrets.some(({ displayName }) => displayName === secretName)).toBe(true);

  // A rest of a few hours counts as none: the name is typed.
  await page.getByRole('button', { name: `Delete “${secretName}”` }).click();
  await expect(dialog.getByRole('button', { name: 'Delete secret' })).toBeDisabled();
  await dialog.getByLabel('Type the name').fill(secretName);
  await dialog.getByRole('button', { name: 'Delete secret' }).click();
  // What lies behind an open dialog counts as hidden, so the dialog's end comes first.
  await expect(dialog).toBeHidden();
  // For ten seconds it can be undone, by keyboard as well.
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(row).toBeVisible();

  await page.getByRole('button', { name: `Delete “${secretName}”` }).click();
  await dialog.getByLabel('Type the name').fill(secretName);
  await dialog.getByRole('button', { name: 'Delete secret' }).click();
  await window.letDeletionPass();
  await expect(row).toHaveCount(0);
  expect(stored?.secrets.some(({ displayName }) => displayName === secretName)).toBe(false);
});
