import { expect } from '@playwright/test';
import type { Portal } from '../../reference-portal/start-portal';
import type { ApplicationWindow } from '../../test/e2e/pages/application-window';
import type { Camera } from './camera';
import type { TourReport } from './tour-report';

const applicationName = 'Partner-BR-Aurora-DM';
const leakedName = 'Nightly upload';

/** A leaked secret, from the question to its successor; ends on the page of the new secret. */
export async function revocation({
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
  await window.openApplication(applicationName);
  await page.getByRole('button', { name: `Revoke “${leakedName}”: it leaked` }).click();
  const dialog = page.getByRole('dialog', { name: `Revoke “${leakedName}”` });
  await dialog.getByLabel('What happened').fill('Seen in the log of a build server, 23 November');
  await expect(dialog.getByRole('button', { name: 'Revoke now' })).toBeEnabled();
  await camera.take(page, 'revoke');
  await dialog.getByRole('button', { name: 'Revoke now' }).click();
  await expect(window.heading('New secret')).toBeVisible();
  await expect(page.getByText(`The leaked secret “${leakedName}” is deleted`)).toBeVisible();
  await camera.take(page, 'revoked');
  const names = portal.state.applications
    .find(({ displayName }) => displayName === applicationName)
    ?.secrets.map(({ displayName }) => displayName);
  const successor = await page.getByRole('heading', { level: 2, name: /· [0-9A-Z]{4}$/ }).textContent();
  report.step(
    'leaked secret revoked',
    names?.includes(successor ?? '') === true && !names.includes(leakedName),
    `the portal lists "${successor ?? ''}" and no "${leakedName}" any more`,
  );
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(window.heading(applicationName)).toBeVisible();
}
