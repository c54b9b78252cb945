import type { Locator, Page } from '@playwright/test';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';

const name = 'Partner-NL-Lowlands-SMC';
const mostTabs = 90;

/** Tabs to an element, as a person without a pointer does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  await expect(target).toBeEnabled();
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never leads to ${String(target)}`);
}

async function choose(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** No view may be wider than its window. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  for (const width of [1280, 900, 560, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const over = await page.evaluate(() => {
      const main = document.querySelector('main');
      return main === null ? -1 : main.scrollWidth - main.clientWidth;
    });
    expect(over, `at ${width} px`).toBe(0);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

const button = (page: Page, words: string): Locator => page.getByRole('button', { name: words, exact: true });
const rotate = (page: Page): Locator =>
  page.getByRole('button', { name: /^Rotate “.*” of Partner-NL-Lowlands-SMC…$/ });
const underWay = (page: Page): Locator => button(page, `Continue the rotation of ${name}…`).first();
const currentStep = (page: Page): Locator => page.locator('li[aria-current="step"]');

test('a whole rotation by keyboard alone, with a restart in the middle', async ({
  signedInWindow,
  application,
  desktop,
  portal,
}) => {
  test.slow();
  const { page } = signedInWindow;
  const pictured = async (of: string): Promise<void> => {
    const folder = process.env['ROTATION_PICTURES'];
    if (folder === undefined) return;
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1280, 560]) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({
          path: `${folder}/${of}-${colorScheme}-${width}.png`,
          animations: 'disabled',
        });
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  const stored = portal.state.applications.find(({ displayName }) => displayName === name);
  const before = stored?.secrets.map(({ displayName }) => displayName) ?? [];
  await pictured('home');
  await choose(page, rotate(page));
  const form = page.getByRole('dialog', { name: 'Create new secret' });
  await choose(page, form.getByRole('button', { name: 'Create secret' }));
  // The check begins by itself.
  await expect(currentStep(page)).toContainText('Your systems use it', { timeout: 60_000 });
  expect(stored?.secrets).toHaveLength(before.length + 1);
  expect(await findings(page)).toEqual([]);
  await expectNoSidewaysScroll(page);
  await pictured('systems-none');

  await choose(page, button(page, 'Add a system'));
  await page.keyboard.type('EMDIS gateway');
  await pictured('system-dialog');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: 'EMDIS gateway' })).toBeVisible();
  await pictured('systems');
  await choose(page, button(page, 'EMDIS gateway uses it'));
  await expect(currentStep(page)).toContainText(/Safety wait|Delete/);
  await pictured('wait');
  await application.close();

  const again = await RunningApplication.startAgain(desktop);
  const window = new ApplicationWindow(again);
  await expect(window.heading('Expiry')).toBeVisible({ timeout: 30_000 });
  expect(await findings(window.page)).toEqual([]);
  await choose(window.page, underWay(window.page));
  await expect(currentStep(window.page)).toContainText(/Safety wait|Delete/);
  await expect(window.page.getByRole('checkbox', { name: 'EMDIS gateway' })).toBeChecked();
  await choose(window.page, button(window.page, 'Unlock earlier…'));
  await window.page.keyboard.type('It expires today anyway');
  await choose(window.page, button(window.page, 'End the safety wait'));
  const [old = ''] = before.filter((one) => one !== null);
  await choose(window.page, button(window.page, `Delete “${old}”…`));
  await expect(button(window.page, 'Cancel')).toBeFocused();
  expect(await findings(window.page)).toEqual([]);
  await choose(window.page, button(window.page, 'Delete secret'));
  await expect(window.page.getByText('The rotation is done.')).toBeVisible({ timeout: 30_000 });
  expect(stored?.secrets.map(({ displayName }) => displayName)).not.toContain(old);
  await again.close();
});

test('signed out it says what still can be done', async ({ signedInWindow: window }) => {
  const { page } = window;
  await rotate(page).click();
  await expect(page.getByRole('dialog', { name: 'Create new secret' })).toBeVisible();
  await page.keyboard.press('Escape');
  await button(page, 'Stop for now').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await underWay(page).click();
  await expect(page.getByText('You are signed out. You can still say')).toBeVisible();
  await expect(button(page, 'Create new secret…')).toBeDisabled();
  expect(await findings(page)).toEqual([]);
});
