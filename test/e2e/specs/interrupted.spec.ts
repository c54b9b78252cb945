import { vera } from '../../../reference-portal/seed/demo-people';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { createdOnPortal } from '../fixtures/portal-without-api';
import { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';

const rotated = 'Partner-DE-Nordlicht-SMC';
const tidied = 'Partner-NL-Lowlands-SMC';
/** What nothing can be using, the oldest first; the demo's own one stands before them. */
const names = ['Secret of the year before', 'Secret of last year'];

test('a program that ends in the middle has deleted nothing, says so, and goes on with the rotation where it stood', async ({
  window,
  application,
  desktop,
  portal,
}) => {
  test.slow();
  names.forEach((name, at) => createdOnPortal(portal, name, at - 4));
  const stored = portal.state.applications.find(({ displayName }) => displayName === tidied);
  const left = (): number =>
    stored?.secrets.filter(({ endDateTime }) => Date.parse(endDateTime) < Date.now()).length ?? 0;
  const clear = async (by: ApplicationWindow): Promise<void> => {
    await by.openApplication(tidied);
    await by.secrets.clearExpired();
    await expect(by.clearing.cancelButton).toBeFocused();
    await expect(by.clearing.secrets).toHaveText(['Secret by AK', ...names].map((name) => new RegExp(name)));
    expect(await findings(by.page)).toEqual([]);
    await by.clearing.confirm();
    await expect(by.shell.undoButton).toBeFocused();
  };
  await window.signIn(portal, vera);
  // As a portal whose new secrets are accepted late.
  const late = portal.faults.add({ kind: 'refuse-token', code: 7000215 });
  await window.rotation.rotateButton(rotated).click();
  await window.rotation.creation.createButton.click();
  await expect(window.rotation.currentStep).toContainText('Being checked.', { timeout: 30_000 });
  await clear(window);
  await application.close();
  expect(left()).toBe(3);

  const again = new ApplicationWindow(await RunningApplication.startAgain(desktop));
  await expect(again.shell.notDeleted).toContainText('3 expired secrets', { timeout: 30_000 });
  expect(await findings(again.page)).toEqual([]);
  await again.shell.understand();
  await expect(again.shell.notDeleted).toHaveCount(0);
  await expect(again.rotation.line(rotated)).toContainText('The new secret is still to be checked.');
  await again.rotation.continueButton(rotated).click();
  // The check that was cut short has begun again by itself.
  await expect(again.rotation.currentStep).toContainText('Being checked.', { timeout: 30_000 });
  expect(left()).toBe(3);

  // Cleared once more, and this time nothing comes between; the rotation goes on meanwhile.
  await clear(again);
  await again.shell.goTo('Expiry');
  portal.faults.remove(late);
  await again.rotation.continueButton(rotated).click();
  await expect(again.rotation.currentStep).toContainText('Your systems use it', { timeout: 30_000 });
  await expect(again.shell.undoButton).toHaveCount(0, { timeout: 20_000 });
  await again.openApplication(tidied);
  await expect(again.secrets.clearExpiredButton).toHaveCount(0);
  for (const name of names) await expect(again.secrets.row(name)).toHaveCount(0);
  expect(left()).toBe(0);
});
