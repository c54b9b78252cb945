import type { IpcMainInvokeEvent } from 'electron';
import type { MessageDoor } from '../../src/main/ipc/electron-messages';
import type { MessageSource } from '../../src/main/ipc/trusted-sender';

type Listener = Parameters<MessageDoor['handle']>[1];

/** Electron's door as far as `handle` uses it: one listener for each channel, a second one throws. */
export class RecordingDoor implements MessageDoor {
  readonly listeners = new Map<string, Listener>();

  handle(channel: string, listener: Listener): void {
    // Electron's own words for it.
    if (this.listeners.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.listeners.set(channel, listener);
  }

  /** Sends a message as a page would and waits for the answer. */
  async send(channel: string, ...given: readonly unknown[]): Promise<unknown> {
    const listener = this.listeners.get(channel);
    if (listener === undefined) throw new Error(`No handler for ${channel}`);
    const source = {} as MessageSource as IpcMainInvokeEvent;
    return (await listener(source, ...given)) as unknown;
  }
}
