import { join } from 'node:path';
import { writeEnvironmentFile } from '../../../reference-portal/environment-file';
import { vera } from '../../../reference-portal/seed/demo-people';
import { graphDate } from '../../../reference-portal/graph/graph-date';
import { hashOf } from '../../../reference-portal/state/salted-hash';
import { newSecretValue } from '../../../reference-portal/graph/secret-factory';
import type { Portal } from '../../../reference-portal/start-portal';
import type { Environment } from '../../../src/shared/domain/environment';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';

/** As somebody makes a secret on the portal's web page: the value is theirs to carry. */
function createdOnPortal(portal: Portal, name: string, days: number): string {
  const value = newSecretValue();
  const nowMs = Date.now();
  portal.state.applications[0]?.secrets.push({
    keyId: crypto.randomUUID(),
    displayName: name,
    hint: value.slice(0, 3),
    startDateTime: graphDate(nowMs - 86_400_000),
    endDateTime: graphDate(nowMs + days * 86_400_000),
    value: hashOf(value),
    activeFromMs: 0,
  });
  return value;
}

/** Opened in the browser, which only writes it down. */
const portalPage = 'https://portal.example/manage-api-credentials';

function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** As WMDA's own today: a portal page and token endpoints, no API and no sign-in. */
function withoutApi({ signIn: _signIn, portal: _portal, ...environment }: Environment): Environment {
  const connectivity = environment.connectivity.slice(0, 1);
  return {
    ...environment,
    id: 'registry',
    name: 'Registry',
    kind: 'custom',
    links: { portalPage },
    connectivity,
  };
}

const clipboardOf = (application: RunningApplication): Promise<string> =>
  application.electron.evaluate(async ({ clipboard }) => clipboard.readText());
