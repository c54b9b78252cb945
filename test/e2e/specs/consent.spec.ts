import { vera } from '../../../reference-portal/seed/demo-people';
import type { Portal } from '../../../reference-portal/start-portal';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { DeletionDialog } from '../pages/deletion-dialog';
import { PortalPages } from '../pages/portal-pages';

const name = 'Partner-NL-Lowlands-SMC';
const read = 'Application.Read.All';
const write = 'Application.ReadWrite.All';

const askedFor = (address: string): string[] => (new URL(address).searchParams.get('scope') ?? '').split(' ');
const secretsOf = (portal: Portal): (string | null)[] =>
  portal.state.applications
    .filter(({ displayName }) => displayName === name)
    .flatMap(({ secrets }) => secrets.map(({ displayName }) => displayName));

test('a sign-in asks for reading; the first creation asks for the rest, and goes on by itself', async ({
  window,
  application,
  portal,
  systemBrowser,
}) => {
  const { page } = window;
  await window.welcome.beginSignIn();
  const first = await application.openedInBrowser();
  expect(askedFor(first)).toContain(read);
  expect(askedFor(first)).not.toContain(write);
  await (await PortalPages.open(systemBrowser, first, portal)).signIn(vera);
  await window.openApplication(name);
  const before = secretsOf(portal);

  const dialog = await window.openCreation();
  await dialog.giveName('Secret by VM');
  await dialog.create();
  await expect(window.agreement.whole).toContainText('To create and delete secrets');
  expect(await findings(page)).toEqual([]);
  expect(secretsOf(portal)).toEqual(before);

  await window.agreement.goOn();
  const second = await application.openedInBrowser();
  expect(askedFor(second)).toEqual(expect.arrayContaining([read, write]));
  const asking = await PortalPages.open(systemBrowser, second, portal);
  // Signed in still: neither password nor code, one question.
  await expect(asking.askedFor).toHaveText([
    'See your applications, and their secrets’ names and dates',
    'Create and delete secrets of your applications',
  ]);
  expect(await findings(asking.page)).toEqual([]);
  expect(secretsOf(portal)).toEqual(before);
  await asking.agree();
  await expect(window.heading('New secret')).toBeVisible();
  await expect(window.newSecret.savedIn('GNOME Keyring')).toBeVisible();
  expect(secretsOf(portal)).toHaveLength(before.length + 1);

  await window.newSecret.goOn();
  const another = await window.createSecret('Second secret');
  expect(secretsOf(portal)).toContain(another);
  await window.newSecret.goOn();
  await window.secrets.delete(another);
  await window.deletion.typeName(another);
  await window.deletion.delete();
  // Behind an open dialog nothing is found, whether it is there or not.
  await expect(window.anyDialog).toHaveCount(0);
  await window.letDeletionPass();
  await expect(window.secrets.row(another)).toHaveCount(0);
  await expect(window.agreement.whole).toHaveCount(0);
  expect(secretsOf(portal)).not.toContain(another);

  // What was merely asked is nothing that was done.
  await window.shell.goTo('Activity');
  const rows = window.activity.rows;
  await expect(rows.filter({ hasText: 'Secret created' })).toHaveCount(2);
  await expect(rows.filter({ hasText: 'Secret deleted' })).toHaveCount(1);
});

test('who does not agree loses nothing: reading goes on, the form stays filled in, and the next try works', async ({
  window,
  portal,
  systemBrowser,
}) => {
  const { page } = window;
  const pages = await window.beginSignIn(systemBrowser, portal);
  await pages.signIn(vera);

  // A deletion asks too, and reading goes on without.
  await window.openApplication('Partner-BR-Aurora-DM');
  await window.secrets.delete('Nightly upload');
  const deletion = new DeletionDialog(page, 'Nightly upload');
  await deletion.delete();
  await window.agreement.cancel();
  await expect(deletion.alert).toContainText('nothing was changed');
  await deletion.cancel();
  await expect(window.secrets.row('Nightly upload')).toBeVisible();
  await window.shell.goTo('Expiry');
  await window.shell.refresh();
  await expect(window.heading('Expiry')).toBeVisible();

  await window.openApplication(name);
  const before = secretsOf(portal);
  const dialog = await window.openCreation();
  const field = dialog.name;
  const create = dialog.createButton;
  await field.fill('Nightly upload');
  await dialog.chooseLifetime('3 months');
  await create.click();

  const refusing = await window.beginAgreement(systemBrowser, portal);
  await refusing.refuse();
  await expect(refusing.staysForReading).toBeVisible();
  await expect(window.agreement.alert).toContainText('did not give the right to create and delete');
  expect(await findings(page)).toEqual([]);
  await window.agreement.cancel();
  await expect(window.agreement.whole).toBeHidden();
  await expect(dialog.alert).toContainText('nothing was changed');
  await expect(field).toHaveValue('Nightly upload');
  await expect(dialog.lifetime('3 months')).toBeChecked();
  expect(secretsOf(portal)).toEqual(before);

  await create.click();
  await (await window.beginAgreement(systemBrowser, portal)).agree();
  await expect(window.heading('New secret')).toBeVisible();
  expect(secretsOf(portal)).toHaveLength(before.length + 1);
});
