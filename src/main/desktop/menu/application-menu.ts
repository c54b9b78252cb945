import { Menu } from 'electron';
import type { TFunction } from 'i18next';
import type { MenuChoice } from '../../../shared/ipc/menu-choice';
import type { copyText } from '../clipboard/clipboard';
import { menuTemplate } from './menu-template';
import type { Program } from '../program';

export interface ApplicationMenuOptions {
  readonly platform: NodeJS.Platform;
  readonly t: TFunction;
  readonly program: Program;
  readonly copyText: typeof copyText;
  readonly choose: (choice: MenuChoice) => void;
}

/** Electron makes a menu of its own for whoever has said nothing before it is ready. */
export function forgoDefaultMenu(): void {
  Menu.setApplicationMenu(null);
}

/** Puts the menu there, with its keys. */
export function setApplicationMenu({ platform, t, program, copyText, choose }: ApplicationMenuOptions): void {
  const copyVersion = async (): Promise<void> => {
    const copied = await copyText(program.line(t));
    if (copied.ok) choose({ kind: 'version-copied' });
  };
  const template = menuTemplate(platform, t, { choose, copyVersion: () => void copyVersion() });
  Menu.setApplicationMenu(Menu.buildFromTemplate([...template]));
}
