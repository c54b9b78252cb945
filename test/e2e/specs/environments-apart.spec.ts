import { join } from 'node:path';
import { writeEnvironmentFile } from '../../../reference-portal/environment-file';
import type { PortalAnswer } from '../../../reference-portal/faults/portal-answer';
import type { Environment } from '../../../src/shared/domain/environment';
import { startPortal } from '../../support/checked-portal';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';

test('a file given at start that leads elsewhere gets nothing before main has asked, and the one before works again', async ({
  signedInWindow: _signedIn,
  application,
  desktop,
  portal,
}) => {
  test.slow();
  const heard: PortalAnswer[] = [];
  const onAnswer = (answer: PortalAnswer): void => void heard.push(answer);
  const other = await startPortal({ port: 0, isDemo: true, propagationMs: 0, onAnswer });
  const given = (environment: Environment): void => {
    writeEnvironmentFile(join(desktop.folders.temporary, 'environment.json'), environment);
  };
  const { portal: itsPortal, connectivity } = other.environment;
  if (itsPortal === undefined) throw new Error('it has a portal');
  try {
    await application.close();
    given({ ...portal.environment, portal: itsPortal, connectivity });
    const led = await RunningApplication.startAgain(desktop);
    const { page } = new ApplicationWindow(led);
    await expect(
      page.getByRole('heading', { name: 'Reference portal: its settings have changed' }),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sign in in your browser' })).toHaveCount(0);
    expect(await findings(page)).toEqual([]);
    await led.answersMain(false);
    await page.getByRole('button', { name: 'Look at what is different in Reference portal' }).click();
    await expect(page.getByText('You did not agree when the application asked')).toBeVisible();
    const [asked] = await led.askedByMain();
    expect(asked?.message).toBe('Use “Reference portal” with its new settings?');
    expect(asked?.detail).toContain(`Portal: ${portal.origin}/v1.0 → ${other.origin}/v1.0`);
    expect(asked?.detail).toContain(`${new URL(other.origin).host}: your portal session`);
    expect(asked?.detail).toContain('Help comes from support@wmda.info.');
    expect(heard).toEqual([]);
    await led.close();

    given(portal.environment);
    const back = await RunningApplication.startAgain(desktop);
    const again = new ApplicationWindow(back);
    await expect(again.heading('Expiry')).toBeVisible({ timeout: 30_000 });
    await expect(again.page.getByText('Vera Manager').first()).toBeVisible();
    await back.close();

    given({ ...portal.environment, portal: itsPortal, connectivity });
    const agreed = await RunningApplication.startAgain(desktop);
    const window = new ApplicationWindow(agreed);
    const look = window.page.getByRole('button', { name: 'Look at what is different in Reference portal' });
    await expect(look).toBeVisible();
    await agreed.answersMain(true);
    await look.click();
    await expect(window.page.getByRole('heading', { name: /its settings have changed/ })).toHaveCount(0);
    await expect(window.page.getByRole('button', { name: 'Sign in in your browser' })).toBeVisible();
    expect(heard).toEqual([]);
    await agreed.close();
  } finally {
    await other.stop();
  }
});
