import { Menu, type MenuItemConstructorOptions } from 'electron';

/**
 * The least a desktop application needs: editing keys everywhere, and on macOS the menus people expect. Roles carry
 * their own words in the system's language.
 */
export function setApplicationMenu(isMac: boolean): void {
  const edit: MenuItemConstructorOptions = { role: 'editMenu' };
  const view: MenuItemConstructorOptions = {
    role: 'viewMenu',
    submenu: [{ role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'resetZoom' }, { role: 'togglefullscreen' }],
  };
  const template: MenuItemConstructorOptions[] = isMac
    ? [{ role: 'appMenu' }, edit, view, { role: 'windowMenu' }]
    : [{ role: 'fileMenu', submenu: [{ role: 'quit' }] }, edit, view];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
