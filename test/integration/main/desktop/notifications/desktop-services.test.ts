// @module-tag desktop
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desktopServices } from '../../../../../src/main/desktop/notifications/desktop-services';
import { SessionBus } from '../../../../../src/main/platform/dbus/session-bus';
import { busDesktop } from '../../../../support/bus-desktop';
import { TrayHost } from '../../../../support/tray-host';

describe.runIf(process.platform === 'linux')('asking a real message bus', () => {
  const { desktop, address } = busDesktop();

  it('finds who is there and misses who is not', async () => {
    const bus = new SessionBus(address());
    expect(await bus.isThere('org.freedesktop.secrets')).toBe(true);
    expect(await bus.isThere('org.freedesktop.Notifications')).toBe(false);
  });

  it('knows a tray that shows icons, one that does not, and none', async () => {
    const services = desktopServices('linux', new SessionBus(address()));
    expect(await services.hasTray()).toBe(false);
    const without = await TrayHost.start(address(), false);
    expect(await services.hasTray()).toBe(false);
    without.stop();
    const host = await TrayHost.start(address());
    expect(await services.hasTray()).toBe(true);
    host.stop();
  });

  it('takes a bus that says nothing, nonsense or is not there for an empty desktop', async () => {
    const path = join(desktop().folders.temporary, 'odd-bus');
    for (const answer of [null, '', 'REJECTED\r\n', `OK 0\r\n${'x'.repeat(4096)}`]) {
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.resume();
        if (answer === null) socket.end();
        else socket.write(answer);
      });
      await new Promise<void>((resolve) => server.listen(path, resolve));
      const began = performance.now();
      expect(await desktopServices('linux', new SessionBus(`unix:path=${path}`)).hasTray()).toBe(false);
      expect(performance.now() - began).toBeLessThan(3000);
      await new Promise((resolve) => server.close(resolve));
    }
    for (const none of [undefined, '', 'tcp:host=localhost', 'unix:path=/nowhere/bus'])
      expect(await new SessionBus(none).isThere('org.freedesktop.DBus')).toBe(false);
  });
});
