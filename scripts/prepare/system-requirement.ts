/** What a command needs of the operating system, and the Debian or Ubuntu package that brings it. */
export interface SystemRequirement {
  /** How people are told what is missing, for example `Xvfb` or `libgtk-3.so.0`. */
  readonly name: string;
  /** How the system is asked whether it is there. */
  readonly kind: 'library' | 'program' | 'font';
  /** Names of the package, newest distribution first; the first one apt knows is installed. */
  readonly packages: readonly string[];
  /**
   * `session` is needed only where we make the desktop ourselves: tests, tour, or a start as root. `bare-root` is needed
   * where the Debian package is tried in a system of its own.
   */
  readonly neededFor: 'window' | 'session' | 'bare-root';
}

function library(name: string, packages: readonly string[]): SystemRequirement {
  return { name, kind: 'library', packages, neededFor: 'window' };
}

function program(name: string, packages: readonly string[]): SystemRequirement {
  return { name, kind: 'program', packages, neededFor: 'session' };
}

function font(name: string, packages: readonly string[]): SystemRequirement {
  return { name, kind: 'font', packages, neededFor: 'session' };
}

/**
 * Libraries Electron is linked to or opens by itself, the programs of a private desktop (display, message bus,
 * keychain, certificate store, notifications, browser, a hand at the keyboard and an eye on the screen), and fonts for the scripts that names of registries are written in.
 */
export const SYSTEM_REQUIREMENTS: readonly SystemRequirement[] = [
  library('libgtk-3.so.0', ['libgtk-3-0t64', 'libgtk-3-0']),
  library('libnss3.so', ['libnss3']),
  library('libasound.so.2', ['libasound2t64', 'libasound2']),
  library('libgbm.so.1', ['libgbm1']),
  library('libcups.so.2', ['libcups2t64', 'libcups2']),
  library('libatspi.so.0', ['libatspi2.0-0t64', 'libatspi2.0-0']),
  library('libXss.so.1', ['libxss1']),
  library('libnotify.so.4', ['libnotify4']),
  library('libsecret-1.so.0', ['libsecret-1-0']),
  { ...program('xdg-open', ['xdg-utils']), neededFor: 'window' },
  program('Xvfb', ['xvfb']),
  program('xauth', ['xauth']),
  program('dbus-daemon', ['dbus-daemon', 'dbus']),
  program('dbus-send', ['dbus-bin', 'dbus']),
  program('gnome-keyring-daemon', ['gnome-keyring']),
  program('secret-tool', ['libsecret-tools']),
  program('certutil', ['libnss3-tools']),
  program('dunst', ['dunst']),
  program('chromium', ['chromium']),
  program('xdotool', ['xdotool']),
  program('xev', ['x11-utils']),
  program('xprop', ['x11-utils']),
  program('import', ['imagemagick']),
  program('setpriv', ['util-linux']),
  program('unshare', ['util-linux']),
  program('nsenter', ['util-linux']),
  program('fc-list', ['fontconfig']),
  { ...program('mmdebstrap', ['mmdebstrap']), neededFor: 'bare-root' },
  font('Noto Sans', ['fonts-noto-core']),
  font('Noto Sans CJK JP', ['fonts-noto-cjk']),
  font('Noto Color Emoji', ['fonts-noto-color-emoji']),
];
