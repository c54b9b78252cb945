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
    const changed = new ApplicationWindow(led);
    await expect(changed.welcome.changed('Reference portal')).toBeVisible();
    await expect(changed.welcome.signInButton).toHaveCount(0);
    expect(await findings(changed.page)).toEqual([]);
    await led.answersMain(false);
    await changed.welcome.lookAtChanges('Reference portal');
    await expect(changed.welcome.notAgreed).toBeVisible();
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
    await expect(again.shell.named('Vera Manager').first()).toBeVisible();
    await back.close();

    given({ ...portal.environment, portal: itsPortal, connectivity });
    const agreed = await RunningApplication.startAgain(desktop);
    const window = new ApplicationWindow(agreed);
    const look = window.welcome.lookAtChangesButton('Reference portal');
    await expect(look).toBeVisible();
    await agreed.answersMain(true);
    await look.click();
    await expect(window.welcome.changed()).toHaveCount(0);
    await expect(window.welcome.signInButton).toBeVisible();
    expect(heard).toEqual([]);
    await agreed.close();
  } finally {
    await other.stop();
  }
});
