import { vera } from '../../../reference-portal/seed/demo-people';
import { quietPeriodMs } from '../../../src/main/operations/reconciliation/quiet-period';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import { createUnanswered } from '../fixtures/unanswered-creation';
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
  const secrets = () =>
    portal.state.applications.find(({ displayName }) => displayName === name)?.secrets ?? [];
  await window.signIn(portal, vera);
  const { made, others, answerQuickly } = await createUnanswered(window, portal, name, {
    name: 'Cut off',
    delayMs: 20_000,
  });
  await application.kill();
  answerQuickly();

  // Its answer could still be on the way to a vault: for a while nothing is decided.
  const soon = await RunningApplication.startAgain(desktop);
  const banner = new OpenCreationBanner(new ApplicationWindow(soon).page);
  await expect(banner.whole).toBeVisible({ timeout: 30_000 });
  expect(secrets()).toContain(made);
  await soon.close();
  portal.clock.advance(quietPeriodMs);
  const later = await RunningApplication.startAgain(desktop);
  await expect.poll(secrets, { timeout: 30_000 }).toEqual(others);
  await later.close();
});
