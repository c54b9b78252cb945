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
  const value = await storedValue(desktop, 'demo', stored?.appId ?? '', reference);
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

  await page.getByRole('button', { name: 'Check connectivity' }).click();
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
  await expect(row).toHaveCount(0);
  expect(stored?.secrets.some(({ displayName }) => displayName === secretName)).toBe(false);
});

test('the last valid secret goes only when its name is typed', async ({ signedInWindow: window }) => {
  const { page } = window;
  await window.openApplication(name);
  await page.getByRole('button', { name: 'Delete “Secret by VM”' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('It is the last valid secret of Partner-NL-Lowlands-SMC.');
  await expect(dialog).toContainText('Search & Match V2 and Match-Connect');
  const confirm = dialog.getByRole('button', { name: 'Delete secret' });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('Type the name').fill('Secret by');
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('Type the name').fill('Secret by VM');
  await expect(confirm).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(window.secretRow('Secret by VM')).toBeVisible();
});

test('names that cannot be used are explained, right-to-left ones are welcome', async ({
  signedInWindow: window,
  portal,
}) => {
  await window.openApplication(name);
  const dialog = await window.openCreation();
  const field = dialog.getByLabel('Name');
  const create = dialog.getByRole('button', { name: 'Create secret' });
  for (const [wanted, words] of [
    ['   ', 'Give the secret a name.'],
    ['x'.repeat(300), 'At most 100 characters; this name has 300.'],
    ['Vera\u202Etxt.exe', 'characters that cannot be seen'],
  ] as const) {
    await field.fill(wanted);
    await create.click();
    await expect(dialog).toContainText(words);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(await field.inputValue()).toBe(wanted);
  }
  const before = portal.state.applications[0]?.secrets.length;
  await field.fill('סוד של ורה');
  await create.click();
  await expect(window.heading('New secret')).toBeVisible();
  await window.page.getByRole('button', { name: 'Continue' }).click();
  await expect(window.secretRow(/סוד של ורה · [0-9A-Z]{4}/)).toBeVisible();
  expect(portal.state.applications[0]?.secrets.length).toBe((before ?? 0) + 1);
});

test('an expiry over a year is refused with the latest date', async ({ signedInWindow: window, portal }) => {
  await window.openApplication(name);
  const dialog = await window.openCreation();
  await dialog.getByLabel('Another date').check();
  const twoYears = new Date(portal.clock.nowMs() + 2 * 365 * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel('Date', { exact: true }).fill(twoYears);
  await dialog.getByRole('button', { name: 'Create secret' }).click();
  await expect(dialog).toContainText('The latest date the portal accepts is');
  expect(portal.state.applications[0]?.secrets).toHaveLength(2);
  await dialog.getByLabel('3 months').check();
  await dialog.getByRole('button', { name: 'Create secret' }).click();
  await expect(window.heading('New secret')).toBeVisible();
  const made = portal.state.applications[0]?.secrets.at(-1);
  const days = (Date.parse(made?.endDateTime ?? '') - portal.clock.nowMs()) / 86_400_000;
  expect(days).toBeGreaterThan(85);
  expect(days).toBeLessThan(95);
});

test.describe('where the environment promises more than the portal allows', () => {
  test.use({
    environmentChange: {
      apply: (environment) => ({ ...environment, secretPolicy: { maximumLifetime: 'P2Y' } }),
    },
  });

  test('the portal’s refusal is explained, and nothing is left behind', async ({
    signedInWindow: window,
    desktop,
    portal,
  }) => {
    await window.openApplication(name);
    const dialog = await window.openCreation();
    await dialog.getByRole('button', { name: 'Create secret' }).click();
    await expect(dialog.getByRole('alert')).toContainText(
      'A policy of the portal does not allow this lifetime.',
    );
    await expect(dialog.getByRole('alert')).toContainText('Reference for support:');
    expect(portal.state.applications[0]?.secrets).toHaveLength(2);
    const reference = ((await dialog.getByText(/^· /).textContent()) ?? '').slice(2);
    const appId = portal.state.applications[0]?.appId ?? '';
    expect(await storedValue(desktop, 'demo', appId, reference)).toBeNull();

    // What is offered now is shorter, and the next try works with nothing else to do.
    await dialog.getByRole('button', { name: 'Create secret' }).click();
    await expect(window.heading('New secret')).toBeVisible();
    await window.page.getByRole('button', { name: 'Continue' }).click();
    await expect(window.secretRow(`Secret by VM · ${reference}`)).toContainText('180 days');
    await window.openCreation();
    await expect(dialog.getByText(/^Expires .*2027/)).toBeVisible();
  });
});
