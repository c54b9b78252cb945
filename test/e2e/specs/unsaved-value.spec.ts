import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
import { createUnanswered } from '../fixtures/unanswered-creation';
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
  const keyring = Number(await readFile(join(desktop.folders.runtime, 'keyring.pid'), 'utf8'));
  const { made, answerQuickly } = await createUnanswered(window, portal, name, {
    name: 'Secret for nobody',
    delayMs: 4_000,
  });
  process.kill(keyring, 'SIGSTOP');
  answerQuickly();
  await expect(window.newSecret.notSaved).toBeVisible({ timeout: 40_000 });
  return {
    fullName: made.displayName ?? '',
    goOn: () => {
      process.kill(keyring, 'SIGCONT');
    },
  };
}

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
    await expect(window.newSecret.refusedBy('GNOME Keyring')).toBeVisible();
    await closeWindow(application);
    await expect(window.leaving.whole).toContainText(fullName);
    expect(await findings(page)).toEqual([]);
    await window.leaving.stay();
    await expect(window.leaving.whole).toBeHidden();
    await application.electron.evaluate(({ app }) => {
      app.quit();
    });
    await expect(window.leaving.whole).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(window.leaving.whole).toBeHidden();

    // There is no other place so far; it is added where it is missed.
    const file = join(desktop.folders.temporary, 'team.kdbx');
    await window.newSecret.addPlace();
    const dialog = window.place;
    await dialog.call('Team file');
    await dialog.describeFile(file, passphrase);
    await dialog.add();
    await expect(dialog.whole).toBeHidden({ timeout: 20_000 });
    await window.newSecret.saveIn('Team file');
    await expect(window.newSecret.savedIn('KeePass file')).toBeVisible({ timeout: 20_000 });

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
    await expect(window.leaving.whole).toBeVisible();
  } finally {
    goOn();
  }
  const ended = application.ended();
  await window.leaving.leave();
  await ended;
  // What the run that ended was bringing to a vault could still arrive there for a while.
  portal.clock.advance(quietPeriodMs);
  const again = await RunningApplication.startAgain(desktop);
  await expect.poll(isThere, { timeout: 30_000 }).toBe(false);
  await again.close();
});
