import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { channels, type Channel, type DesktopBridge, type EventName } from '../shared/ipc/contract';
import { failed, type Result } from '../shared/ipc/result';
import type { AppState } from '../shared/ipc/state';

const stateChanged: EventName = 'state:changed';

/** One call. A main process that cannot answer is a failure like any other, so that no promise ever rejects. */
async function call(channel: Channel, argument: unknown): Promise<Result<unknown>> {
  try {
    return (await ipcRenderer.invoke(channel, argument)) as Result<unknown>;
  } catch {
    return failed({ code: 'unexpected' });
  }
}

function onStateChanged(listener: (state: AppState) => void): () => void {
  const forward = (_event: IpcRendererEvent, state: AppState): void => {
    listener(state);
  };
  ipcRenderer.on(stateChanged, forward);
  return () => {
    ipcRenderer.removeListener(stateChanged, forward);
  };
}

/** One function for each channel of the contract, grouped by domain; nothing takes a channel's name. */
function bridge(): DesktopBridge {
  const domains: Record<string, Record<string, (argument?: unknown) => Promise<Result<unknown>>>> = {};
  for (const channel of channels) {
    const [domain = '', verb = ''] = channel.split(':');
    domains[domain] = { ...domains[domain], [verb]: (argument) => call(channel, argument) };
  }
  return { ...domains, onStateChanged } as unknown as DesktopBridge;
}

contextBridge.exposeInMainWorld('desktop', bridge());
