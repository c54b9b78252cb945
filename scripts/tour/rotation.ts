import { expect } from '@playwright/test';
import type { Portal } from '../../reference-portal/start-portal';
import type { ApplicationWindow } from '../../test/e2e/pages/application-window';
import { type Camera, narrow, small } from './camera';
import type { TourReport } from './tour-report';

const applicationName = 'Partner-DE-Nordlicht-SMC';
const oldName = 'Secret by VM';

/** A secret that is due, from the home to its end, with its systems moved one after the other. */
export async function rotation({
  window,
  portal,
  camera,
  report,
}: {
  readonly window: ApplicationWindow;
  readonly portal: Portal;
  readonly camera: Camera;
  readonly report: TourReport;
}): Promise<void> {
  const { page } = window;
  const screen = window.rotation;
  await window.shell.goTo('Expiry');
  await screen.rotateButton(applicationName).click();
  await expect(screen.creation.createButton).toBeEnabled();
  await camera.take(page, 'rotation-create');
  await screen.creation.createButton.click();
  await expect(screen.currentStep).toContainText('Your systems use it', { timeout: 60_000 });
  await camera.take(page, 'rotation-no-systems');
  for (const name of ['EMDIS gateway', 'Nightly export']) await screen.addSystem(name);
  await screen.usesItButton('EMDIS gateway').click();
  await expect(screen.system('EMDIS gateway')).toBeChecked();
  await camera.take(page, 'rotation');
  await camera.take(page, 'rotation-small', small);
  await camera.take(page, 'rotation-narrow', narrow);

  await screen.stopForNow();
  await expect(screen.line(applicationName)).toBeVisible();
  await camera.take(page, 'expiry-under-way');
  await screen.continueButton(applicationName).click();
  await screen.usesItButton('Nightly export').click();
  await expect(screen.currentStep).toContainText('Safety wait');
  await camera.take(page, 'rotation-wait');
  await screen.unlockButton.click();
  await page.keyboard.type('Both systems were seen connecting with the new one');
  await camera.take(page, 'rotation-unlock');
  await screen.endWaitButton.click();
  await expect(screen.deletion.cancelButton).toBeFocused();
  await camera.take(page, 'rotation-delete');
  await camera.take(page, 'rotation-delete-narrow', narrow);
  await screen.deletion.confirmButton.click();
  await expect(screen.done).toBeVisible({ timeout: 30_000 });
  await camera.take(page, 'rotation-done');
  await camera.take(page, 'rotation-done-narrow', narrow);
  const names = portal.state.applications
    .find(({ displayName }) => displayName === applicationName)
    ?.secrets.map(({ displayName }) => displayName);
  report.step(
    'secret rotated',
    names?.includes(oldName) === false && names.length === 2,
    `the portal lists ${names?.join(', ') ?? 'nothing'}; "${oldName}" went last, after its systems had moved`,
  );
}
