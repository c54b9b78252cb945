// @module-tag desktop
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onScreenLocked } from '../../../../../src/main/desktop/notifications/desktop-services';
import { busDesktop } from '../../../../support/bus-desktop';
import { ScreenSaver } from '../../../../support/screen-saver';

describe.runIf(process.platform === 'linux')('hearing that the screen was locked', () => {
  const { desktop, address } = busDesktop();

  it.each(['org.freedesktop.ScreenSaver', 'org.gnome.ScreenSaver', 'org.cinnamon.ScreenSaver'])(
    'by a real message bus, from %s',
    async (owner) => {
      let locks = 0;
      let onLock: () => void = () => undefined;
      const following = onScreenLocked(address(), () => {
        locks += 1;
        onLock();
      });
      expect(await following.begun).toBe(true);
      const screen = await ScreenSaver.start(address());
      // The bus keeps the order: what must not count comes before what does.
      screen.tell(owner, 'ActiveChanged', false);
      screen.tell(owner, 'ActiveChanged', 'true');
      screen.tell(owner, 'ActiveChanged');
      screen.tell(owner, 'SessionIdleChanged', true);
      screen.tell('org.example.ScreenSaver', 'ActiveChanged', true);
      const locked = new Promise<void>((resolve) => (onLock = resolve));
      screen.tell(owner, 'ActiveChanged', true);
      await locked;
      expect(locks).toBe(1);

      following.stop();
      const other = onScreenLocked(address(), () => {
        onLock();
      });
      await other.begun;
      const heard = new Promise<void>((resolve) => (onLock = resolve));
      screen.tell(owner, 'ActiveChanged', true);
      await heard;
      expect(locks).toBe(1);
      other.stop();
      screen.stop();
    },
  );

  it('is silence where there is no bus, or one that talks nonsense', async () => {
    const path = join(desktop().folders.temporary, 'odd-bus');
    for (const answer of [null, 'REJECTED\r\n', `OK 0\r\n${'x'.repeat(4096)}`]) {
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.resume();
        if (answer === null) socket.end();
        else socket.write(answer);
      });
      await new Promise<void>((resolve) => server.listen(path, resolve));
      const following = onScreenLocked(`unix:path=${path}`, () => undefined);
      // A bus that answers the greeting with nonsense leaves the connection half open; stopping ends it.
      if (answer?.startsWith('OK') === true) following.stop();
      expect(await following.begun).toBe(false);
      await new Promise((resolve) => server.close(resolve));
    }
    for (const none of [undefined, '', 'tcp:host=localhost', 'unix:path=/nowhere/bus'])
      expect(await onScreenLocked(none, () => undefined).begun).toBe(false);
  });
});
