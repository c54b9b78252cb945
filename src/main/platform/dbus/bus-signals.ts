import { BusConnection } from './bus-connection';
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
  const end = new AbortController();
  const begin = async (): Promise<boolean> => {
    try {
      const connection = await BusConnection.open(address, end.signal);
      for (const name of interfaces) {
        await connection.follow(`interface='${name}',member='${member}'`, (signal) => {
          if (signal.member === member && signal.interface === name) listener(signal.body ?? []);
        });
      }
      return true;
    } catch {
      end.abort();
      return false;
    }
  };
  return {
    begun: begin(),
    stop: () => {
      end.abort();
    },
  };
}
