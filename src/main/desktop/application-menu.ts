import { Menu, type MenuItemConstructorOptions } from 'electron';

/**
 * The least a desktop application needs: editing and zoom keys everywhere, and on macOS the menus people expect.
 * Nothing that reloads the page or opens developer tools. Roles bring their own words.
 */
export function setApplicationMenu(platform: NodeJS.Platform): void {
  const edit: MenuItemConstructorOptions = { role: 'editMenu' };
  const view: MenuItemConstructorOptions = {
    role: 'viewMenu',
    submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }],
  };
  const template: MenuItemConstructorOptions[] =
    platform === 'darwin'
      ? [{ role: 'appMenu' }, edit, view, { role: 'windowMenu' }]
      : [{ role: 'fileMenu', submenu: [{ role: 'quit' }] }, edit, view];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
