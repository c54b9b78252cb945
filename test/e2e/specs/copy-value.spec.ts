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

  await page.getByRole('button', { name: 'Copy, clears in 30 s' }).click();
  const bar = page.getByRole('group', { name: 'Clipboard' });
  await expect(bar).toContainText(`The value of “${name}” is on the clipboard.`);
  expect(await clipboardOf(application)).toBe(value);
  expect(await page.content()).not.toContain(value);
  await bar.getByRole('button', { name: 'Take it off now' }).click();
  await expect(bar).toHaveCount(0);
  expect(await clipboardOf(application)).toBe('');

  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: `Copy the value of “${name}”` }).click();
  await expect(bar).toBeVisible();
  expect(await clipboardOf(application)).toBe(value);
  await application.electron.evaluate(({ clipboard }) => clipboard.writeText('a shopping list'));
  await bar.getByRole('button', { name: 'Take it off now' }).click();
  await expect(bar).toHaveCount(0);
  expect(await clipboardOf(application)).toBe('a shopping list');

  await page.getByRole('button', { name: 'Activity' }).click();
  const rows = page.getByRole('table', { name: 'Activity' }).getByRole('row');
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
    const copy = page.getByRole('button', { name: 'Copy, clears in 30 s' });
    const dialog = page.getByRole('dialog', { name: 'Show that it is still you' });
    await copy.click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('Your second factor has to be checked again for this.')).toBeVisible();
    expect(await clipboardOf(application)).toBe('');

    await copy.click();
    await expect(dialog).toBeVisible();
    expect(await findings(page)).toEqual([]);
    // The clock is right again, but what was refused stays refused until the browser comes back.
    await putRight();
    await dialog.getByRole('button', { name: 'Go on in your browser' }).click();
    const portalPages = await PortalPages.open(systemBrowser, await application.openedInBrowser(), portal);
    expect(await clipboardOf(application)).toBe('');
    await portalPages.signIn(vera);
    await portalPages.agree();
    await expect(page.getByRole('group', { name: 'Clipboard' })).toContainText(
      `“${name}” is on the clipboard`,
    );
    await expect(dialog).toBeHidden();
    expect(await clipboardOf(application)).toBe(value);
    await expect(window.heading('New secret')).toBeVisible();
  });
});
