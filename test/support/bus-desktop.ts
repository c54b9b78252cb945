import { afterAll, beforeAll } from 'vitest';
import { type DesktopSession, startDesktopSession } from '../../scripts/desktop-session/desktop-session';

/**
 * A desktop session with a message bus for the tests of one `describe`, which it is called in.
 *
 * @returns what asks for it and for the address of its bus, once the tests run
 */
export function busDesktop(): { readonly desktop: () => DesktopSession; readonly address: () => string } {
  let session: DesktopSession | null = null;
  beforeAll(async () => {
    session = await startDesktopSession({
      ...{ user: 'current', display: 'inherit', keyring: 'unlocked', notifications: false },
    });
  });
  afterAll(() => session?.stop());
  const desktop = (): DesktopSession => {
    if (session === null) throw new Error('The desktop has not been started');
    return session;
  };
  return { desktop, address: () => desktop().environment['DBUS_SESSION_BUS_ADDRESS'] ?? '' };
}
