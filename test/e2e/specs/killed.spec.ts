import { vera } from '../../../reference-portal/seed/demo-people';
import { quietPeriodMs } from '../../../src/main/operations/reconciliation/quiet-period';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';
import { OpenCreationBanner } from '../pages/open-creation';

const name = 'Partner-NL-Lowlands-SMC';

test('a program that is killed while it creates takes back what it made by itself at its next start, and nothing else', async ({
  window,
  application,
  desktop,
  portal,
}) => {
  test.slow();
  const names = (): readonly string[] =>
    portal.state.applications
      .find(({ displayName }) => displayName === name)
      ?.secrets.map(({ displayName }) => displayName ?? '') ?? [];
  const isThere = (): boolean => names().some((one) => one.startsWith('Cut off'));
  await window.signIn(portal, vera);
  await window.openApplication(name);
  await window.createSecret('The first one');
  const before = names();
  await window.openApplication(name);
  const dialog = await window.openCreation();
  await dialog.giveName('Cut off');
  const fault = portal.faults.add({ kind: 'slow', delayMs: 20_000, on: 'addPassword' });
  await dialog.create();
  await expect.poll(isThere).toBe(true);
  const ended = application.ended();
  application.electron.process().kill('SIGKILL');
  await ended;
  portal.faults.remove(fault);

  // Its answer could still be on the way to a vault: for a while nothing is decided.
  const soon = await RunningApplication.startAgain(desktop);
  const banner = new OpenCreationBanner(new ApplicationWindow(soon).page);
  await expect(banner.whole).toBeVisible({ timeout: 30_000 });
  expect(isThere()).toBe(true);
  await soon.close();
  portal.clock.advance(quietPeriodMs);
  const later = await RunningApplication.startAgain(desktop);
  await expect.poll(names, { timeout: 30_000 }).toEqual(before);
  await later.close();
});
