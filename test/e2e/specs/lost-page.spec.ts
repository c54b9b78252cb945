import { join } from 'node:path';
import { expect, test } from '../fixtures/desktop-test';
import type { RunningApplication } from '../fixtures/running-application';

/** Kills the page's process, as the system does with one that takes too much. */
const kill = ({ electron }: RunningApplication): Promise<void> =>
  electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents !== undefined) process.kill(contents.getOSProcessId(), 'SIGKILL');
  });

/** The title on the screen, asked through main: a driver lets go of a page whose process was killed. */
const title = ({ electron }: RunningApplication): Promise<unknown> =>
  electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      'document.querySelector("h1")?.textContent ?? null',
    ),
  );

const processOf = ({ electron }: RunningApplication): Promise<number | undefined> =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());

test('a page that is killed comes back with what is known; lost again and again, it says so before it ends', async ({
  signedInWindow: _window,
  application,
  desktop,
}) => {
  const { electron } = application;
  // The message is shown to nobody here: it waits for the test to read it.
  await electron.evaluate(({ dialog }) => {
    const shown: unknown[] = [];
    Object.assign(globalThis, { shown });
    dialog.showMessageBox = (options: unknown) => {
      shown.push(options);
      return new Promise((resolve) => {
        Object.assign(globalThis, { read: resolve });
      });
    };
  });

  for (let time = 1; time <= 3; time += 1) {
    const before = await processOf(application);
    await kill(application);
    await expect.poll(() => processOf(application)).not.toBe(before);
    await expect.poll(() => title(application)).toBe('Expiry');
  }
  await kill(application);
  const messages = (): Promise<unknown> =>
    electron.evaluate(() => Reflect.get(globalThis, 'shown') as unknown);
  await expect.poll(messages).toEqual([
    expect.objectContaining({
      type: 'error',
      detail: expect.stringContaining(join('logs', 'main.log')),
    }),
  ]);
  expect(JSON.stringify(await messages())).toContain(desktop.folders.home);
  const ended = application.ended();
  await electron.evaluate(() => {
    (Reflect.get(globalThis, 'read') as (answer: unknown) => void)({ response: 0 });
  });
  await ended;
});
