import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SecretValue } from '../../../src/main/platform/secret-value';
import { argon2InThisThread } from '../../../src/main/vault/kdbx/argon2';
import { openDatabase } from '../../../src/main/vault/kdbx/kdbx-database';
import { findEntry, valueOf } from '../../../src/main/vault/kdbx/kdbx-entry';
import { storedValue } from '../../support/stored-value';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';

const registry = 'Partner-NL-Lowlands-SMC';
const passphrase = 'a passphrase of the whole team';

test('a stored value is shown again, and goes to a place that was added later', async ({
  signedInWindow: window,
  application,
  desktop,
  portal,
}) => {
  test.slow();
  const { page } = window;
  await window.openApplication(registry);
  const name = await window.createSecret('Secret by VM');
  await page.getByRole('button', { name: 'Continue' }).click();
  const appId = portal.state.applications[0]?.appId ?? '';
  const reference = name.split(' · ')[1] ?? '';
  const value = (await storedValue(desktop, 'reference-portal', appId, reference)) ?? '';
  expect(value).toHaveLength(40);

  await page.getByRole('button', { name: `Show the value of “${name}”` }).click();
  const view = page.getByRole('dialog', { name: `The value of “${name}”` });
  expect(await findings(page)).toEqual([]);
  await view.getByRole('button', { name: 'Hold to reveal' }).focus();
  await page.keyboard.down('Space');
  await expect(view.locator('code')).toHaveText(value);
  await page.keyboard.up('Space');
  await expect(view.locator('code')).toHaveCount(0);
  await view.getByRole('button', { name: 'Hide for good' }).click();
  await expect(view.getByText('The view is over.')).toBeVisible();
  await view.getByRole('button', { name: 'Close' }).click();
  await expect(view).toBeHidden();

  const file = join(desktop.folders.temporary, 'team.kdbx');
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Add a place' }).click();
  const adding = page.getByRole('dialog', { name: 'Add a place for values' });
  await adding.getByLabel('What you call it').fill('Team file');
  await adding.getByLabel('Whole path of the file').fill(file);
  await adding.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await adding.getByLabel('Passphrase once more').fill(passphrase);
  await adding.getByRole('button', { name: 'Add and check' }).click();
  await expect(adding).toBeHidden({ timeout: 20_000 });
  await window.openApplication(registry);
  await page.getByRole('button', { name: `Save the value of “${name}” in another place` }).click();
  const places = page.getByRole('dialog', { name: `Places for the value of “${name}”` });
  await expect(places.getByRole('listitem')).toHaveCount(1);
  expect(await findings(page)).toEqual([]);
  await places.getByRole('button', { name: 'Save in Team file too' }).click();
  await expect(places.getByText('Saved there too, checked')).toBeVisible({ timeout: 20_000 });
  await places.getByRole('button', { name: 'Close' }).click();
  const key = new SecretValue(Buffer.from(passphrase));
  const database = await openDatabase(await readFile(file), key, argon2InThisThread);
  const entry = findEntry(database, { environmentId: 'reference-portal', appId, reference });
  expect(entry === null ? null : valueOf(entry).exposeText()).toBe(value);

  await page.getByRole('button', { name: 'Activity', exact: true }).click();
  for (const event of ['Value shown', 'Value saved in another place']) {
    await expect(page.getByRole('row', { name: event }).first()).toContainText(name);
  }
  for (const text of [await page.content(), application.printed]) expect(text).not.toContain(value);
});
