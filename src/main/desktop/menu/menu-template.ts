import type { MenuItemConstructorOptions } from 'electron';
import type { TFunction } from 'i18next';
import type { EnvironmentLink } from '../../../shared/domain/environment';
import { type MenuChoice, screenNames } from '../../../shared/ipc/menu-choice';

type Item = MenuItemConstructorOptions;
type Role = NonNullable<Item['role']>;

export interface MenuActions {
  /** Hands a choice to the page. */
  readonly choose: (choice: MenuChoice) => void;
  /** Puts the line that says which version this is on the clipboard. */
  readonly copyVersion: () => void;
}

const separator: Item = { type: 'separator' };
const helpLinks: readonly EnvironmentLink[] = ['portalPage', 'mfaGuide', 'apiAuthentication'];

/**
 * The menu as people of each platform expect it, with the keys of every view. Nothing in it loads the page anew or opens
 * developer tools: Refresh asks the portal.
 */
export function menuTemplate(platform: NodeJS.Platform, t: TFunction, actions: MenuActions): readonly Item[] {
  const product = t('product');
  const { choose } = actions;
  const role = (name: Role, label: string): Item => ({ role: name, label });
  const settings: Item = {
    label: t('menu.settings'),
    accelerator: 'CommandOrControl+,',
    click: () => {
      choose({ kind: 'view', view: 'settings' });
    },
  };
  const close: Item = { ...role('close', t('menu.close')), accelerator: 'CommandOrControl+W' };
  const about: Item = {
    label: t('menu.about', { product }),
    click: () => {
      choose({ kind: 'about' });
    },
  };
  const shared = { edit: editMenu(t, role, choose), view: viewMenu(t, role, choose) };
  const help: Item = {
    role: 'help',
    label: t('menu.help'),
    submenu: [
      ...helpLinks.map((link) => ({
        label: t(`menu.links.${link}`),
        click: () => {
          choose({ kind: 'link', link });
        },
      })),
      separator,
      { label: t('menu.copyVersion'), click: actions.copyVersion },
      ...(platform === 'darwin' ? [] : [separator, about]),
    ],
  };
  if (platform !== 'darwin') {
    const quit = role('quit', t(platform === 'win32' ? 'menu.exit' : 'menu.quit'));
    const file = { label: t('menu.file'), submenu: [settings, separator, close, quit] };
    return [file, shared.edit, shared.view, help];
  }
  return [
    {
      role: 'appMenu',
      label: product,
      submenu: [
        ...[about, separator, settings, separator, role('services', t('menu.services')), separator],
        ...[role('hide', t('menu.hide', { product })), role('hideOthers', t('menu.hideOthers'))],
        ...[role('unhide', t('menu.showAll')), separator, role('quit', t('menu.quitProduct', { product }))],
      ],
    },
    { label: t('menu.file'), submenu: [close] },
    ...[shared.edit, shared.view],
    {
      role: 'windowMenu',
      label: t('menu.window'),
      submenu: [
        ...[role('minimize', t('menu.minimize')), role('zoom', t('menu.zoom')), separator],
        role('front', t('menu.front')),
      ],
    },
    help,
  ];
}

function editMenu(
  t: TFunction,
  role: (name: Role, label: string) => Item,
  choose: MenuActions['choose'],
): Item {
  return {
    label: t('menu.edit'),
    submenu: [
      ...[role('undo', t('menu.undo')), role('redo', t('menu.redo')), separator],
      ...[role('cut', t('menu.cut')), role('copy', t('menu.copy')), role('paste', t('menu.paste'))],
      ...[role('selectAll', t('menu.selectAll')), separator],
      {
        label: t('menu.find'),
        accelerator: 'CommandOrControl+F',
        click: () => {
          choose({ kind: 'search' });
        },
      },
    ],
  };
}

function viewMenu(
  t: TFunction,
  role: (name: Role, label: string) => Item,
  choose: MenuActions['choose'],
): Item {
  const refresh = (accelerator: string): Item => ({
    label: t('menu.refresh'),
    accelerator,
    click: () => {
      choose({ kind: 'refresh' });
    },
  });
  /** An item has one key; the second of it is an item that is not seen. */
  const unseen = (item: Item): Item => ({ ...item, visible: false, acceleratorWorksWhenHidden: true });
  const zoomIn = role('zoomIn', t('menu.zoomIn'));
  return {
    label: t('menu.view'),
    submenu: [
      ...screenNames.map((view, index) => ({
        label: t(`screens.${view}`),
        accelerator: `CommandOrControl+${index + 1}`,
        click: () => {
          choose({ kind: 'view', view });
        },
      })),
      ...[separator, refresh('CommandOrControl+R'), unseen(refresh('F5')), separator],
      ...[role('resetZoom', t('menu.resetZoom')), { ...zoomIn, accelerator: 'CommandOrControl+Plus' }],
      // Where + is above =, the key without Shift.
      unseen({ ...zoomIn, accelerator: 'CommandOrControl+=' }),
      ...[role('zoomOut', t('menu.zoomOut')), separator, role('togglefullscreen', t('menu.fullScreen'))],
    ],
  };
}
