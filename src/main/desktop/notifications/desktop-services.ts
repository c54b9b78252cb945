import { followSignal, type Following } from '../../platform/dbus/bus-signals';
import type { SessionBus } from '../../platform/dbus/session-bus';

/** Where tray icons are announced (StatusNotifierItem specification), by the name every desktop uses. */
const trayWatcher = 'org.kde.StatusNotifierWatcher';

/** Whoever locks the screen of a Linux desktop says so under one of these names, with true for locked. */
const screenLock = {
  interfaces: [
    'org.freedesktop.ScreenSaver',
    'org.gnome.ScreenSaver',
    'org.cinnamon.ScreenSaver',
    'org.mate.ScreenSaver',
    'org.xfce.ScreenSaver',
  ],
  member: 'ActiveChanged',
} as const;

/**
 * Calls back each time a Linux desktop is locked: Electron tells of that on Windows and macOS only.
 *
 * @param address `DBUS_SESSION_BUS_ADDRESS`
 */
export function onScreenLocked(address: string | undefined, listener: () => void): Following {
  return followSignal(address, screenLock, ([isLocked]) => {
    if (isLocked === true) listener();
  });
}

/** What this desktop offers beyond windows. */
export interface DesktopServices {
  /** Somewhere a tray icon is really shown. */
  hasTray(): Promise<boolean>;
  hasNotifications(): Promise<boolean>;
}

/**
 * On Windows and macOS both are always there. A Linux desktop is asked over D-Bus: some, such as GNOME without an
 * extension, show no tray icons, and an application hidden there could not be found again; and Chromium can stall for
 * a minute when it shows a notification to nobody.
 */
export function desktopServices(
  platform: NodeJS.Platform,
  bus: Pick<SessionBus, 'isThere' | 'isTrue'>,
): DesktopServices {
  if (platform !== 'linux') return { hasTray: async () => true, hasNotifications: async () => true };
  const watcher = { destination: trayWatcher, path: '/StatusNotifierWatcher' };
  return {
    hasTray: () => bus.isTrue(watcher, trayWatcher, 'IsStatusNotifierHostRegistered'),
    hasNotifications: () => bus.isThere('org.freedesktop.Notifications'),
  };
}
