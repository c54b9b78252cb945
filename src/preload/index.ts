import { contextBridge, ipcRenderer, type IpcRendererEvent, webFrame } from 'electron';
import {
  channels,
  type Channel,
  type DesktopBridge,
  type EventName,
  type Events,
} from '../shared/ipc/contract';
import { failed, type Result } from '../shared/ipc/result';
import { markEarlyClick } from './early-click';

/** One call. A main process that cannot answer is a failure like any other, so that no promise ever rejects. */
async function call(channel: Channel, argument: unknown): Promise<Result<unknown>> {
  try {
    return (await ipcRenderer.invoke(channel, argument)) as Result<unknown>;
  } catch {
    return failed({ code: 'unexpected' });
  }
}

/** The subscription for one event; what Electron says of it stays here. */
function listenerFor<E extends EventName>(name: E): (listener: (payload: Events[E]) => void) => () => void {
  return (listener) => {
    const forward = (_event: IpcRendererEvent, payload: Events[E]): void => {
      listener(payload);
    };
    ipcRenderer.on(name, forward);
    return () => {
      ipcRenderer.removeListener(name, forward);
    };
  };
}

/** One function for each channel of the contract, grouped by domain; nothing takes a channel's name. */
function bridge(): DesktopBridge {
  const domains: Record<string, Record<string, (argument?: unknown) => Promise<Result<unknown>>>> = {};
  for (const channel of channels) {
    const [domain = '', verb = ''] = channel.split(':');
    domains[domain] = { ...domains[domain], [verb]: (argument) => call(channel, argument) };
  }
  const onStateChanged = listenerFor('state:changed');
  const onMenuChosen = listenerFor('menu:chosen');
  return { ...domains, onStateChanged, onMenuChosen } as unknown as DesktopBridge;
}

// SECURITY: WebRTC reaches servers that no content policy knows of. Done at once, before any script of the page.
void webFrame.executeJavaScript('delete RTCPeerConnection; delete webkitRTCPeerConnection; undefined');
contextBridge.exposeInMainWorld('desktop', bridge());
document.addEventListener('click', markEarlyClick, { capture: true });
