import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { copy, createdOnPortal, dayIn, portalPage, withoutApi } from '../fixtures/portal-without-api';
import { ImportDialog } from '../pages/by-hand-list';
import { ByHandValueDialog } from '../pages/by-hand-value';

const name = 'Partner-NL-Lowlands-SMC';
const old = 'Secret of last year';

test.use({ environmentChange: { apply: withoutApi } });

test('a whole rotation by hand: the value first, and the portal’s part by the person’s word', async ({
  window,
  application,
  portal,
}) => {
  test.slow();
  const { page, rotation } = window;
  const appId = portal.state.applications.find(({ displayName }) => displayName === name)?.appId ?? '';
  await window.welcome.workByHandWith('Registry');
  await window.shell.goTo('Applications');
  await window.list.importTable();
  const table = new ImportDialog(page);
  await table.preview([
    ['Client ID', 'Application', 'Secret', 'Hint', 'Expires'],
    [appId, name, old, 'pxa', dayIn(12)],
  ]);
  await table.import(1);
  await expect(table.whole).toBeHidden();
  await window.shell.goTo('Expiry');
  await rotation.rotateButton(name).click();

  // The value is shown once on the portal's page: nothing is asked before it is safe.
  const value = createdOnPortal(portal, 'Secret by VM', 364);
  await copy(application, value);
  const dialog = new ByHandValueDialog(page);
  await expect(dialog.takeButton).toBeVisible();
  await expect(dialog.fields).toHaveCount(0);
  expect(await findings(page)).toEqual([]);
  await dialog.take();
  await expect(dialog.taken).toBeVisible();
  await dialog.giveName('Secret by VM');
  await dialog.giveExpiry(dayIn(364));
  await dialog.save();
  await expect(dialog.savedIn('GNOME Keyring')).toBeVisible();
  await expect(dialog.works.first()).toBeVisible({ timeout: 30_000 });
  await dialog.close();

  await expect(rotation.currentStep).toContainText('Your systems use it', { timeout: 30_000 });
  await expect(rotation.steps).toContainText('entered');
  await expect(rotation.steps).toContainText('as you said');
  await rotation.addSystem('EMDIS gateway');
  await rotation.usesItButton('EMDIS gateway').click();
  await expect(rotation.currentStep).toContainText('Safety wait');
  await expect(rotation.saidDeletedButton).toHaveCount(0);
  expect(await findings(page)).toEqual([]);

  // Cut short with a reason, it leads to the last question by itself.
  await rotation.unlockButton.click();
  await page.keyboard.type('The gateway has no other client');
  await rotation.endWaitButton.click();
  await expect(rotation.deletion.cancelButton).toBeFocused();
  await rotation.deletion.cancel();
  await rotation.openPortalPage();
  expect(await application.openedInBrowser()).toBe(portalPage);
  await rotation.saidDeletedButton.click();
  await expect(rotation.deletion.whole).toContainText(`Have you deleted “${old}” on WMDA’s page?`);
  expect(await findings(page)).toEqual([]);
  await rotation.deletion.confirmButton.click();
  await expect(rotation.done).toBeVisible({ timeout: 30_000 });
  await expect(rotation.steps).toContainText(/Deleted on WMDA’s page, as you said/);
  await expect(rotation.steps).toContainText(/Cut short .*The gateway has no other client/);
  expect(await page.content()).not.toContain(value);
  await window.openApplication(name);
  await expect(window.secrets.row(old)).toHaveCount(0);
  await expect(window.secrets.row('Secret by VM')).toBeVisible();
});
