import { powerMonitor } from 'electron';
import { heard } from '../platform/heard';
import { onScreenLocked } from './notifications/desktop-services';

/** Calls back when the computer wakes; answers with the function that stops it. */
export function onWake(listener: () => void): () => void {
  const wake = heard(listener);
  powerMonitor.on('resume', wake);
  return () => {
    powerMonitor.off('resume', wake);
  };
}

/** Calls back when the computer is locked or goes to sleep; answers with the function that stops it. */
export function onLeft(listener: () => void): () => void {
  const leave = heard(listener);
  powerMonitor.on('lock-screen', leave);
  powerMonitor.on('suspend', leave);
  const lock =
    process.platform === 'linux' ? onScreenLocked(process.env['DBUS_SESSION_BUS_ADDRESS'], listener) : null;
  return () => {
    lock?.stop();
    powerMonitor.off('lock-screen', leave);
    powerMonitor.off('suspend', leave);
  };
}
