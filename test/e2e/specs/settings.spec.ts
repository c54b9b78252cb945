import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vera } from '../../../reference-portal/seed/demo-people';
import { startPortal } from '../../support/checked-portal';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';
import { PortalPages } from '../pages/portal-pages';

test('an environment is imported after its hosts were seen, and serves the next start', async ({
  window,
  application,
  desktop,
  systemBrowser,
}) => {
  const other = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
  const environment = { ...other.environment, id: 'registry', name: 'Our registry' };
  const folder = desktop.folders.temporary;
  const good = join(folder, 'registry.json');
  await writeFile(good, JSON.stringify(environment));
  const bad = join(folder, 'misspelt.json');
  await writeFile(bad, JSON.stringify({ ...environment, portall: {} }));

  await window.shell.goTo('Settings');
  await expect(window.heading('Settings')).toBeVisible();
  await window.settings.import(bad);
  await expect(window.shell.alert).toContainText('In portall: this member is not known here');

  // Main asks, in a message of the system: no page can answer it.
  await application.answersMain(false);
  await window.settings.import(good);
  await expect(window.settings.notAgreed).toBeVisible();
  await expect(window.settings.environmentName('Our registry')).toBeHidden();
  const [asked] = await application.askedByMain();
  expect(asked?.message).toBe('Import “Our registry”?');
  expect(asked?.detail).toContain(`${new URL(other.origin).host}: your sign-in`);
  expect(asked?.detail).toContain('client secrets (to request tokens)');

  await application.answersMain(true);
  await window.settings.import(good);
  await expect(window.settings.environmentName('Our registry')).toBeVisible();
  await window.settings.testConnection('Our registry');
  const works = window.settings.foundFor('Our registry', 'Works');
  await expect(works).not.toHaveCount(0);
  const reached = await works.count();

  await other.pause();
  await window.settings.testConnection('Our registry');
  await expect(window.settings.foundFor('Our registry', 'Cannot be reached')).toHaveCount(reached);
  await other.resume();

  await application.close();
  const restarted = await RunningApplication.startAgain(desktop);
  const again = new ApplicationWindow(restarted);
  await again.welcome.beginSignInTo('Our registry');
  await expect(again.heading('Go on in your browser')).toBeVisible();
  const pages = await PortalPages.open(systemBrowser, await restarted.openedInBrowser(), other);
  await pages.signIn(vera);
  await expect(again.heading('Expiry')).toBeVisible();
  await expect(again.shell.named('Our registry').first()).toBeVisible();

  // Somebody is signed in there now: it can neither be replaced nor taken away under their hands.
  await again.shell.goTo('Settings');
  await again.settings.removeEnvironment('Our registry');
  await expect(again.settings.inUse).toBeVisible();
  await again.shell.signOut();
  await restarted.openedInBrowser();
  await again.shell.goTo('Settings');
  await again.settings.removeEnvironment('Our registry');
  await expect(again.settings.environmentName('Our registry')).toBeHidden();
  await restarted.close();
  await other.stop();
});

test('before any sign-in the vault is probed, the folder with our files shown, and what silences every reminder said', async ({
  window,
  application,
}) => {
  const { page } = window;
  await window.shell.goTo('Settings');
  await window.settings.checkKeychain();
  await expect(window.settings.keychainAnswers).toBeVisible();
  await expect(window.settings.written('GNOME Keyring')).toBeVisible();
  await window.settings.openFolder();
  const folder = decodeURIComponent(new URL(await application.openedInBrowser()).pathname);
  expect(await readdir(folder)).toContain('journal');
  await expect(window.settings.written(folder)).toBeVisible();

  await expect(window.settings.inScreenshots).toBeVisible();

  await window.settings.choose('My own choice');
  const silence = window.settings.noReminders;
  const days = window.settings.chosenDays;
  await expect(days).toHaveCount(6);
  for (let left = 6; left > 0; left -= 1) {
    await expect(silence).toHaveCount(0);
    await days.first().uncheck();
    await expect(days).toHaveCount(left - 1);
  }
  await expect(silence).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await window.settings.choice('7 days').check();
  await expect(silence).toHaveCount(0);

  await window.settings.back();
  await expect(window.heading('Never surprised by an expired secret')).toBeVisible();
});
