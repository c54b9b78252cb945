import { describe, expect, it, vi } from 'vitest';
import { createHandle } from '../../../../src/main/ipc/handle';
import { registerAll } from '../../../../src/main/ipc/register-all';
import { channels, type DesktopBridge } from '../../../../src/shared/ipc/contract';
import { ok } from '../../../../src/shared/ipc/result';
import { AgreeingPerson } from '../../../fakes/agreeing-person';
import { answeringTargets } from '../../../fakes/answering-targets';
import { RecordingDoor } from '../../../fakes/recording-door';
import { RecordingLogger } from '../../../fakes/recording-logger';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  runInPage: [] as string[],
  invoked: [] as unknown[][],
  answer: (): Promise<unknown> => Promise.resolve(undefined),
  listeners: new Map<string, Set<(...given: unknown[]) => void>>(),
}));
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, value: unknown) => electron.exposed.set(name, value),
  },
  webFrame: {
    executeJavaScript: async (code: string) => {
      electron.runInPage.push(code);
    },
  },
  ipcRenderer: {
    invoke: (...given: unknown[]) => {
      electron.invoked.push(given);
      return electron.answer();
    },
    on: (name: string, listener: (...given: unknown[]) => void) => {
      electron.listeners.set(name, (electron.listeners.get(name) ?? new Set()).add(listener));
    },
    removeListener: (name: string, listener: (...given: unknown[]) => void) => {
      electron.listeners.get(name)?.delete(listener);
    },
  },
}));

async function loadBridge(): Promise<DesktopBridge> {
  // The preload hears of clicks as well.
  vi.stubGlobal('document', new EventTarget());
  await import('../../../../src/preload/index');
  return electron.exposed.get('desktop') as DesktopBridge;
}

describe('the contract', () => {
  it('is answered: each channel has exactly one handler, and there is no other', () => {
    const door = new RecordingDoor();
    const handle = createHandle({
      door,
      isTrusted: () => true,
      person: new AgreeingPerson(),
      nowMs: () => 0,
      logger: new RecordingLogger(),
    });
    registerAll(handle, answeringTargets()); // a second handler for a channel throws
    expect([...door.listeners.keys()].sort()).toEqual([...channels].sort());
  });

  it('names each channel once', () => {
    expect(new Set(channels).size).toBe(channels.length);
  });

  it('is what the bridge offers: one function for each channel, one subscription, nothing else', async () => {
    const bridge = await loadBridge();
    const names = Object.entries(bridge).flatMap(([domain, value]) =>
      typeof value === 'function' ? [domain] : Object.keys(value).map((verb) => `${domain}:${verb}`),
    );
    expect(names.sort()).toEqual([...channels, 'onMenuChosen', 'onStateChanged'].sort());
    expect([...electron.exposed.keys()]).toEqual(['desktop']);
    expect(electron.runInPage).toEqual([expect.stringContaining('delete RTCPeerConnection')]);
  });
});

describe('the bridge', () => {
  it('sends one argument on the channel of the function, whatever else it is given', async () => {
    const bridge = await loadBridge();
    electron.invoked.length = 0;
    electron.answer = () => Promise.resolve(ok(null));
    const signIn = bridge.session.signIn as (...given: unknown[]) => Promise<unknown>;
    expect(await signIn({ environmentId: 'demo' }, 'more')).toEqual(ok(null));
    expect(electron.invoked).toEqual([['session:signIn', { environmentId: 'demo' }]]);
  });

  it('never rejects: no answer is a failure like any other', async () => {
    const bridge = await loadBridge();
    electron.answer = () => Promise.reject(new Error('No handler registered'));
    expect(await bridge.session.signOut()).toEqual({ ok: false, error: { code: 'unexpected' } });
  });

  it('gives listeners the state without the event, and lets go of them', async () => {
    const bridge = await loadBridge();
    const heard: unknown[][] = [];
    const stop = bridge.onStateChanged((...given) => heard.push(given));
    const listeners = electron.listeners.get('state:changed') ?? new Set();
    for (const listener of listeners) listener({ sender: 'the event' }, { a: 'state' });
    expect(heard).toEqual([[{ a: 'state' }]]);
    stop();
    expect(listeners.size).toBe(0);
  });
});
