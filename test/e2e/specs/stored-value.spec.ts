import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SecretValue } from '../../../src/main/platform/secret-value';
import { argon2InThisThread } from '../../../src/main/vault/kdbx/argon2';
import { openDatabase } from '../../../src/main/vault/kdbx/kdbx-database';
import { findEntry, valueOf } from '../../../src/main/vault/kdbx/kdbx-entry';
import { storedValue } from '../../support/stored-value';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { StoredValueDialog, ValuePlacesDialog } from '../pages/stored-value-dialogs';

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
  await window.newSecret.goOn();
  const appId = portal.state.applications[0]?.appId ?? '';
  const reference = name.split(' · ')[1] ?? '';
  const value = (await storedValue(desktop, 'reference-portal', appId, reference)) ?? '';
  expect(value).toHaveLength(40);

  await window.secrets.showValue(name);
  const view = new StoredValueDialog(page, name);
  expect(await findings(page)).toEqual([]);
  await view.value.pressSpace();
  await expect(view.value.characters).toHaveText(value);
  await view.value.releaseSpace();
  await expect(view.value.characters).toHaveCount(0);
  await view.value.hideForGood();
  await expect(view.isOver).toBeVisible();
  await view.close();
  await expect(view.whole).toBeHidden();

  const file = join(desktop.folders.temporary, 'team.kdbx');
  await window.shell.goTo('Settings');
  await window.settings.addPlace();
  await window.place.call('Team file');
  await window.place.describeFile(file, passphrase);
  await window.place.add();
  await expect(window.place.whole).toBeHidden({ timeout: 20_000 });
  await window.openApplication(registry);
  await window.secrets.saveValueElsewhere(name);
  const places = new ValuePlacesDialog(page, name);
  await expect(places.places).toHaveCount(1);
  expect(await findings(page)).toEqual([]);
  await places.saveIn('Team file');
  await expect(places.savedToo).toBeVisible({ timeout: 20_000 });
  await places.close();
  const key = new SecretValue(Buffer.from(passphrase));
  const database = await openDatabase(await readFile(file), key, argon2InThisThread);
  const entry = findEntry(database, { environmentId: 'reference-portal', appId, reference });
  expect(entry === null ? null : valueOf(entry).exposeText()).toBe(value);

  await window.shell.goTo('Activity');
  for (const event of ['Value shown', 'Value saved in another place']) {
    await expect(window.activity.row(event).first()).toContainText(name);
  }
  for (const text of [await page.content(), application.printed]) expect(text).not.toContain(value);
});
