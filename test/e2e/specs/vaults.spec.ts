import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vera } from '../../../reference-portal/seed/demo-people';
import { SecretValue } from '../../../src/main/platform/secret-value';
import { argon2InThisThread } from '../../../src/main/vault/kdbx/argon2';
import { openDatabase } from '../../../src/main/vault/kdbx/kdbx-database';
import { findEntry, valueOf } from '../../../src/main/vault/kdbx/kdbx-entry';
import { storedValue } from '../../support/stored-value';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';

const passphrase = 'a passphrase of the whole team';

test('a value goes into the keychain and a KeePass file, and later into a command’s hands', async ({
  window,
  application,
  desktop,
  portal,
}) => {
  test.slow();
  const { page } = window;
  const folder = desktop.folders.temporary;
  const file = join(folder, 'team.kdbx');
  await window.signIn(portal, vera);

  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Add a place' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a place for values' });
  await dialog.getByLabel('What you call it').fill('Team file');
  await dialog.getByLabel('Whole path of the file').fill(file);
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await dialog.getByLabel('Passphrase once more').fill('something else');
  await dialog.getByRole('button', { name: 'Add and check' }).click();
  await expect(dialog.getByText('The two passphrases are not the same.')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await dialog.getByLabel('Passphrase once more').fill(passphrase);
  await dialog.getByRole('button', { name: 'Add and check' }).click();
  await expect(dialog).toBeHidden();
  const isUsual = page.getByRole('checkbox', { name: /Team file/ });
  await isUsual.click();
  await expect(isUsual).toBeChecked();

  await window.openApplication('Partner-NL-Lowlands-SMC');
  const name = await window.createSecret('Secret by VM');
  await expect(page.getByText('Saved in GNOME Keyring, checked')).toBeVisible();
  const places = page.getByRole('list', { name: 'Other places' });
  await expect(places.getByText('Team file')).toBeVisible();
  await expect(places.getByText('Saved there too, checked')).toBeVisible();
  const appId = portal.state.applications[0]?.appId ?? '';
  const reference = name.split(' · ')[1] ?? '';
  const kept = (await storedValue(desktop, 'reference-portal', appId, reference)) ?? '';
  expect(kept).toHaveLength(40);
  const key = new SecretValue(Buffer.from(passphrase));
  const database = await openDatabase(await readFile(file), key, argon2InThisThread);
  const entry = findEntry(database, { environmentId: 'reference-portal', appId, reference });
  expect(entry === null ? null : valueOf(entry).exposeText()).toBe(kept);

  // Another place, added afterwards: a program that gets the value on its standard input.
  const handed = join(folder, 'handed-over');
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Add a place' }).click();
  await dialog.getByLabel('What it is').click();
  await page.getByRole('option', { name: 'your command' }).click();
  await dialog.getByLabel('What you call it').fill('Our script');
  await application.answersMain(true);
  await dialog.getByLabel('Program that stores a value').fill('/usr/bin/dd');
  await dialog.getByLabel('Its arguments, one a line').first().fill(`of=${handed}`);
  // A program that prints values has to say when there is none: this one says something that could mean anything.
  await dialog.getByLabel('Program that prints the value (optional)').fill('/usr/bin/false');
  await dialog.getByRole('button', { name: 'Add and check' }).click();
  await expect(dialog.getByText('Asked for a value that is not there')).toBeVisible();
  const [asked] = await application.askedByMain();
  expect(asked?.message).toBe('May “Our script” run these programs as you?');
  expect(asked?.detail).toContain(`"/usr/bin/dd" "of=${handed}"`);
  expect(asked?.detail).toContain('"/usr/bin/false"');
  const block = JSON.stringify({
    store: { program: '/usr/bin/dd', args: [`of=${handed}`] },
    input: { kind: 'value' },
  });
  await dialog.getByLabel('Paste a whole description').check();
  await dialog.getByLabel('The whole description, as JSON').fill(block);
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add and check' }).click();
  await expect(dialog).toBeHidden();
  await window.openApplication('Partner-NL-Lowlands-SMC');
  await window.createSecret('Secret for the script');
  await page.getByRole('button', { name: 'Save in Our script too' }).click();
  await expect(
    page.getByText('It cannot be read back').or(places.getByText('Handed over')).first(),
  ).toBeVisible();
  await expect.poll(async () => (await readFile(handed, 'utf8').catch(() => '')).length).toBe(40);
  const texts = [await page.content(), application.printed];
  for (const text of texts) for (const secret of [kept, passphrase]) expect(text).not.toContain(secret);

  // Locked, the file takes nothing: the next creation says so before anything is created.
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Lock Team file' }).click();
  await expect(page.getByRole('button', { name: 'Unlock Team file' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await window.openApplication('Partner-NL-Lowlands-SMC');
  const form = await window.openCreation();
  await expect(form.getByText('Nothing was created.')).toBeVisible();
  await expect(form.getByRole('button', { name: 'Create secret' })).toBeDisabled();
  await form.getByRole('checkbox', { name: 'Team file' }).click();
  await expect(form.getByRole('button', { name: 'Create secret' })).toBeEnabled();
});
