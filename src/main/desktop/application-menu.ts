import { Menu, type App } from 'electron';
import type { TFunction } from 'i18next';
import type { MenuChoice } from '../../shared/ipc/menu-choice';
import type { copyText } from './clipboard';
import { menuTemplate } from './menu-template';

export interface ApplicationMenuOptions {
  readonly app: App;
  readonly platform: NodeJS.Platform;
  readonly t: TFunction;
  readonly icon: string;
  readonly copyText: typeof copyText;
  readonly choose: (choice: MenuChoice) => void;
}

/** Puts the menu there, with its keys, and what *About* says. */
export function setApplicationMenu({
  app,
  platform,
  t,
  icon,
  copyText,
  choose,
}: ApplicationMenuOptions): void {
  const version = { applicationName: app.name, applicationVersion: app.getVersion() };
  app.setAboutPanelOptions({ ...version, iconPath: icon });
  const copyVersion = async (): Promise<void> => {
    const words = { product: app.name, version: app.getVersion() };
    const system = `${platform} ${process.arch}`;
    const copied = await copyText(
      t('menu.version', { ...words, electron: process.versions.electron, system }),
    );
    if (copied.ok) choose({ kind: 'version-copied' });
  };
  const template = menuTemplate(platform, t, { choose, copyVersion: () => void copyVersion() });
  Menu.setApplicationMenu(Menu.buildFromTemplate([...template]));
}
