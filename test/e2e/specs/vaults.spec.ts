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

  await window.shell.goTo('Settings');
  await window.settings.addPlace();
  const dialog = window.place;
  await dialog.call('Team file');
  await dialog.describeFile(file, passphrase, 'something else');
  await dialog.add();
  await expect(dialog.passphrasesDiffer).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await dialog.repeatPassphrase(passphrase);
  await dialog.add();
  await expect(dialog.whole).toBeHidden();
  const isUsual = window.settings.choice(/Team file/);
  await isUsual.click();
  await expect(isUsual).toBeChecked();

  await window.openApplication('Partner-NL-Lowlands-SMC');
  const name = await window.createSecret('Secret by VM');
  await expect(window.newSecret.savedIn('GNOME Keyring')).toBeVisible();
  await expect(window.newSecret.inOtherPlaces('Team file')).toBeVisible();
  await expect(window.newSecret.inOtherPlaces('Saved there too, checked')).toBeVisible();
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
  await window.shell.goTo('Settings');
  await window.settings.addPlace();
  await dialog.choose('your command');
  await dialog.call('Our script');
  await application.answersMain(true);
  await dialog.storeBy('/usr/bin/dd', `of=${handed}`);
  // A program that prints values has to say when there is none: this one says something that could mean anything.
  await dialog.printBy('/usr/bin/false');
  await dialog.add();
  await expect(dialog.askedForNothing).toBeVisible();
  const [asked] = await application.askedByMain();
  expect(asked?.message).toBe('May “Our script” run these programs as you?');
  expect(asked?.detail).toContain(`"/usr/bin/dd" "of=${handed}"`);
  expect(asked?.detail).toContain('"/usr/bin/false"');
  const block = JSON.stringify({
    store: { program: '/usr/bin/dd', args: [`of=${handed}`] },
    input: { kind: 'value' },
  });
  await dialog.pasteDescription(block);
  expect(await findings(page)).toEqual([]);
  await dialog.add();
  await expect(dialog.whole).toBeHidden();
  await window.openApplication('Partner-NL-Lowlands-SMC');
  await window.createSecret('Secret for the script');
  await window.newSecret.saveInToo('Our script');
  await expect(
    window.newSecret.notReadBack.or(window.newSecret.inOtherPlaces('Handed over')).first(),
  ).toBeVisible();
  await expect.poll(async () => (await readFile(handed, 'utf8').catch(() => '')).length).toBe(40);
  const texts = [await page.content(), application.printed];
  for (const text of texts) for (const secret of [kept, passphrase]) expect(text).not.toContain(secret);

  // Locked, the file takes nothing: the next creation says so before anything is created.
  await window.shell.goTo('Settings');
  await window.settings.lock('Team file');
  await expect(window.settings.unlockButton('Team file')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await window.openApplication('Partner-NL-Lowlands-SMC');
  const form = await window.openCreation();
  await expect(form.nothingCreated).toBeVisible();
  await expect(form.createButton).toBeDisabled();
  await form.choose('Team file');
  await expect(form.createButton).toBeEnabled();
});
