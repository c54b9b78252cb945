import { vera } from '../../../reference-portal/seed/demo-people';
import { findings } from '../fixtures/axe-findings';
import { isListening } from '../../support/is-listening';
import { demoProcess, expect, isAlive, test } from '../fixtures/demo-test';

test('ends with the sign-out, and with the application, however that ends', async ({
  window,
  application,
}) => {
  const { page } = window;
  await page.getByRole('button', { name: 'Open demo' }).click();
  await expect(window.heading('Expiry')).toBeVisible({ timeout: 30_000 });
  const first = await demoProcess(application);
  expect(await isListening(first?.port ?? 0)).toBe(true);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('Signed out', { exact: true })).toBeVisible();
  await expect.poll(() => demoProcess(application)).toBeNull();
  expect(await isListening(first?.port ?? 0)).toBe(false);

  // From the list that was kept it is one click as well.
  await page.getByRole('button', { name: 'Open demo' }).click();
  await expect(page.getByText('Practice sign-in just now')).toBeVisible({ timeout: 30_000 });
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
    const { page } = window;
    await page.getByRole('button', { name: 'Try the sign-in too' }).click();
    await expect(window.heading('Go on in your browser')).toBeVisible({ timeout: 30_000 });
    const browser = await systemBrowser.newPage();
    await browser.goto(await application.openedInBrowser());
    await browser.getByRole('button', { name: vera.email }).click();
    await browser.getByRole('button', { name: 'Continue' }).click();
    await browser.getByRole('button', { name: 'Use this code' }).click();
    await expect(browser.getByLabel('Code', { exact: true })).toHaveValue(/^\d{6}$/);
    expect(await findings(browser)).toEqual([]);
    await browser.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(browser.getByRole('heading', { name: 'You are signed in' })).toBeVisible();
    await expect(window.heading('Expiry')).toBeVisible();
    await expect(page.getByText('Fresh second factor, shown just now')).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect.poll(() => demoProcess(application)).toBeNull();
  });
});
