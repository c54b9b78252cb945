import { join } from 'node:path';
import { writeEnvironmentFile } from '../../../reference-portal/environment-file';
import { vera } from '../../../reference-portal/seed/demo-people';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { copy, createdOnPortal, dayIn, withoutApi } from '../fixtures/portal-without-api';
import { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';
import {
  AddApplicationDialog,
  ImportDialog,
  JoinBanner,
  LeaveListDialog,
  WhichSecretDialog,
} from '../pages/by-hand-list';
import { ByHandValueDialog, TakenValueBanner } from '../pages/by-hand-value';

const clipboardOf = (application: RunningApplication): Promise<string> =>
  application.electron.evaluate(async ({ clipboard }) => clipboard.readText());

test.use({
  notifications: true,
  environmentChange: {
    apply: withoutApi,
  },
});

test('without any portal account: from nothing to a stored, verified secret with a reminder', async ({
  window,
  application,
  desktop,
  portal,
}) => {
  test.slow();
  const page = application.window;
  const appId = portal.state.applications[0]?.appId ?? '';
  const value = createdOnPortal(portal, 'Secret by VM', 6);
  await copy(application, value);
  let interactions = 0;
  const does = async (what: Promise<unknown>): Promise<void> => {
    interactions += 1;
    await what;
  };
  await does(window.welcome.workByHandWith('Registry'));
  expect(await findings(page)).toEqual([]);
  await does(window.list.addApplication());
  const adding = new AddApplicationDialog(page);
  await does(adding.giveClientId(appId));
  await does(adding.giveName('Partner-NL-Lowlands-SMC'));
  await does(page.keyboard.press('Enter'));
  await expect(window.heading('Partner-NL-Lowlands-SMC')).toBeVisible();
  await does(window.secrets.addNewSecret());
  const dialog = new ByHandValueDialog(page);
  await expect(dialog.fields).toHaveCount(0); // nothing to type before the value is safe
  expect(await findings(page)).toEqual([]);
  await does(dialog.take());
  await expect(dialog.taken).toBeVisible();
  await expect(dialog.startsWith(value.slice(0, 3))).toBeVisible();
  expect(await findings(page)).toEqual([]);
  // The name is copied from the page after the value, and takes its place on the clipboard.
  await copy(application, 'Secret by VM');
  await expect(dialog.name).toBeFocused();
  await does(dialog.giveName('Secret by VM'));
  await does(dialog.giveExpiry(dayIn(6)));
  await does(page.keyboard.press('Enter'));
  await expect(dialog.savedIn('GNOME Keyring')).toBeVisible();
  // Asked at once, without another word: taken in means tried.
  await expect(dialog.works.first()).toBeVisible({ timeout: 30_000 });
  await expect(dialog.isTried).toHaveCount(0, { timeout: 30_000 });
  await expect(dialog.doesNotWork).toHaveCount(0);
  expect(interactions).toBeLessThan(12);
  expect(await findings(page)).toEqual([]);
  await expect(dialog.closeButton).toBeFocused();
  await expect(dialog.offClipboard).toBeVisible();
  expect(await clipboardOf(application)).toBe('Secret by VM');
  expect(await page.content()).not.toContain(value);
  await dialog.close();

  await window.shell.goTo('Reminders');
  await expect(window.reminders.named('Secret by VM')).toBeVisible();
  await window.shell.goTo('Activity');
  const deeds = window.activity.deeds;
  await expect(deeds).toContainText('Secret by VM');
  expect(await page.content()).not.toContain(value);

  // The next start is there again; the value can be copied without any sign-in, since none is claimed.
  await application.close();
  const again = await RunningApplication.startAgain(desktop);
  const after = new ApplicationWindow(again);
  await expect(after.heading('Expiry')).toBeVisible();
  await after.openApplication('Partner-NL-Lowlands-SMC');
  await after.secrets.copyValue('Secret by VM');
  await expect(after.shell.clipboard).toBeVisible();
  expect(await clipboardOf(again)).toBe(value);
  await again.close();
});

test('what is wrong with a pasted value is said, and which secret a found value is', async ({
  window,
  application,
  portal,
}) => {
  test.slow();
  const { page } = window;
  const appId = portal.state.applications[0]?.appId ?? '';
  const value = createdOnPortal(portal, 'Secret by VM', 200);
  const expired = createdOnPortal(portal, 'Secret of last year', -3);
  await window.welcome.workByHandWith('Registry');
  await window.shell.goTo('Applications');
  expect(await findings(page)).toEqual([]);

  // Both secrets come in as the portal's table, with a line that cannot be read.
  await window.list.importTable();
  const table = new ImportDialog(page);
  const lines = [
    ['Client ID', 'Application', 'Secret', 'Hint', 'Expires'],
    [appId, 'Partner-NL-Lowlands-SMC', 'Secret by VM', value.slice(0, 3), dayIn(200)],
    [appId, 'Partner-NL-Lowlands-SMC', 'Secret of last year', expired.slice(0, 3), dayIn(-3)],
    [appId, 'Partner-NL-Lowlands-SMC', 'Broken', 'abc', '31.02.2027'],
  ];
  await table.preview(lines);
  await expect(table.complaint('Line 4: the expiry date cannot be read')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await table.import(2);
  await expect(table.whole).toBeHidden();
  await window.openApplication('Partner-NL-Lowlands-SMC');
  expect(await findings(page)).toEqual([]);

  // Found by its beginning before anything is stored, and stored from there.
  await window.secrets.backToList();
  await window.list.askWhichSecret();
  await copy(application, value);
  const which = new WhichSecretDialog(page);
  await which.compare();
  await expect(which.sameBeginning).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await which.saveForIt();
  const dialog = new ByHandValueDialog(page);
  await expect(dialog.title('Secret by VM')).toBeVisible();
  await copy(application, expired);
  await dialog.take();
  await expect(dialog.alert).toHaveText(
    'The value on the clipboard belongs to another secret: it starts with other characters than this one. Nothing was saved.',
  );
  expect(await findings(page)).toEqual([]);
  expect(await clipboardOf(application)).toBe(expired); // not taken: it may be the only copy
  await copy(application, value);
  await dialog.take();
  await expect(dialog.savedIn('GNOME Keyring')).toBeVisible();
  await expect(dialog.closeButton).toBeFocused(); // not lost meanwhile
  await page.keyboard.press('Escape');

  await window.secrets.saveValue('Secret of last year');
  await copy(application, expired);
  await dialog.take();
  await page.keyboard.press('Escape'); // the check goes on, and its answer stands in the page
  await expect(window.anyDialog).toHaveCount(0);
  await expect(window.secrets.expired.first()).toBeVisible({ timeout: 30_000 });

  await window.secrets.backToList();
  await window.list.askWhichSecret();
  await copy(application, value);
  await which.compare();
  await expect(which.sameValue).toBeVisible();
  await expect(which.found('Secret by VM', 'Partner-NL-Lowlands-SMC')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await window.openApplication('Partner-NL-Lowlands-SMC');
  await window.secrets.removeFromList('Secret of last year');
  const removal = new LeaveListDialog(page);
  await removal.giveReason('I entered it by mistake');
  await removal.remove();
  await expect(window.anyDialog).toHaveCount(0); // behind it nothing is found, whether it is there or not
  await expect(window.secrets.row('Secret of last year')).toHaveCount(0);
  expect(await page.content()).not.toContain(value);
  expect(application.printed).not.toContain(value);
});

test('a value that was taken is lost by no way out unasked, and comes back after the page was lost', async ({
  window,
  application,
  portal,
}) => {
  test.slow();
  const { page } = window;
  const dialog = new ByHandValueDialog(page);
  const question = window.leaving;
  const value = createdOnPortal(portal, 'Secret by VM', 200);
  const hint = value.slice(0, 3);
  await window.welcome.workByHandWith('Registry');
  await window.shell.goTo('Applications');
  await window.list.addApplication();
  const adding = new AddApplicationDialog(page);
  await adding.giveClientId(portal.state.applications[0]?.appId ?? '');
  await adding.giveName('Partner-NL-Lowlands-SMC');
  await page.keyboard.press('Enter');
  await window.secrets.addNewSecret();
  await copy(application, value);
  await dialog.take();
  await expect(dialog.taken).toBeVisible();
  await copy(application, 'something else');

  // Leaving asks; staying has the focus and what was typed.
  await dialog.giveName('Secret by VM');
  await page.keyboard.press('Escape');
  await expect(question.whole).toContainText(`The value that starts with ${hint} is saved nowhere yet`);
  await expect(question.stayButton).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(dialog.name).toHaveValue('Secret by VM');

  // So does ending the application.
  await application.electron.evaluate(({ app }) => {
    app.quit();
  });
  await expect(question.whole).toContainText(`The value that starts with ${hint} is saved nowhere yet`);
  await question.stay();
  await expect(question.whole).toHaveCount(0);

  // A page that is loaded anew has forgotten the dialog; main has not forgotten the value.
  await page.reload();
  const banner = new TakenValueBanner(page, hint);
  await expect(banner.whole).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await banner.complete();
  await expect(dialog.startsWith(hint)).toBeVisible();
  await expect(banner.whole).toHaveCount(0);
  await dialog.giveName('Secret by VM');
  await dialog.giveExpiry(dayIn(200));
  await dialog.save();
  await expect(dialog.savedIn('GNOME Keyring')).toBeVisible();
  expect(await page.content()).not.toContain(value);
  expect(application.printed).not.toContain(value);
  await dialog.close();
  await window.secrets.copyValue('Secret by VM');
  await expect.poll(() => clipboardOf(application)).toBe(value);

  // Given up, it is gone from memory, and nothing asks any more.
  await window.secrets.addExistingSecret();
  await copy(application, `xyz${value.slice(3)}`);
  await dialog.take();
  await expect(dialog.startsWith('xyz')).toBeVisible();
  await page.keyboard.press('Escape');
  await question.leave();
  await expect(question.whole).toHaveCount(0);
  expect(await clipboardOf(application)).toBe(`xyz${value.slice(3)}`);
  await application.close();
});

test('once the API comes, what is the same is joined, and the rest stays within reach', async ({
  application,
  desktop,
  portal,
}) => {
  test.slow();
  const first = new ApplicationWindow(application);
  const appId = portal.state.applications[0]?.appId ?? '';
  const value = createdOnPortal(portal, 'Secret by VM', 200);
  await first.welcome.workByHandWith('Registry');
  await first.shell.goTo('Applications');
  await first.list.importTable();
  const table = new ImportDialog(first.page);
  const lines = [
    ['Client ID', 'Application', 'Secret', 'Hint', 'Expires'],
    [appId, 'Partner-NL-Lowlands-SMC', 'Secret by VM', value.slice(0, 3), dayIn(200)],
    [appId, 'Partner-NL-Lowlands-SMC', 'Of no list', '~~~', dayIn(90)],
  ];
  await table.preview(lines);
  await table.import(2);
  await expect(table.whole).toBeHidden();
  await application.close();

  // WMDA's file comes: the same environment has an API now.
  const connected = { ...portal.environment, id: 'registry', name: 'Registry', kind: 'custom' as const };
  writeEnvironmentFile(join(desktop.folders.temporary, 'environment.json'), connected);
  const again = await RunningApplication.startAgain(desktop);
  const window = new ApplicationWindow(again);
  const { page } = window;
  // It is not what was agreed to, so it is looked at first.
  const look = window.welcome.lookAtChangesButton('Registry');
  await expect(look).toBeVisible();
  await again.answersMain(true);
  await look.click();
  await expect(window.welcome.byHandButton('Registry')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await window.signIn(portal, vera);
  await window.shell.goTo('Applications');
  const banner = new JoinBanner(page, 'Partner-NL-Lowlands-SMC');
  await expect(banner.whole).toContainText('1 secret is the same');
  await expect(banner.whole).toContainText('1 is not found again and stays in your by-hand list.');
  expect(await findings(page)).toEqual([]);
  await banner.join();
  await expect(banner.whole).toHaveCount(0);
  await window.shell.refresh();
  await expect(window.shell.refreshButton).not.toHaveAttribute('aria-disabled');
  await expect(banner.whole).toHaveCount(0); // nothing is left to join, so nothing is asked

  await window.shell.openByHandList();
  await window.openApplication('Partner-NL-Lowlands-SMC');
  await expect(window.secrets.row('Of no list')).toBeVisible();
  await expect(window.secrets.row('Secret by VM')).toHaveCount(0);
  await window.shell.leaveEnvironment();
  await expect(window.shell.signedIn).toBeVisible(); // the session went on behind it

  // Signed out, the same card leads there.
  await window.shell.signOut();
  await window.shell.leaveEnvironment();
  await window.welcome.workByHandWith('Registry');
  await window.openApplication('Partner-NL-Lowlands-SMC');
  await expect(window.secrets.row('Of no list')).toBeVisible();
  await again.close();
});
