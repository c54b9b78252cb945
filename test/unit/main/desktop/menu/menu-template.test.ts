import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../../../src/main/desktop/menu/menu-template';
import { desktopWords } from '../../../../../src/main/desktop/words';
import { type MenuChoice, screenNames } from '../../../../../src/shared/ipc/menu-choice';

const platforms = ['darwin', 'win32', 'linux'] as const;
const separator = '-';

interface Menu {
  readonly tops: readonly string[];
  /** Menu -> labels of what is seen in it. */
  readonly shown: Readonly<Record<string, readonly string[]>>;
  /** Key -> item. */
  readonly keys: ReadonlyMap<string, MenuItemConstructorOptions>;
  readonly items: readonly MenuItemConstructorOptions[];
  readonly chosen: readonly MenuChoice[];
  readonly copies: () => number;
}

function menuOf(platform: NodeJS.Platform): Menu {
  const chosen: MenuChoice[] = [];
  let copies = 0;
  const template = menuTemplate(platform, desktopWords(), {
    choose: (choice) => chosen.push(choice),
    copyVersion: () => {
      copies += 1;
    },
  });
  const below = (item: MenuItemConstructorOptions): readonly MenuItemConstructorOptions[] =>
    Array.isArray(item.submenu) ? item.submenu : [];
  const nameOf = (item: MenuItemConstructorOptions): string =>
    item.type === 'separator' ? separator : (item.label ?? '');
  const items = template.flatMap(below);
  return {
    tops: template.map(nameOf),
    shown: Object.fromEntries(
      template.map((top) => [
        nameOf(top),
        below(top)
          .filter(({ visible }) => visible !== false)
          .map(nameOf),
      ]),
    ),
    keys: new Map(items.flatMap((item) => (item.accelerator ? [[String(item.accelerator), item]] : []))),
    items,
    chosen,
    copies: () => copies,
  };
}

function choose(menu: Menu, item: MenuItemConstructorOptions | undefined): MenuChoice | undefined {
  const click = item?.click as (() => void) | undefined;
  click?.();
  return menu.chosen.at(-1);
}

describe.each(platforms)('the menu on %s', (platform) => {
  const menu = menuOf(platform);

  it.each<readonly [string, MenuChoice]>([
    ...screenNames.map((view, index) => [`CommandOrControl+${index + 1}`, { kind: 'view', view }] as const),
    ['CommandOrControl+,', { kind: 'view', view: 'settings' }],
    ['CommandOrControl+R', { kind: 'refresh' }],
    ['F5', { kind: 'refresh' }],
    ['CommandOrControl+F', { kind: 'search' }],
  ])('leads to its place by %s', (key, choice) => {
    expect(choose(menu, menu.keys.get(key))).toEqual(choice);
  });

  it('closes the window by its key, and has the keys of editing and zoom', () => {
    expect(menu.keys.get('CommandOrControl+W')?.role).toBe('close');
    const roles = menu.items.map(({ role }) => role);
    const editing = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'];
    expect(roles).toEqual(expect.arrayContaining([...editing, 'resetZoom', 'zoomIn', 'zoomOut', 'quit']));
  });

  it('never loads the page anew and opens no developer tools', () => {
    const roles = menu.items.map(({ role }) => String(role).toLowerCase());
    for (const role of ['reload', 'forcereload', 'toggledevtools', 'viewmenu', 'editmenu', 'filemenu']) {
      expect(roles).not.toContain(role);
    }
  });

  it('says every word itself, gives no key twice and leaves none of its own choices empty', () => {
    for (const item of menu.items.filter(({ type }) => type !== 'separator')) {
      expect(item.label, JSON.stringify(item)).toMatch(/\S/);
      expect(item.label).not.toContain('menu.');
      expect(item.role !== undefined || item.click !== undefined, item.label).toBe(true);
    }
    const keys = menu.items.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('helps with the pages of the guide and with the version', () => {
    const help = menu.items.filter(({ label }) => menu.shown['Help']?.includes(label ?? ''));
    const links = help.slice(0, 3).map((item) => choose(menu, item));
    expect(links).toEqual([
      { kind: 'link', link: 'portalPage' },
      { kind: 'link', link: 'mfaGuide' },
      { kind: 'link', link: 'apiAuthentication' },
    ]);
    choose(
      menu,
      help.find(({ label }) => label === 'Copy version'),
    );
    expect(menu.copies()).toBe(1);
  });

  it('says itself whose program it is: the system’s own panel has no room for it', () => {
    const about = menu.items.filter(({ label }) => label === 'About WMDA Credential Manager');
    expect(about).toHaveLength(1);
    expect(about[0]?.role).toBeUndefined();
    expect(choose(menu, about[0])).toEqual({ kind: 'about' });
  });
});

describe('where platforms differ', () => {
  const product = 'WMDA Credential Manager';

  it('macOS has the menus of the application and of the window', () => {
    const { tops, shown } = menuOf('darwin');
    expect(tops).toEqual([product, 'File', 'Edit', 'View', 'Window', 'Help']);
    expect(shown[product]).toEqual([
      ...[`About ${product}`, separator, 'Settings…', separator, 'Services', separator],
      ...[`Hide ${product}`, 'Hide Others', 'Show All', separator, `Quit ${product}`],
    ]);
    expect(shown['File']).toEqual(['Close Window']);
    expect(shown['Window']).toEqual(['Minimise', 'Zoom', separator, 'Bring All to Front']);
    expect(shown['Help']).not.toContain(`About ${product}`);
  });

  it.each([
    ['win32', 'Exit'],
    ['linux', 'Quit'],
  ] as const)('%s has settings and the end under File, and About under Help', (platform, end) => {
    const { tops, shown, items } = menuOf(platform);
    expect(tops).toEqual(['File', 'Edit', 'View', 'Help']);
    expect(shown['File']).toEqual(['Settings…', separator, 'Close Window', end]);
    expect(shown['Help']?.at(-1)).toBe(`About ${product}`);
    // The key for it is the platform's own: the role brings it.
    expect(items.find(({ role }) => role === 'quit')).not.toHaveProperty('accelerator');
  });
});
