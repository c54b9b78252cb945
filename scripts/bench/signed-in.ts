import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { writeEnvironmentFile } from '../../reference-portal/environment-file';
import { vera } from '../../reference-portal/seed/demo-people';
import type { PortalSize } from '../../reference-portal/seed/many-applications';
import { RunningApplication } from '../../test/e2e/fixtures/running-application';
import { ApplicationWindow } from '../../test/e2e/pages/application-window';
import { type Portal, startPortal } from '../../test/support/checked-portal';
import { twinExecutable } from '../package/started-twin';
import type { OwnDesktop } from '../desktop-session/session-of-this-process';
import type { Candidate } from './candidate';

/** The application in a profile of its own, signed in to a portal of its own; the list has been read. */
export interface SignedIn {
  readonly application: RunningApplication;
  readonly window: ApplicationWindow;
  readonly portal: Portal;
  readonly configFolder: string;
  /** The same profile once more, when this run of it has ended. */
  readonly again: Candidate;
}

/**
 * @param name of the environment, so that each has its own key and file
 * @param size 500 applications with 20 secrets each; without it the demo's six with 14
 * @param required files that are loaded before the application
 */
export async function signIn(
  desktop: OwnDesktop,
  name: string,
  size: PortalSize | null,
  required: readonly string[] = [],
): Promise<SignedIn> {
  const many = size === null ? {} : { size };
  const portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, ...many });
  const home = await mkdtemp(join(desktop.folders.temporary, `${name}-`));
  const environmentFile = join(home, 'environment.json');
  writeEnvironmentFile(environmentFile, { ...portal.environment, id: `demo-${name}` });
  const configFolder = join(home, 'config');
  await mkdir(configFolder);
  const inHome = { ...desktop, environment: { ...desktop.environment, XDG_CONFIG_HOME: configFolder } };
  const application = await RunningApplication.start(inHome, environmentFile, [], undefined, required);
  const window = new ApplicationWindow(application);
  await window.signIn(portal, vera);
  await expect(window.page.getByRole('button', { name: 'Refresh' })).toBeEnabled({ timeout: 60_000 });
  const again = {
    executable: twinExecutable('driven'),
    args: ['--environment', environmentFile],
    environment: { XDG_CONFIG_HOME: configFolder },
  };
  return { application, window, portal, configFolder, again };
}

/**
 * Has it stay in the tray when its window is closed from now on, which the person is asked the first time. Once a tray is
 * there.
 */
export async function stayInTray({ application, window }: SignedIn): Promise<void> {
  await application.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
  const question = window.page.getByRole('dialog', { name: 'Keep watching in the tray?' });
  await question.getByRole('button', { name: 'Keep watching' }).click();
  await question.waitFor({ state: 'detached' });
}

/** Has main read the portal once more, as it begins that by itself: beside the button. Resolves when everything is read. */
export async function readAgain({ window }: SignedIn): Promise<void> {
  await window.page.evaluate(async () => {
    const { inventory } = Reflect.get(globalThis, 'desktop') as {
      readonly inventory: { readonly refresh: () => Promise<{ readonly ok: boolean }> };
    };
    if (!(await inventory.refresh()).ok) throw new Error('The portal was not read');
  });
}
