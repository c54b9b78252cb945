import { vera } from '../../../reference-portal/seed/demo-people';
import { storedValue } from '../../support/stored-value';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import type { RunningApplication } from '../fixtures/running-application';
import { PortalPages } from '../pages/portal-pages';

const clipboardOf = (application: RunningApplication): Promise<string> =>
  application.electron.evaluate(async ({ clipboard }) => clipboard.readText());

test('a value is copied inside main, taken off on request, and left alone when it is not ours', async ({
  signedInWindow: window,
  application,
  desktop,
  portal,
}) => {
  const { page } = window;
  await window.openApplication('Partner-NL-Lowlands-SMC');
  const name = await window.createSecret('Secret by VM');
  const appId = portal.state.applications[0]?.appId ?? '';
  const value = await storedValue(desktop, 'reference-portal', appId, name.split(' · ')[1] ?? '');

  await window.newSecret.copyValue();
  const bar = window.shell.clipboard;
  await expect(bar).toContainText(`The value of “${name}” is on the clipboard.`);
  expect(await clipboardOf(application)).toBe(value);
  expect(await page.content()).not.toContain(value);
  await window.shell.takeOffClipboard();
  await expect(bar).toHaveCount(0);
  expect(await clipboardOf(application)).toBe('');

  await window.newSecret.goOn();
  await window.secrets.copyValue(name);
  await expect(bar).toBeVisible();
  expect(await clipboardOf(application)).toBe(value);
  await application.electron.evaluate(({ clipboard }) => clipboard.writeText('a shopping list'));
  await window.shell.takeOffClipboard();
  await expect(bar).toHaveCount(0);
  expect(await clipboardOf(application)).toBe('a shopping list');

  await window.shell.goTo('Activity');
  const rows = window.activity.rows;
  await expect(rows.nth(1)).toContainText('Value copied');
  await expect(rows.filter({ hasText: 'Secret created' })).toContainText(name);
  await expect(rows.filter({ hasText: 'Secret created' })).toContainText(/[0-9a-f]{8}-[0-9a-f-]{27}/);
  expect(await page.content()).not.toContain(value);
});

test.describe('where the second factor counts for a minute', () => {
  test.use({
    environmentChange: {
      apply: (environment) => ({
        ...environment,
        signIn: { ...environment.signIn, maximumAuthenticationAgeMinutes: 1 },
      }),
    },
  });

  test('an older one copies nothing until it is shown again', async ({
    signedInWindow: window,
    application,
    desktop,
    portal,
    systemBrowser,
  }) => {
    const { page } = window;
    await window.openApplication('Partner-NL-Lowlands-SMC');
    const name = await window.createSecret('Secret by VM');
    const appId = portal.state.applications[0]?.appId ?? '';
    const value = await storedValue(desktop, 'reference-portal', appId, name.split(' · ')[1] ?? '');
    const putRight = await application.sleep(61_000);
    const copy = window.newSecret.copyButton();
    const dialog = window.secondFactor;
    await copy.click();
    await dialog.cancel();
    await expect(window.newSecret.secondFactorTooOld).toBeVisible();
    expect(await clipboardOf(application)).toBe('');

    await copy.click();
    await expect(dialog.whole).toBeVisible();
    expect(await findings(page)).toEqual([]);
    // The clock is right again, but what was refused stays refused until the browser comes back.
    await putRight();
    await dialog.goOn();
    const portalPages = await PortalPages.open(systemBrowser, await application.openedInBrowser(), portal);
    expect(await clipboardOf(application)).toBe('');
    await portalPages.signIn(vera);
    await portalPages.agree();
    await expect(window.shell.clipboard).toContainText(`“${name}” is on the clipboard`);
    await expect(dialog.whole).toBeHidden();
    expect(await clipboardOf(application)).toBe(value);
    await expect(window.heading('New secret')).toBeVisible();
  });
});
