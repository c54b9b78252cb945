import type { ElectronApplication } from '@playwright/test';

/** What Electron keeps of handlers; it is not in its types. */
interface InvokeHandlers {
  readonly _invokeHandlers: Map<string, (...given: unknown[]) => unknown>;
}

/** Writes down, in main, every answer and every event that goes to the page from now on. */
export function recordMessages({ electron }: { readonly electron: ElectronApplication }): Promise<number> {
  return electron.evaluate(({ ipcMain, webContents }) => {
    const frames: string[] = [];
    Object.assign(globalThis, { recordedFrames: frames });
    const { _invokeHandlers: handlers } = ipcMain as unknown as InvokeHandlers;
    for (const [channel, handler] of handlers) {
      handlers.set(channel, async (...given) => {
        const answer = await handler(...given);
        // The one channel that may carry a value, when the person asks for it.
        if (!channel.startsWith('secrets:reveal')) frames.push(`${channel} ${JSON.stringify(answer)}`);
        return answer;
      });
    }
    for (const contents of webContents.getAllWebContents()) {
      const send = contents.send.bind(contents);
      contents.send = (channel, ...given: unknown[]) => {
        frames.push(`${channel} ${JSON.stringify(given)}`);
        send(channel, ...given);
      };
    }
    return handlers.size;
  });
}

/** What was written down since the last time. */
export function takeRecorded({
  electron,
}: {
  readonly electron: ElectronApplication;
}): Promise<readonly string[]> {
  return electron.evaluate(() => {
    const { recordedFrames } = globalThis as unknown as { readonly recordedFrames: string[] };
    return recordedFrames.splice(0);
  });
}

/** Sends each value to the page, as an event that leaks would; nobody listens there. */
export function plantInMessages(
  { electron }: { readonly electron: ElectronApplication },
  values: readonly string[],
): Promise<void> {
  return electron.evaluate(({ webContents }, planted) => {
    for (const value of planted) webContents.getAllWebContents()[0]?.send('planted', { deep: [{ value }] });
  }, values);
}
