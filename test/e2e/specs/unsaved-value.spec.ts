import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { vera } from '../../../reference-portal/seed/demo-people';
import type { DesktopSession } from '../../../scripts/desktop-session/desktop-session';
import { SecretValue } from '../../../src/main/platform/secret-value';
import { quietPeriodMs } from '../../../src/main/operations/reconciliation/quiet-period';
import { argon2InThisThread } from '../../../src/main/vault/kdbx/argon2';
import { openDatabase } from '../../../src/main/vault/kdbx/kdbx-database';
import { findEntry, valueOf } from '../../../src/main/vault/kdbx/kdbx-entry';
import type { Portal } from '../../support/checked-portal';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import type { ApplicationWindow } from '../pages/application-window';

const name = 'Partner-NL-Lowlands-SMC';
const passphrase = 'a passphrase of the whole team';

/** Creates a secret while the keyring stops answering between the probe and the value. */
async function createWithoutKeyring(
  window: ApplicationWindow,
  desktop: DesktopSession,
  portal: Portal,
): Promise<{ readonly fullName: string; readonly goOn: () => void }> {
  await window.signIn(portal, vera);
  await window.openApplication(name);
  // The first write asks the person to agree; the next one goes straight to the portal.
  await window.createSecret('The first one');
  await window.openApplication(name);
  const keyring = Number(await readFile(join(desktop.folders.runtime, 'keyring.pid'), 'utf8'));
  const dialog = await window.openCreation();
  await dialog.getByLabel('Name').fill('Secret for nobody');
  const fault = portal.faults.add({ kind: 'slow', delayMs: 4_000, on: 'addPassword' });
  await dialog.getByRole('button', { name: 'Create secret' }).click();
  const created = (): string =>
    portal.state.applications
      .flatMap(({ secrets }) => secrets)
      .find(({ displayName }) => displayName?.startsWith('Secret for nobody') === true)?.displayName ?? '';
  await expect.poll(created).not.toBe('');
  process.kill(keyring, 'SIGSTOP');
  portal.faults.remove(fault);
  await expect(window.page.getByText('Not saved yet')).toBeVisible({ timeout: 40_000 });
  return {
    fullName: created(),
    goOn: () => {
      process.kill(keyring, 'SIGCONT');
    },
  };
}

const question = ({ page }: ApplicationWindow): Locator =>
  page.getByRole('alertdialog', { name: 'Leave without the value?' });

/** As the window's own button does. */
const closeWindow = ({ electron }: RunningApplication): Promise<void> =>
  electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });

test('a value that the keyring refused is saved in another place, and no way out loses it unasked', async ({
  window,
  application,
  desktop,
  portal,
}) => {
  test.slow();
  const { page } = window;
  const { fullName, goOn } = await createWithoutKeyring(window, desktop, portal);
  try {
    await expect(page.getByText('The value could not be put into GNOME Keyring.')).toBeVisible();
    await closeWindow(application);
    await expect(question(window)).toContainText(fullName);
    expect(await findings(page)).toEqual([]);
    await question(window).getByRole('button', { name: 'Stay and save it' }).click();
    await expect(question(window)).toBeHidden();
    await application.electron.evaluate(({ app }) => {
      app.quit();
    });
    await expect(question(window)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(question(window)).toBeHidden();

    // There is no other place so far; it is added where it is missed.
    const file = join(desktop.folders.temporary, 'team.kdbx');
    await page.getByRole('button', { name: 'Add a place' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a place for values' });
    await dialog.getByLabel('What you call it').fill('Team file');
    await dialog.getByLabel('Whole path of the file').fill(file);
    await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await dialog.getByLabel('Passphrase once more').fill(passphrase);
    await dialog.getByRole('button', { name: 'Add and check' }).click();
    await expect(dialog).toBeHidden({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Save in Team file' }).click();
    await expect(page.getByText('Saved in KeePass file, checked')).toBeVisible({ timeout: 20_000 });

    const key = new SecretValue(Buffer.from(passphrase));
    const database = await openDatabase(await readFile(file), key, argon2InThisThread);
    const reference = fullName.split(' · ')[1] ?? '';
    const appId = portal.state.applications[0]?.appId ?? '';
    const entry = findEntry(database, { environmentId: 'reference-portal', appId, reference });
    expect(entry === null ? '' : valueOf(entry).exposeText()).toHaveLength(40);
  } finally {
    goOn();
  }
  // Nothing is at stake any more.
  const ended = application.ended();
  await closeWindow(application);
  await ended;
});

test('who leaves a value that nobody has seen leaves no useless secret at the portal', async ({
  window,
  application,
  desktop,
  portal,
}) => {
  test.slow();
  const { fullName, goOn } = await createWithoutKeyring(window, desktop, portal);
  const isThere = (): boolean =>
    portal.state.applications.some(({ secrets }) =>
      secrets.some(({ displayName }) => displayName === fullName),
    );
  try {
    expect(isThere()).toBe(true);
    // As a desktop ends its session.
    application.electron.process().kill('SIGTERM');
    await expect(question(window)).toBeVisible();
  } finally {
    goOn();
  }
  const ended = application.ended();
  await question(window).getByRole('button', { name: 'Leave without it' }).click();
  await ended;
  // What the run that ended was bringing to a vault could still arrive there for a while.
  portal.clock.advance(quietPeriodMs);
  const again = await RunningApplication.startAgain(desktop);
  await expect.poll(isThere, { timeout: 30_000 }).toBe(false);
  await again.close();
});
