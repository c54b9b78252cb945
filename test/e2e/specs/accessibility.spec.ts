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
  await window.shell.goTo('Settings');
  await expect(window.heading('Settings')).toBeVisible();
  await window.settings.testConnection('Reference portal');
  await expect(window.settings.works.first()).toBeVisible();
  screens['settings without a list'] = await findings(page);
  await window.settings.back();
  const signIn = await window.beginSignIn(systemBrowser, portal);
  screens['signing in'] = await findings(page);
  await signIn.signIn(vera);
  await expect(window.heading('Expiry')).toBeVisible();
  screens['expiry'] = await findings(page);
  const others = screenNames.filter((name) => name !== 'expiry' && name !== 'applications');
  for (const view of others.map((name) => en.screens[name])) {
    await window.shell.goTo(view);
    await expect(window.heading(view)).toBeVisible();
    screens[view] = await findings(page);
    // Nobody shows notifications here: what is due stands in the list all the same.
    if (view === 'Reminders') await expect(window.reminders.list).toContainText('Not shown yet');
  }
  await window.shell.goTo('Applications');
  screens['applications'] = await findings(page);
  await window.openApplication('Partner-NL-Lowlands-SMC');
  screens['application'] = await findings(page);
  await window.secrets.delete('Secret by VM');
  screens['delete'] = await findings(page);
  await page.keyboard.press('Escape');
  const dialog = await window.openCreation();
  await dialog.chooseLifetime('Another date');
  await dialog.create();
  screens['create'] = await findings(page);
  await dialog.chooseLifetime('3 months');
  await dialog.create();
  await expect(window.agreement.whole).toBeVisible();
  screens['agreement'] = await findings(page);
  await (await window.beginAgreement(systemBrowser, portal)).agree();
  await expect(window.heading('New secret')).toBeVisible();
  await window.newSecret.value.keepInSight();
  await expect(window.newSecret.value.hidesByItself).toBeVisible();
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
  await window.welcome.writeToSupport();
  expect(await application.openedInBrowser()).toBe('mailto:support@wmda.info');
  await window.page.evaluate(() => {
    document.querySelector('main')?.append(document.createElement('button'));
  });
  expect(await findings(window.page)).toContain('light: button-name at main > button');
});
