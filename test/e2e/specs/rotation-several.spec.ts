import type { Portal } from '../../../reference-portal/start-portal';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { SeveralRotations } from '../pages/several-rotations';

/** Key IDs at the portal, by application. */
const keyIdsAt = (portal: Portal): readonly (readonly string[])[] =>
  portal.state.applications.map(({ secrets }) => secrets.map(({ keyId }) => keyId));

/** Of the old ones none is gone, and so many have come. */
function expectOnlyNew(portal: Portal, before: readonly (readonly string[])[], made: number): void {
  const now = keyIdsAt(portal);
  expect(before.flatMap((keyIds, at) => keyIds.filter((keyId) => now[at]?.includes(keyId) !== true))).toEqual(
    [],
  );
  expect(now.flat()).toHaveLength(before.flat().length + made);
}

test('six at once by keyboard: one report, six new secrets at the portal, the old ones untouched', async ({
  signedInWindow: window,
  portal,
}) => {
  test.slow();
  const { page } = window;
  const several = new SeveralRotations(page);
  const before = keyIdsAt(portal);
  await several.openButton.focus();
  await page.keyboard.press('Enter');
  await expect(several.within).toBeFocused();
  await several.within.selectOption({ label: 'A year' });
  await expect(several.startButton(6)).toBeEnabled();
  await expect(several.rowsWith('Its value goes to GNOME Keyring.')).toHaveCount(6);
  await expect(several.rowsWith('another secret of this application lasts longer')).not.toHaveCount(0);
  expect(await findings(page)).toEqual([]);

  await several.startButton(6).focus();
  await page.keyboard.press('Enter');
  // The first write of the session is agreed to on the way, once.
  await expect(several.progress(6, 6)).toBeVisible({ timeout: 90_000 });
  await expect(several.closeReportButton).toBeVisible();
  await expect(several.rowsWith('Saved in GNOME Keyring')).toHaveCount(6);
  // Of one, no API has an address at which it could be tried.
  await expect(several.rowsWith('Works:')).toHaveCount(5, { timeout: 60_000 });
  await expect(several.rowsWith('Could not be checked yet.')).toHaveCount(1);
  await expect(several.rowsWith(/Key ID .+, starts with/)).toHaveCount(6);
  expect(await findings(page)).toEqual([]);
  expectOnlyNew(portal, before, 6);

  await several.copyReportButton.click();
  await several.closeReportButton.click();
  await expect(several.whole).toBeHidden();
  await expect(several.showButton).toBeHidden();
  for (const { displayName } of portal.state.applications)
    await expect(window.rotation.continueButton(displayName)).toBeVisible();
});

test('the portal refuses the third: it stops there and says so, and three are not begun', async ({
  signedInWindow: window,
  portal,
}) => {
  test.slow();
  const several = new SeveralRotations(window.page);
  const before = keyIdsAt(portal);
  const fault = portal.faults.add({ on: 'addPassword', kind: 'conflict', skip: 2 });
  await several.openButton.click();
  await several.within.selectOption({ label: 'A year' });
  await several.startButton(6).click();
  await expect(several.resumeButton).toBeEnabled({ timeout: 90_000 });
  await expect(several.progress(2, 6)).toBeVisible();
  await expect(several.rowsWith('Somebody else is changing this application.')).toHaveCount(1);
  await expect(several.rowsWith('Not begun')).toHaveCount(3);
  expect(await findings(window.page)).toEqual([]);
  expectOnlyNew(portal, before, 2);

  portal.faults.remove(fault);
  await several.resumeButton.click();
  await expect(several.progress(6, 6)).toBeVisible({ timeout: 90_000 });
  expectOnlyNew(portal, before, 6);
});
