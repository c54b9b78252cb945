import type { App, LoginItemSettings } from 'electron';
import { access, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc } from '../../../../support/properties';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  AutostartFile,
  loginItem,
  wasOpenedAtLogin,
} from '../../../../../src/main/desktop/login-item/login-item';

/** Reads a value of a desktop file as desktops do: its own escapes first, then quotes, then field codes. */
function commandOf(content: string): readonly string[] {
  const line = /^Exec=(.*)$/m.exec(content)?.[1] ?? '';
  const escapes: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r' };
  const value = line.replace(/\\(.)/g, (_match, letter: string) => escapes[letter] ?? letter);
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, quoted = '']) =>
    quoted.replace(/\\(.)/g, '$1').replaceAll('%%', '%'),
  );
}

describe('AutostartFile', () => {
  let configFolder: string;
  let file: string;
  beforeEach(async () => {
    configFolder = await mkdtemp(join(tmpdir(), 'autostart-'));
    file = join(configFolder, 'autostart', 'wmda-credential-manager.desktop');
  });
  afterEach(() => rm(configFolder, { recursive: true }));

  it('is there when it is wished and gone when it is not', async () => {
    const item = new AutostartFile({
      configFolder,
      name: 'Manager',
      command: ['/opt/a b/app', '--background'],
    });
    await item.set(false);
    await item.set(true);
    const content = await readFile(file, 'utf8');
    expect(content).toBe(
      '[Desktop Entry]\nType=Application\nName=Manager\nExec="/opt/a b/app" "--background"\nTerminal=false\n',
    );
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await item.set(false);
    await expect(access(file)).rejects.toThrow();
  });

  it('starts the very program, whatever its folder is called', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom(...'ab \\"`$%\'é;&'), minLength: 1 }), { minLength: 1 }),
        async (command) => {
          await new AutostartFile({ configFolder, name: 'Manager', command }).set(true);
          expect(commandOf(await readFile(file, 'utf8'))).toEqual(command);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('says so when the folder cannot be made', async () => {
    await writeFile(join(configFolder, 'autostart'), 'a file');
    const item = new AutostartFile({ configFolder, name: 'Manager', command: ['/opt/app'] });
    await expect(item.set(true)).rejects.toThrow();
  });
});

describe('loginItem where the system keeps them', () => {
  const system = (item: Partial<LoginItemSettings>): { app: App; set: unknown[] } => {
    const set: unknown[] = [];
    const app = {
      isPackaged: true,
      setLoginItemSettings: (settings: unknown) => set.push(settings),
      getLoginItemSettings: () => item,
    };
    return { app: app as unknown as App, set };
  };

  it('gives Windows the arguments of this start, and takes its word for it', async () => {
    const { app, set } = system({ openAtLogin: false, executableWillLaunchAtLogin: true });
    await loginItem(app, 'win32', 'C:\\a.json').set(true);
    expect(set).toEqual([{ openAtLogin: true, args: ['--environment', 'C:\\a.json', '--background'] }]);
  });

  it('says so when the system has not taken it', async () => {
    const forbidden = system({ openAtLogin: true, executableWillLaunchAtLogin: false });
    await expect(loginItem(forbidden.app, 'win32', null).set(true)).rejects.toThrow();
    const unapproved = system({ openAtLogin: false });
    await expect(loginItem(unapproved.app, 'darwin', null).set(true)).rejects.toThrow();
    await loginItem(unapproved.app, 'darwin', null).set(false);
  });
});

describe('wasOpenedAtLogin', () => {
  const app = (isOpened: boolean): Pick<App, 'getLoginItemSettings'> => ({
    getLoginItemSettings: () => ({ wasOpenedAtLogin: isOpened }) as LoginItemSettings,
  });

  it('asks macOS, where no argument says it', () => {
    expect(wasOpenedAtLogin(app(true), 'darwin')).toBe(true);
    expect(wasOpenedAtLogin(app(false), 'darwin')).toBe(false);
    expect(wasOpenedAtLogin(app(true), 'win32')).toBe(false);
  });
});