const copy = (application: RunningApplication, text: string): Promise<unknown> =>
  application.electron.evaluate(async ({ clipboard }, words) => clipboard.writeText(words), text);

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
  await does(page.getByRole('button', { name: 'Work by hand with Registry' }).click());
  expect(await findings(page)).toEqual([]);
  await does(page.getByRole('button', { name: 'Add an application' }).click());
  const dialog = page.getByRole('dialog');
  await does(dialog.getByLabel('Client ID').fill(appId));
  await does(dialog.getByLabel('Name').fill('Partner-NL-Lowlands-SMC'));
  await does(page.keyboard.press('Enter'));
  await expect(window.heading('Partner-NL-Lowlands-SMC')).toBeVisible();
  await does(page.getByRole('button', { name: 'Add new secret' }).click());
  await expect(dialog.getByRole('textbox')).toHaveCount(0); // nothing to type before the value is safe
  expect(await findings(page)).toEqual([]);
  await does(dialog.getByRole('button', { name: 'Take value from clipboard' }).click());
  await expect(dialog.getByText('Value taken')).toBeVisible();
  await expect(dialog.getByText(`starts with ${value.slice(0, 3)}`)).toBeVisible();
  expect(await findings(page)).toEqual([]);
  // The name is copied from the page after the value, and takes its place on the clipboard.
  await copy(application, 'Secret by VM');
  await expect(dialog.getByLabel('Name of the secret')).toBeFocused();
  await does(dialog.getByLabel('Name of the secret').fill('Secret by VM'));
  await does(dialog.getByLabel('Expires').fill(dayIn(6)));
  await does(page.keyboard.press('Enter'));
  await expect(dialog.getByText('Saved in GNOME Keyring, checked')).toBeVisible();
  // Asked at once, without another word: taken in means tried.
  await expect(dialog.getByText('Works', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByText('WMDA is asked whether it works.')).toHaveCount(0, { timeout: 30_000 });
  await expect(dialog.getByText('Does not work')).toHaveCount(0);
  expect(interactions).toBeLessThan(12);
  expect(await findings(page)).toEqual([]);
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await expect(dialog.getByText('The value is not on the clipboard any more.')).toBeVisible();
  expect(await clipboardOf(application)).toBe('Secret by VM');
  expect(await page.content()).not.toContain(value);
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Reminders' }).click();
  await expect(page.getByRole('table').getByText('Secret by VM')).toBeVisible();
  await page.getByRole('button', { name: 'Activity' }).click();
  const deeds = page.getByRole('table', { name: 'Activity' });
  await expect(deeds).toContainText('Secret by VM');
  expect(await page.content()).not.toContain(value);

  // The next start is there again; the value can be copied without any sign-in, since none is claimed.
  await application.close();
  const again = await RunningApplication.startAgain(desktop);
  const after = new ApplicationWindow(again);
  await expect(after.heading('Expiry')).toBeVisible();
  await after.openApplication('Partner-NL-Lowlands-SMC');
  await after.page.getByRole('button', { name: 'Copy the value of “Secret by VM”' }).click();
  await expect(after.page.getByRole('group', { name: 'Clipboard' })).toBeVisible();
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
  await page.getByRole('button', { name: 'Work by hand with Registry' }).click();
  await page.getByRole('button', { name: 'Applications', exact: true }).click();
  expect(await findings(page)).toEqual([]);
  const dialog = page.getByRole('dialog');

  // Both secrets come in as the portal's table, with a line that cannot be read.
  await page.getByRole('button', { name: 'Import a table' }).click();
  const lines = [
    ['Client ID', 'Application', 'Secret', 'Hint', 'Expires'],
    [appId, 'Partner-NL-Lowlands-SMC', 'Secret by VM', value.slice(0, 3), dayIn(200)],
    [appId, 'Partner-NL-Lowlands-SMC', 'Secret of last year', expired.slice(0, 3), dayIn(-3)],
    [appId, 'Partner-NL-Lowlands-SMC', 'Broken', 'abc', '31.02.2027'],
  ];
  await dialog.getByLabel('The table').fill(lines.map((line) => line.join('\t')).join('\n'));
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByText('Line 4: the expiry date cannot be read')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Import 2 secrets' }).click();
  await expect(dialog).toBeHidden();
  await window.openApplication('Partner-NL-Lowlands-SMC');
  expect(await findings(page)).toEqual([]);

  // Found by its beginning before anything is stored, and stored from there.
  await page.getByRole('button', { name: 'All applications' }).click();
  await page.getByRole('button', { name: 'Which secret is this?' }).click();
  await copy(application, value);
  await dialog.getByRole('button', { name: 'Compare the clipboard' }).click();
  await expect(dialog.getByText('The same beginning')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save it for this secret' }).click();
  await expect(dialog.getByRole('heading', { name: 'Save the value of “Secret by VM”' })).toBeVisible();
  const take = dialog.getByRole('button', { name: 'Take value from clipboard' });
  await copy(application, expired);
  await take.click();
  await expect(dialog.getByRole('alert')).toHaveText(
    'The value on the clipboard belongs to another secret: it starts with other characters than this one. Nothing was saved.',
  );
  expect(await findings(page)).toEqual([]);
  expect(await clipboardOf(application)).toBe(expired); // not taken: it may be the only copy
  await copy(application, value);
  await take.click();
  await expect(dialog.getByText('Saved in GNOME Keyring, checked')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused(); // not lost meanwhile
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Save the value of “Secret of last year”' }).click();
  await copy(application, expired);
  await take.click();
  await page.keyboard.press('Escape'); // the check goes on, and its answer stands in the page
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('The secret has expired.').first()).toBeVisible({ timeout: 30_000 });

  await page.getByRole('button', { name: 'All applications' }).click();
  await page.getByRole('button', { name: 'Which secret is this?' }).click();
  await copy(application, value);
  await dialog.getByRole('button', { name: 'Compare the clipboard' }).click();
  await expect(dialog.getByText('The same value')).toBeVisible();
  await expect(dialog.getByText('“Secret by VM” of Partner-NL-Lowlands-SMC')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await window.openApplication('Partner-NL-Lowlands-SMC');
  await page.getByRole('button', { name: 'Remove “Secret of last year” from my list' }).click();
  await dialog.getByLabel('I entered it by mistake').check();
  await dialog.getByRole('button', { name: 'Remove from my list' }).click();
  await expect(dialog).toHaveCount(0); // behind it nothing is found, whether it is there or not
  await expect(window.secretRow('Secret of last year')).toHaveCount(0);
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
  const dialog = page.getByRole('dialog');
  const question = page.getByRole('alertdialog', { name: 'Leave without the value?' });
  const value = createdOnPortal(portal, 'Secret by VM', 200);
  const hint = value.slice(0, 3);
  await page.getByRole('button', { name: 'Work by hand with Registry' }).click();
  await page.getByRole('button', { name: 'Applications', exact: true }).click();
  await page.getByRole('button', { name: 'Add an application' }).click();
  await dialog.getByLabel('Client ID').fill(portal.state.applications[0]?.appId ?? '');
  await dialog.getByLabel('Name').fill('Partner-NL-Lowlands-SMC');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add new secret' }).click();
  await copy(application, value);
  await dialog.getByRole('button', { name: 'Take value from clipboard' }).click();
  await expect(dialog.getByText('Value taken')).toBeVisible();
  await copy(application, 'something else');

  // Leaving asks; staying has the focus and what was typed.
  await dialog.getByLabel('Name of the secret').fill('Secret by VM');
  await page.keyboard.press('Escape');
  await expect(question).toContainText(`The value that starts with ${hint} is saved nowhere yet`);
  await expect(question.getByRole('button', { name: 'Stay and save it' })).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Name of the secret')).toHaveValue('Secret by VM');

  // So does ending the application.
  await application.electron.evaluate(({ app }) => {
    app.quit();
  });
  await expect(question).toContainText(`The value that starts with ${hint} is saved nowhere yet`);
  await question.getByRole('button', { name: 'Stay and save it' }).click();
  await expect(question).toHaveCount(0);

  // A page that is loaded anew has forgotten the dialog; main has not forgotten the value.
  await page.reload();
  const banner = page.getByRole('alert').filter({ hasText: `The value that starts with ${hint}` });
  await expect(banner).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await banner.getByRole('button', { name: 'Complete the entry' }).click();
  await expect(dialog.getByText(`starts with ${hint}`)).toBeVisible();
  await expect(banner).toHaveCount(0);
  await dialog.getByLabel('Name of the secret').fill('Secret by VM');
  await dialog.getByLabel('Expires').fill(dayIn(200));
  await dialog.getByRole('button', { name: 'Save secret' }).click();
  await expect(dialog.getByText('Saved in GNOME Keyring, checked')).toBeVisible();
  expect(await page.content()).not.toContain(value);
  expect(application.printed).not.toContain(value);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Copy the value of “Secret by VM”' }).click();
  await expect.poll(() => clipboardOf(application)).toBe(value);

  // Given up, it is gone from memory, and nothing asks any more.
  await page.getByRole('button', { name: 'Add existing secret' }).click();
  await copy(application, `xyz${value.slice(3)}`);
  await dialog.getByRole('button', { name: 'Take value from clipboard' }).click();
  await expect(dialog.getByText('starts with xyz')).toBeVisible();
  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Leave without it' }).click();
  await expect(question).toHaveCount(0);
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
  await first.page.getByRole('button', { name: 'Work by hand with Registry' }).click();
  await first.page.getByRole('button', { name: 'Applications', exact: true }).click();
  await first.page.getByRole('button', { name: 'Import a table' }).click();
  const dialog = first.page.getByRole('dialog');
  const lines = [
    ['Client ID', 'Application', 'Secret', 'Hint', 'Expires'],
    [appId, 'Partner-NL-Lowlands-SMC', 'Secret by VM', value.slice(0, 3), dayIn(200)],
    [appId, 'Partner-NL-Lowlands-SMC', 'Of no list', '~~~', dayIn(90)],
  ];
  await dialog.getByLabel('The table').fill(lines.map((line) => line.join('\t')).join('\n'));
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByRole('button', { name: 'Import 2 secrets' }).click();
  await expect(dialog).toBeHidden();
  await application.close();

  // WMDA's file comes: the same environment has an API now.
  const connected = { ...portal.environment, id: 'registry', name: 'Registry', kind: 'custom' as const };
  writeEnvironmentFile(join(desktop.folders.temporary, 'environment.json'), connected);
  const again = await RunningApplication.startAgain(desktop);
  const window = new ApplicationWindow(again);
  const { page } = window;
  // It is not what was agreed to, so it is looked at first.
  const look = page.getByRole('button', { name: 'Look at what is different in Registry' });
  await expect(look).toBeVisible();
  await again.answersMain(true);
  await look.click();
  await expect(page.getByRole('button', { name: 'Work by hand with Registry' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await window.signIn(portal, vera);
  await page.getByRole('button', { name: 'Applications', exact: true }).click();
  const banner = page.getByRole('status').filter({ hasText: 'You entered Partner-NL-Lowlands-SMC by hand' });
  await expect(banner).toContainText('1 secret is the same');
  await expect(banner).toContainText('1 is not found again and stays in your by-hand list.');
  expect(await findings(page)).toEqual([]);
  await banner.getByRole('button', { name: 'Join them' }).click();
  await expect(banner).toHaveCount(0);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('button', { name: 'Refresh' })).not.toHaveAttribute('aria-disabled');
  await expect(banner).toHaveCount(0); // nothing is left to join, so nothing is asked

  await page.getByRole('button', { name: 'Open the by-hand list' }).click();
  await window.openApplication('Partner-NL-Lowlands-SMC');
  await expect(window.secretRow('Of no list')).toBeVisible();
  await expect(window.secretRow('Secret by VM')).toHaveCount(0);
  await page.getByRole('button', { name: 'Other environments' }).click();
  await expect(page.getByText('Signed in as')).toBeVisible(); // the session went on behind it

  // Signed out, the same card leads there.
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Other environments' }).click();
  await page.getByRole('button', { name: 'Work by hand with Registry' }).click();
  await window.openApplication('Partner-NL-Lowlands-SMC');
  await expect(window.secretRow('Of no list')).toBeVisible();
  await again.close();
});
