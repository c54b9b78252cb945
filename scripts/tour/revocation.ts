import { expect } from '@playwright/test';
import type { Portal } from '../../reference-portal/start-portal';
import type { ApplicationWindow } from '../../test/e2e/pages/application-window';
import { RevocationDialog } from '../../test/e2e/pages/revocation';
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
  await window.secrets.revoke(leakedName);
  const dialog = new RevocationDialog(page, leakedName);
  await dialog.tellWhatHappened('Seen in the log of a build server, 23 November');
  await expect(dialog.revokeButton).toBeEnabled();
  await camera.take(page, 'revoke');
  await dialog.revoke();
  await expect(window.heading('New secret')).toBeVisible();
  await expect(window.newSecret.leakedIsDeleted(leakedName)).toBeVisible();
  await camera.take(page, 'revoked');
  const names = portal.state.applications
    .find(({ displayName }) => displayName === applicationName)
    ?.secrets.map(({ displayName }) => displayName);
  const successor = await window.newSecret.fullName.textContent();
  report.step(
    'leaked secret revoked',
    names?.includes(successor ?? '') === true && !names.includes(leakedName),
    `the portal lists "${successor ?? ''}" and no "${leakedName}" any more`,
  );
  await window.newSecret.goOn();
  await expect(window.heading(applicationName)).toBeVisible();
}
