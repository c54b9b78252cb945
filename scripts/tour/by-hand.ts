import { expect } from '@playwright/test';
import { newSecretValue } from '../../reference-portal/graph/secret-factory';
import type { RunningApplication } from '../../test/e2e/fixtures/running-application';
import { ApplicationWindow } from '../../test/e2e/pages/application-window';
import { AddApplicationDialog, ImportDialog, LeaveListDialog } from '../../test/e2e/pages/by-hand-list';
import { ByHandValueDialog } from '../../test/e2e/pages/by-hand-value';
import { runCommand } from '../processes/run-command';
import type { sessionOfThisProcess } from '../desktop-session/session-of-this-process';
import { type Camera, narrow } from './camera';
import type { TourReport } from './tour-report';

/** A client ID that is nobody's. */
const clientId = '0f6d8a52-6c1e-4b7a-9d35-2f8e7c4b1a90';
const applicationName = 'Partner-NL-Lowlands-SMC';
/** Has one secret, which is due. */
const due = { clientId: '5b1c9e07-3d42-4f6a-8e21-7a90c4d6f315', name: 'Partner-DE-Nordlicht-SMC' } as const;

/** ISO 8601, without a time. */
function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
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
  await window.shell.leaveEnvironment();
  await window.welcome.workByHandWith('WMDA production');
  await window.list.addApplication();
  const adding = new AddApplicationDialog(page);
  await adding.giveClientId(clientId);
  await adding.giveName(applicationName);
  await adding.add();
  await expect(window.heading(applicationName)).toBeVisible();
  await window.secrets.addNewSecret();
  const dialog = new ByHandValueDialog(page);
  await camera.take(page, 'by-hand-take');
  await camera.take(page, 'by-hand-take-narrow', narrow);
  await dialog.take();
  await expect(dialog.taken).toBeVisible();
  await dialog.giveName('Secret by VM');
  await dialog.giveExpiry(dayIn(182));
  await camera.take(page, 'by-hand-secret');
  await camera.take(page, 'by-hand-secret-narrow', narrow);
  await page.keyboard.press('Escape');
  await expect(window.leaving.whole).toBeVisible();
  await camera.take(page, 'by-hand-leave');
  await window.leaving.stay();
  // What is taken in is tried at once: a made-up value has no business at WMDA's real token endpoint.
  await application.electron.evaluate(({ session }) => {
    session.fromPartition('portal').enableNetworkEmulation({ offline: true });
  });
  await dialog.save();
  await expect(dialog.saved).toBeVisible();
  await expect(dialog.signInServerUnreachable.first()).toBeVisible();
  await camera.take(page, 'by-hand-stored');
  await page.keyboard.press('Escape');
  await application.electron.evaluate(({ session }) => {
    session.fromPartition('portal').disableNetworkEmulation();
  });
  await camera.take(page, 'by-hand-application');
  await camera.take(page, 'by-hand-application-narrow', narrow);
  await window.secrets.removeFromList('Secret by VM');
  await new LeaveListDialog(page).giveReason('I have deleted it on WMDA’s page');
  await camera.take(page, 'by-hand-remove');
  await camera.take(page, 'by-hand-remove-narrow', narrow);
  await page.keyboard.press('Escape');
  await rotationByHand(window, camera);
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

/** The first step of a rotation where the portal's part is the person's: the value to be taken, and the page behind it. */
async function rotationByHand(window: ApplicationWindow, camera: Camera): Promise<void> {
  const { page, rotation } = window;
  await window.shell.goTo('Applications');
  await window.list.importTable();
  const table = new ImportDialog(page);
  await table.preview([
    ['Client ID', 'Application', 'Secret', 'Hint', 'Expires'],
    [due.clientId, due.name, 'Secret by VM', 'pxa', dayIn(12)],
  ]);
  await table.import(1);
  await expect(table.whole).toBeHidden();
  await window.shell.goTo('Expiry');
  await rotation.rotateButton(due.name).click();
  await expect(new ByHandValueDialog(page).takeButton).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(window.anyDialog).toHaveCount(0);
  await expect(rotation.currentStep).toContainText('Create it on WMDA’s page');
  await camera.take(page, 'by-hand-rotation');
  await camera.take(page, 'by-hand-rotation-narrow', narrow);
}
