import type { App } from 'electron';

/** The name the system knows the application by; installers use the same (`electron-builder.yml`). */
export const applicationId = 'info.wmda.credential-manager';

/** Windows shows notifications of named programs only, and puts their windows under one button of the taskbar. */
export function nameForWindows(app: Pick<App, 'setAppUserModelId'>, platform: NodeJS.Platform): void {
  if (platform === 'win32') app.setAppUserModelId(applicationId);
}
