import type { Socket } from 'node:net';
import { type BusMessage, takeMessage } from './message';
import { heard } from '../heard';

/** Hands on every whole message that comes; `onBroken` once when something came that is none. */
export function onMessages(
  socket: Socket,
  onMessage: (message: BusMessage) => void,
  onBroken: (error: Error) => void,
): void {
  let received: Buffer = Buffer.alloc(0);
  socket.on(
    'data',
    heard((chunk: Buffer) => {
      try {
        received = Buffer.concat([received, chunk]);
        for (let taken = takeMessage(received); taken !== null; taken = takeMessage(received)) {
          received = taken.rest;
          onMessage(taken.message);
        }
      } catch (error) {
        onBroken(error instanceof Error ? error : new Error('Not a message'));
      }
    }),
  );
}
