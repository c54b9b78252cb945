import { vera } from '../../../reference-portal/seed/demo-people';
import { findings } from '../fixtures/axe-findings';
import { isListening } from '../../support/is-listening';
import { demoProcess, expect, isAlive, test } from '../fixtures/demo-test';
import { DemoPortalPages } from '../pages/demo-portal-pages';

test('ends with the sign-out, and with the application, however that ends', async ({
  window,
  application,
}) => {
  await window.welcome.openDemo();
  await expect(window.heading('Expiry')).toBeVisible({ timeout: 30_000 });
  const first = await demoProcess(application);
  expect(await isListening(first?.port ?? 0)).toBe(true);
  await window.shell.signOut();
  await expect(window.shell.signedOut).toBeVisible();
  await expect.poll(() => demoProcess(application)).toBeNull();
  expect(await isListening(first?.port ?? 0)).toBe(false);

  // From the list that was kept it is one click as well.
  await window.welcome.openDemo();
  await expect(window.shell.practiceSignIn).toBeVisible({ timeout: 30_000 });
  const second = await demoProcess(application);
  expect(isAlive(second?.pid ?? 0)).toBe(true);
  application.electron.process().kill('SIGKILL');
  await expect.poll(() => isAlive(second?.pid ?? 0)).toBe(false);
  expect(await isListening(second?.port ?? 0)).toBe(false);
});

test.describe('with a browser', () => {
  test.use({ programs: 'an opener' });

  test('the sign-in can be tried as everywhere else, with a second factor', async ({
    window,
    application,
    systemBrowser,
  }) => {
    await window.welcome.tryDemoSignIn();
    await expect(window.heading('Go on in your browser')).toBeVisible({ timeout: 30_000 });
    const browser = await DemoPortalPages.open(systemBrowser, await application.openedInBrowser());
    await browser.choosePerson(vera.email);
    await browser.useShownCode();
    await expect(browser.code).toHaveValue(/^\d{6}$/);
    expect(await findings(browser.page)).toEqual([]);
    await browser.signIn();
    await expect(browser.signedIn).toBeVisible();
    await expect(window.heading('Expiry')).toBeVisible();
    await expect(window.shell.freshSecondFactor).toBeVisible();
    await window.shell.signOut();
    await expect.poll(() => demoProcess(application)).toBeNull();
  });
});
