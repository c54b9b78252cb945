import { rob, vera } from '../../../reference-portal/seed/demo-people';
import { screenNames } from '../../../src/shared/ipc/menu-choice';
import { en } from '../../../src/shared/messages/en';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';

test('axe finds nothing serious on any screen', async ({ window, portal, systemBrowser }) => {
  test.slow();
  const { page } = window;
  const screens: Record<string, readonly string[]> = {};
  await expect(window.heading('Never surprised by an expired secret')).toBeVisible();
  screens['welcome'] = await findings(page);
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(window.heading('Settings')).toBeVisible();
  await page.getByRole('button', { name: 'Test connection of Reference portal' }).click();
  await expect(page.getByText('Works').first()).toBeVisible();
  screens['settings without a list'] = await findings(page);
  await page.getByRole('button', { name: 'Back' }).click();
  const signIn = await window.beginSignIn(systemBrowser, portal);
  screens['signing in'] = await findings(page);
  await signIn.signIn(vera);
  await expect(window.heading('Expiry')).toBeVisible();
  screens['expiry'] = await findings(page);
  const others = screenNames.filter((name) => name !== 'expiry' && name !== 'applications');
  for (const view of others.map((name) => en.screens[name])) {
    await page.getByRole('button', { name: view, exact: true }).click();
    await expect(window.heading(view)).toBeVisible();
    screens[view] = await findings(page);
    // Nobody shows notifications here: what is due stands in the list all the same.
    if (view === 'Reminders')
      await expect(page.getByRole('table', { name: view })).toContainText('Not shown yet');
  }
  await page.getByRole('button', { name: 'Applications', exact: true }).click();
  screens['applications'] = await findings(page);
  await window.openApplication('Partner-NL-Lowlands-SMC');
  screens['application'] = await findings(page);
  await page.getByRole('button', { name: 'Delete “Secret by VM”' }).click();
  screens['delete'] = await findings(page);
  await page.keyboard.press('Escape');
  const dialog = await window.openCreation();
  await dialog.getByLabel('Another date').check();
  await dialog.getByRole('button', { name: 'Create secret' }).click();
  screens['create'] = await findings(page);
  await dialog.getByLabel('3 months').check();
  await dialog.getByRole('button', { name: 'Create secret' }).click();
  await expect(window.agreement()).toBeVisible();
  screens['agreement'] = await findings(page);
  await (await window.beginAgreement(systemBrowser, portal)).agree();
  await expect(window.heading('New secret')).toBeVisible();
  await page.getByRole('button', { name: 'Hold to reveal' }).click();
  await page.getByRole('button', { name: 'Keep in sight' }).click();
  await expect(page.getByText('Hides by itself')).toBeVisible();
  screens['new secret, revealed'] = await findings(page);
  expect(screens).toEqual(Object.fromEntries(Object.keys(screens).map((name) => [name, []])));
  expect(Object.keys(screens)).toHaveLength(10 + others.length);
});

test('axe finds nothing serious where access is missing, and would find a planted fault', async ({
  application,
  window,
  portal,
  systemBrowser,
}) => {
  const signIn = await window.beginSignIn(systemBrowser, portal);
  await signIn.signIn(rob);
  await expect(window.heading('You do not have the role credential manager')).toBeVisible();
  expect(await findings(window.page)).toEqual([]);
  await window.page.getByRole('button', { name: 'Write to support@wmda.info' }).click();
  expect(await application.openedInBrowser()).toBe('mailto:support@wmda.info');
  await window.page.evaluate(() => {
    document.querySelector('main')?.append(document.createElement('button'));
  });
  expect(await findings(window.page)).toContain('light: button-name at main > button');
});
