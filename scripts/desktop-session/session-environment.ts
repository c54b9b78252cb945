import { delimiter, dirname, join } from 'node:path';

/** Variables that lead to the caller's own desktop, home or keychain. */
const LEADS_ELSEWHERE =
  /^(XDG_.*|DBUS_.*|GNOME_KEYRING_.*|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|SSH_AUTH_SOCK|SUDO_.*|(USER|LOG)NAME|USER|MAIL|HOME|TMPDIR|BROWSER|DESKTOP_SESSION|WMDA_DESKTOP_SESSION)$/;

/** Where things of a session lie. */
export interface SessionFolders {
  readonly root: string;
  readonly home: string;
  readonly runtime: string;
  readonly programs: string;
  readonly temporary: string;
  /** Every URL the application asked the desktop to open, one per line. */
  readonly browserInbox: string;
}

/** Names the places inside a session's folder. Short, because socket paths may have 107 characters only. */
export function sessionFolders(root: string): SessionFolders {
  return {
    root,
    home: join(root, 'home'),
    runtime: join(root, 'run'),
    programs: join(root, 'bin'),
    temporary: join(root, 'tmp'),
    browserInbox: join(root, 'browser-inbox'),
  };
}

/**
 * The environment of a session's processes: the caller's, except for everything that leads to another desktop, home
 * or keychain. `marker` tells the guard which processes belong to the session, also when sessions are nested.
 */
export function sessionEnvironment(
  caller: NodeJS.ProcessEnv,
  folders: SessionFolders,
  marker: string,
): NodeJS.ProcessEnv {
  const kept = Object.entries(caller).filter(([name]) => !LEADS_ELSEWHERE.test(name));
  const outer = caller['WMDA_DESKTOP_SESSION'];
  const path = [folders.programs, dirname(process.execPath), caller['PATH'] ?? '/usr/bin:/bin'];
  return {
    ...Object.fromEntries(kept),
    PATH: path.join(delimiter),
    LANG: caller['LANG'] ?? 'C.UTF-8',
    HOME: folders.home,
    TMPDIR: folders.temporary,
    XDG_RUNTIME_DIR: folders.runtime,
    XDG_CONFIG_HOME: join(folders.home, '.config'),
    XDG_DATA_HOME: join(folders.home, '.local/share'),
    XDG_STATE_HOME: join(folders.home, '.local/state'),
    XDG_CACHE_HOME: join(folders.home, '.cache'),
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folders.runtime, 'bus')}`,
    NO_AT_BRIDGE: '1',
    WMDA_TEST_BROWSER_INBOX: folders.browserInbox,
    WMDA_DESKTOP_SESSION: outer === undefined ? marker : `${outer}/${marker}`,
  };
}
