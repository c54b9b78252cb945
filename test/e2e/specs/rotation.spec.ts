import type { Locator, Page } from '@playwright/test';
import { vera } from '../../../reference-portal/seed/demo-people';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';

const name = 'Partner-DE-Nordlicht-SMC';
const mostTabs = 90;
/** Longer than the safety wait. */
const nextDayMs = 25 * 3_600_000;

/** Somebody without a pointer. What they choose and the fields they fill in are counted; the ways between are not. */
class KeyboardPerson {
  interactions = 0;

  /** Tabs to an element and presses Enter on it. */
  async choose(page: Page, target: Locator): Promise<void> {
    await tabTo(page, target);
    this.interactions += 1;
    await page.keyboard.press('Enter');
  }

  /** Fills in the field that has the focus. */
  async fillIn(page: Page, words: string): Promise<void> {
    this.interactions += 1;
    await page.keyboard.type(words);
  }
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  await expect(target).toBeEnabled();
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never leads to ${String(target)}`);
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

test('a whole rotation by keyboard alone, in six interactions, with a restart and a night in the middle', async ({
  signedInWindow,
  application,
  desktop,
  portal,
}) => {
  test.slow();
  const { page, rotation } = signedInWindow;
  const stored = portal.state.applications.find(({ displayName }) => displayName === name);
  const names = (): readonly (string | null)[] => stored?.secrets.map(({ displayName }) => displayName) ?? [];
  const [old = ''] = names().filter((one) => one !== null);
  // As a portal that asks for most: yesterday's second factor is too old for a deletion.
  portal.access.demand({ appliesTo: 'writes', acrValues: ['mfa'], maximumAgeSeconds: 3_600 });
  const person = new KeyboardPerson();
  const toChecklist = new KeyboardPerson();
  await person.choose(page, rotation.rotateButton(name));
  await person.choose(page, rotation.creation.createButton);
  // The check begins by itself.
  await expect(rotation.currentStep).toContainText('Your systems use it', { timeout: 60_000 });
  expect(names()).toHaveLength(3);
  expect(await findings(page)).toEqual([]);
  await expectNoSidewaysScroll(page);

  await toChecklist.choose(page, rotation.addSystemButton);
  await toChecklist.fillIn(page, 'EMDIS gateway');
  await page.keyboard.press('Enter');
  await expect(rotation.system('EMDIS gateway')).toBeVisible();
  await toChecklist.choose(page, rotation.usesItButton('EMDIS gateway'));
  await expect(rotation.currentStep).toContainText('Safety wait');
  await expect(rotation.deleteButton(old)).toHaveCount(0);
  await application.close();

  const again = await RunningApplication.startAgain(desktop);
  const window = new ApplicationWindow(again);
  const { rotation: later } = window;
  await expect(later.line(name)).toContainText('The safety wait ends on', { timeout: 30_000 });
  expect(await findings(window.page)).toEqual([]);
  await again.sleep(nextDayMs);
  portal.clock.advance(nextDayMs);
  await person.choose(window.page, later.continueButton(name));
  await expect(later.currentStep).toContainText('Delete');
  await expect(later.system('EMDIS gateway')).toBeChecked();
  await person.choose(window.page, later.deleteButton(old));
  await expect(later.deletion.cancelButton).toBeFocused();
  expect(await findings(window.page)).toEqual([]);
  await person.choose(window.page, later.deletion.confirmButton);
  await person.choose(window.page, window.secondFactor.goOnButton);
  await window.answerInBrowser(portal, vera);
  await expect(later.done).toBeVisible({ timeout: 30_000 });
  expect(names()).not.toContain(old);
  expect(person.interactions).toBeLessThanOrEqual(6);
  expect(toChecklist.interactions).toBe(3);
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
