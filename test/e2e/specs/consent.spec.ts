import { vera } from '../../../reference-portal/seed/demo-people';
import type { Portal } from '../../../reference-portal/start-portal';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
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
  await page.getByRole('button', { name: 'Sign in in your browser' }).click();
  const first = await application.openedInBrowser();
  expect(askedFor(first)).toContain(read);
  expect(askedFor(first)).not.toContain(write);
  await (await PortalPages.open(systemBrowser, first, portal)).signIn(vera);
  await window.openApplication(name);
  const before = secretsOf(portal);

  const dialog = await window.openCreation();
  await dialog.getByLabel('Name').fill('Secret by VM');
  await dialog.getByRole('button', { name: 'Create secret' }).click();
  await expect(window.agreement()).toContainText('To create and delete secrets');
  expect(await findings(page)).toEqual([]);
  expect(secretsOf(portal)).toEqual(before);

  await window.agreement().getByRole('button', { name: 'Go on in your browser' }).click();
  const second = await application.openedInBrowser();
  expect(askedFor(second)).toEqual(expect.arrayContaining([read, write]));
  const asking = await PortalPages.open(systemBrowser, second, portal);
  // Signed in still: neither password nor code, one question.
  await expect(asking.page.getByRole('listitem')).toHaveText([
    'See your applications, and their secrets’ names and dates',
    'Create and delete secrets of your applications',
  ]);
  expect(await findings(asking.page)).toEqual([]);
  expect(secretsOf(portal)).toEqual(before);
  await asking.agree();
  await expect(window.heading('New secret')).toBeVisible();
  await expect(page.getByText('Saved in GNOME Keyring, checked')).toBeVisible();
  expect(secretsOf(portal)).toHaveLength(before.length + 1);

  await page.getByRole('button', { name: 'Continue' }).click();
  const another = await window.createSecret('Second secret');
  expect(secretsOf(portal)).toContain(another);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: `Delete “${another}”` }).click();
  await page.getByRole('dialog').getByLabel('Type the name').fill(another);
  await page.getByRole('dialog').getByRole('button', { name: 'Delete secret' }).click();
  // Behind an open dialog nothing is found, whether it is there or not.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await window.letDeletionPass();
  await expect(window.secretRow(another)).toHaveCount(0);
  await expect(window.agreement()).toHaveCount(0);
  expect(secretsOf(portal)).not.toContain(another);

  // What was merely asked is nothing that was done.
  await page.getByRole('button', { name: 'Activity' }).click();
  const rows = page.getByRole('table', { name: 'Activity' }).getByRole('row');
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
  await page.getByRole('button', { name: 'Delete “Nightly upload”' }).click();
  const deletion = page.getByRole('dialog', { name: /Nightly upload/ });
  await deletion.getByRole('button', { name: 'Delete secret' }).click();
  await window.agreement().getByRole('button', { name: 'Cancel' }).click();
  await expect(deletion.getByRole('alert')).toContainText('nothing was changed');
  await deletion.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.secretRow('Nightly upload')).toBeVisible();
  await page.getByRole('button', { name: 'Expiry' }).click();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(window.heading('Expiry')).toBeVisible();

  await window.openApplication(name);
  const before = secretsOf(portal);
  const dialog = await window.openCreation();
  const field = dialog.getByLabel('Name');
  const create = dialog.getByRole('button', { name: 'Create secret' });
  await field.fill('Nightly upload');
  await dialog.getByLabel('3 months').check();
  await create.click();

  const refusing = await window.beginAgreement(systemBrowser, portal);
  await refusing.page.getByRole('button', { name: 'Not now' }).click();
  await expect(refusing.page.getByText('you stay signed in for reading')).toBeVisible();
  await expect(window.agreement().getByRole('alert')).toContainText(
    'did not give the right to create and delete',
  );
  expect(await findings(page)).toEqual([]);
  await window.agreement().getByRole('button', { name: 'Cancel' }).click();
  await expect(window.agreement()).toBeHidden();
  await expect(dialog.getByRole('alert')).toContainText('nothing was changed');
  await expect(field).toHaveValue('Nightly upload');
  await expect(dialog.getByLabel('3 months')).toBeChecked();
  expect(secretsOf(portal)).toEqual(before);

  await create.click();
  await (await window.beginAgreement(systemBrowser, portal)).agree();
  await expect(window.heading('New secret')).toBeVisible();
  expect(secretsOf(portal)).toHaveLength(before.length + 1);
});
