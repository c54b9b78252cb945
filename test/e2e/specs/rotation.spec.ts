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

test('a whole rotation by keyboard alone, with a restart in the middle', async ({
  signedInWindow,
  application,
  desktop,
  portal,
}) => {
  test.slow();
  const { page } = signedInWindow;
  const { rotation } = signedInWindow;
  const stored = portal.state.applications.find(({ displayName }) => displayName === name);
  const before = stored?.secrets.map(({ displayName }) => displayName) ?? [];
  await choose(page, rotation.rotateButton(name));
  await choose(page, rotation.creation.createButton);
  // The check begins by itself.
  await expect(rotation.currentStep).toContainText('Your systems use it', { timeout: 60_000 });
  expect(stored?.secrets).toHaveLength(before.length + 1);
  expect(await findings(page)).toEqual([]);
  await expectNoSidewaysScroll(page);

  await choose(page, rotation.addSystemButton);
  await page.keyboard.type('EMDIS gateway');
  await page.keyboard.press('Enter');
  await expect(rotation.system('EMDIS gateway')).toBeVisible();
  await choose(page, rotation.usesItButton('EMDIS gateway'));
  await expect(rotation.currentStep).toContainText(/Safety wait|Delete/);
  await application.close();

  const again = await RunningApplication.startAgain(desktop);
  const window = new ApplicationWindow(again);
  const { rotation: later } = window;
  await expect(window.heading('Expiry')).toBeVisible({ timeout: 30_000 });
  expect(await findings(window.page)).toEqual([]);
  await choose(window.page, later.continueButton(name));
  await expect(later.currentStep).toContainText(/Safety wait|Delete/);
  await expect(later.system('EMDIS gateway')).toBeChecked();
  await choose(window.page, later.unlockButton);
  await window.page.keyboard.type('It expires today anyway');
  await choose(window.page, later.endWaitButton);
  const [old = ''] = before.filter((one) => one !== null);
  await choose(window.page, later.deleteButton(old));
  await expect(later.deletion.cancelButton).toBeFocused();
  expect(await findings(window.page)).toEqual([]);
  await choose(window.page, later.deletion.confirmButton);
  await expect(later.done).toBeVisible({ timeout: 30_000 });
  expect(stored?.secrets.map(({ displayName }) => displayName)).not.toContain(old);
  await again.close();
});

test('signed out it says what still can be done', async ({ signedInWindow: window }) => {
  const { rotation } = window;
  await rotation.rotateButton(name).click();
  await expect(rotation.creation.whole).toBeVisible();
  await window.page.keyboard.press('Escape');
  await rotation.stopForNow();
  await window.shell.signOut();
  await rotation.continueButton(name).click();
  await expect(rotation.saysSignedOut).toBeVisible();
  await expect(rotation.createButton).toBeDisabled();
  expect(await findings(window.page)).toEqual([]);
});
