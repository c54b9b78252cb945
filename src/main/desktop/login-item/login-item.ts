import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { App, LoginItemSettings } from 'electron';
import { writeFileAtomically } from '../../platform/files/atomic-file';
import type { LoginItem } from '../../settings/settings-file';
import { privateFolderMode } from '../../platform/paths';
import { backgroundSwitch, environmentSwitch } from '../../security/command-line-arguments';

export interface AutostartOptions {
  /** `XDG_CONFIG_HOME`, or what stands for it. */
  readonly configFolder: string;
  readonly name: string;
  /** The program and its arguments. */
  readonly command: readonly string[];
}

/** Windows and macOS keep login items themselves; on Linux they are files (Desktop Application Autostart). */
export function loginItem(app: App, platform: NodeJS.Platform, environmentFile: string | null): LoginItem {
  const [program, ...args] = startCommand(app, process.env, environmentFile);
  if (platform === 'linux') {
    const command = [program ?? process.execPath, ...args];
    return new AutostartFile({ configFolder: app.getPath('appData'), name: app.name, command });
  }
  return {
    set: async (isOn) => {
      app.setLoginItemSettings({ openAtLogin: isOn, args });
      if (willOpenAtLogin(app.getLoginItemSettings({ args }), platform) !== isOn)
        throw new Error('the system has not taken the login item');
    },
  };
}

/** What the system made of it: a person can forbid login items there, and on macOS has to allow them. */
function willOpenAtLogin(item: LoginItemSettings, platform: NodeJS.Platform): boolean {
  return platform === 'win32' ? item.executableWillLaunchAtLogin : item.openAtLogin;
}

/** Whether the system has started this very process at login; macOS says so itself, since it passes on no arguments. */
export function wasOpenedAtLogin(app: Pick<App, 'getLoginItemSettings'>, platform: NodeJS.Platform): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

/** How this very application is started again: unpackaged it needs its folder, an AppImage lies elsewhere. */
function startCommand(
  app: App,
  environment: NodeJS.ProcessEnv,
  environmentFile: string | null,
): readonly string[] {
  const program = environment['APPIMAGE'] ?? process.execPath;
  const folder = app.isPackaged ? [] : [app.getAppPath()];
  const given = environmentFile === null ? [] : [environmentSwitch, environmentFile];
  return [program, ...folder, ...given, backgroundSwitch];
}

/** A file in the autostart folder of the user's desktop. */
export class AutostartFile implements LoginItem {
  readonly #file: string;
  readonly #content: string;

  constructor({ configFolder, name, command }: AutostartOptions) {
    this.#file = join(configFolder, 'autostart', 'wmda-credential-manager.desktop');
    this.#content = [
      '[Desktop Entry]',
      'Type=Application',
      `Name=${name}`,
      `Exec=${command.map(quoted).join(' ')}`,
      'Terminal=false',
      '',
    ].join('\n');
  }

  async set(isOn: boolean): Promise<void> {
    if (!isOn) {
      await rm(this.#file, { force: true });
      return;
    }
    await mkdir(dirname(this.#file), { recursive: true, mode: privateFolderMode });
    await writeFileAtomically(this.#file, this.#content);
  }
}

/**
 * An argument of `Exec` (Desktop Entry Specification, "The Exec key"): quoted, with backslashes twice, since values of
 * such files are unescaped once before the quotes are read; `%` would begin a field code.
 */
function quoted(argument: string): string {
  const escaped = argument.replace(/[\\"`$]/g, '\\$&').replaceAll('\\', '\\\\');
  return `"${escaped.replaceAll('%', '%%')}"`;
}
