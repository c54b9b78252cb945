import type { App } from 'electron';
import { linkScheme } from '../security/deep-link';

/** The name the system knows the application by; installers use the same (`electron-builder.yml`). */
export const applicationId = 'info.wmda.credential-manager';

/** Windows shows notifications of named programs only, and puts their windows under one button of the taskbar. */
export function nameForWindows(app: Pick<App, 'setAppUserModelId'>, platform: NodeJS.Platform): void {
  if (platform === 'win32') app.setAppUserModelId(applicationId);
}

/**
 * Links to secrets open this program. On Linux its desktop entry says so; Windows and macOS are told at every start, since
 * another installation may have been the last to say it.
 */
export function claimLinks(
  app: Pick<App, 'isPackaged' | 'setAsDefaultProtocolClient'>,
  platform: NodeJS.Platform,
): void {
  if (app.isPackaged && platform !== 'linux') app.setAsDefaultProtocolClient(linkScheme);
}
