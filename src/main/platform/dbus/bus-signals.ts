import { createConnection, type Socket } from 'node:net';
import { encodeMessage, messageTypes } from './message';
import { onMessages } from './message-stream';
import { authenticate, busDaemon, socketPath } from './session-bus';
import type { BusValue } from './wire';

/** What is listened to: one signal, by whichever of these interfaces it comes. */
export interface BusSignal {
  readonly interfaces: readonly string[];
  readonly member: string;
}

/** Something that goes on until it is stopped. */
export interface Following {
  /** Resolves with true once the bus has agreed, with false when it never will. */
  readonly begun: Promise<boolean>;
  readonly stop: () => void;
}

/**
 * Listens to a signal on the message bus for as long as the connection lasts, which is as long as the desktop's session
 * does. Every failure is silence: for us it means that nobody is there.
 *
 * @param address `DBUS_SESSION_BUS_ADDRESS`
 */
export function followSignal(
  address: string | undefined,
  { interfaces, member }: BusSignal,
  listener: (body: readonly BusValue[]) => void,
): Following {
  const path = socketPath(address);
  if (path === null) return { begun: Promise.resolve(false), stop: () => undefined };
  const socket = createConnection({ path });
  const begin = async (): Promise<boolean> => {
    try {
      await authenticate(socket);
      const agreed = whenAnswered(socket, 1 + interfaces.length, (message) => {
        const isOurs = message.type === messageTypes.signal && message.member === member;
        if (isOurs && interfaces.includes(message.interface ?? '')) listener(message.body ?? []);
      });
      send(socket, 1, 'Hello');
      for (const [index, name] of interfaces.entries()) {
        send(socket, 2 + index, 'AddMatch', `type='signal',interface='${name}',member='${member}'`);
      }
      return await agreed;
    } catch {
      socket.destroy();
      return false;
    }
  };
  return {
    begun: begin(),
    stop: () => {
      socket.destroy();
    },
  };
}

function send(socket: Socket, serial: number, member: string, text?: string): void {
  const body = text === undefined ? {} : { body: [text] };
  socket.write(encodeMessage({ ...busDaemon, type: messageTypes.call, serial, member, ...body }));
}

/** Resolves when the last call was answered; hands on everything that comes, also afterwards. */
function whenAnswered(
  socket: Socket,
  lastSerial: number,
  onMessage: Parameters<typeof onMessages>[1],
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onBroken = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    onMessages(
      socket,
      (message) => {
        if (message.replySerial === lastSerial) resolve(message.type === messageTypes.answer);
        else onMessage(message);
      },
      onBroken,
    );
    socket.on('error', onBroken);
    socket.once('close', () => {
      reject(new Error('The message bus is gone'));
    });
  });
}
