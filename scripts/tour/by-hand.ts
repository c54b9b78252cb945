import { expect } from '@playwright/test';
import { newSecretValue } from '../../reference-portal/graph/secret-factory';
import type { RunningApplication } from '../../test/e2e/fixtures/running-application';
import { ApplicationWindow } from '../../test/e2e/pages/application-window';
import { runCommand } from '../processes/run-command';
import type { sessionOfThisProcess } from '../desktop-session/session-of-this-process';
import { type Camera, narrow } from './camera';
import type { TourReport } from './tour-report';

/** A client ID that is nobody's. */
const clientId = '0f6d8a52-6c1e-4b7a-9d35-2f8e7c4b1a90';
const applicationName = 'Partner-NL-Lowlands-SMC';

function inHalfAYear(): string {
  return new Date(Date.now() + 182 * 86_400_000).toISOString().slice(0, 10);
}

/** Today's portal, by hand: an application, a secret and its value, without an account. */
export async function byHand({
  desktop,
  application,
  camera,
  report,
}: {
  readonly desktop: ReturnType<typeof sessionOfThisProcess>;
  readonly application: RunningApplication;
  readonly camera: Camera;
  readonly report: TourReport;
}): Promise<void> {
  const window = new ApplicationWindow(application);
  const { page } = window;
  const value = newSecretValue();
  await application.electron.evaluate(async ({ clipboard }, text) => clipboard.writeText(text), value);
  await page.getByRole('button', { name: 'Other environments' }).click();
  await page.getByRole('button', { name: 'Work by hand with WMDA production' }).click();
  await page.getByRole('button', { name: 'Add an application' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Client ID').fill(clientId);
  await dialog.getByLabel('Name').fill(applicationName);
  await page.keyboard.press('Enter');
  await expect(window.heading(applicationName)).toBeVisible();
  await page.getByRole('button', { name: 'Add new secret' }).click();
  await camera.take(page, 'by-hand-take');
  await camera.take(page, 'by-hand-take-narrow', narrow);
  await dialog.getByRole('button', { name: 'Take value from clipboard' }).click();
  await expect(dialog.getByText('Value taken')).toBeVisible();
  await dialog.getByLabel('Name of the secret').fill('Secret by VM');
  await dialog.getByLabel('Expires').fill(inHalfAYear());
  await camera.take(page, 'by-hand-secret');
  await camera.take(page, 'by-hand-secret-narrow', narrow);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog', { name: 'Leave without the value?' })).toBeVisible();
  await camera.take(page, 'by-hand-leave');
  await page.getByRole('button', { name: 'Stay and save it' }).click();
  // What is taken in is tried at once: a made-up value has no business at WMDA's real token endpoint.
  await application.electron.evaluate(({ session }) => {
    session.fromPartition('portal').enableNetworkEmulation({ offline: true });
  });
  await dialog.getByRole('button', { name: 'Save secret' }).click();
  await expect(dialog.getByText(/^Saved in /)).toBeVisible();
  await expect(dialog.getByText('The token address cannot be reached.').first()).toBeVisible();
  await camera.take(page, 'by-hand-stored');
  await page.keyboard.press('Escape');
  await application.electron.evaluate(({ session }) => {
    session.fromPartition('portal').disableNetworkEmulation();
  });
  await camera.take(page, 'by-hand-application');
  await camera.take(page, 'by-hand-application-narrow', narrow);
  await page.getByRole('button', { name: 'Remove “Secret by VM” from my list' }).click();
  await dialog.getByLabel('I have deleted it on WMDA’s page').check();
  await camera.take(page, 'by-hand-remove');
  await camera.take(page, 'by-hand-remove-narrow', narrow);
  await page.keyboard.press('Escape');
  const search = ['search', '--all', 'service', 'wmda-credential-manager.vault'];
  const { stdout } = await runCommand('secret-tool', search, { environment: desktop.environment });
  const isThere = stdout.includes(value) && stdout.includes(clientId);
  report.step(
    'by hand: a value of WMDA’s page stored without an account',
    isThere && !(await page.content()).includes(value),
    isThere
      ? 'secret-tool finds it under the client ID; it never was in the page'
      : 'not found in the keychain',
  );
}
