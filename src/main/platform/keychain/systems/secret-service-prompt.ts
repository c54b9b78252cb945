import { type BusConnection, BusRefusal } from '../../dbus/bus-connection';
import type { Attempt } from '../keychain-line';

const promptInterface = 'org.freedesktop.Secret.Prompt';

/** A question that the service has prepared and that we let it ask. */
interface Question {
  /** The service's name on the bus. */
  readonly name: string;
  /** The prompt object. */
  readonly prompt: string;
}

/**
 * Lets the service ask the person and waits for as long as the question is open, without a limit; whoever waits is told.
 *
 * @returns whether the person agreed; rejects when the service or the bus went away meanwhile
 */
export async function askPerson(
  connection: BusConnection,
  { name, prompt }: Question,
  attempt: Attempt,
): Promise<boolean> {
  const stops: (() => void)[] = [];
  let isOver = false;
  try {
    const answered = new Promise<boolean>((resolve, reject) => {
      const listen = async (): Promise<void> => {
        const rule = `interface='${promptInterface}',member='Completed',path='${prompt}'`;
        stops.push(
          await connection.follow(rule, ({ path, member, body }) => {
            if (path === prompt && member === 'Completed') resolve(body?.[0] === false);
          }),
        );
        const gone = `interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${name}'`;
        stops.push(
          await connection.follow(gone, ({ member, body }) => {
            if (member === 'NameOwnerChanged' && body?.[0] === name)
              reject(new Error('The keychain is gone'));
          }),
        );
        const call = { destination: name, path: prompt, interface: promptInterface };
        await connection.call({ ...call, member: 'Prompt', body: [''] });
        if (isOver) return; // answered before the call was
        attempt.pause(null);
        attempt.asking(true);
      };
      listen().catch((error: unknown) => {
        // A prompt that cannot be asked is as good as a "no".
        if (error instanceof BusRefusal) resolve(false);
        else reject(error instanceof Error ? error : new Error('The bus failed'));
      });
    });
    const gone = connection.ended.then((): never => {
      throw new Error('The message bus is gone');
    });
    return await Promise.race([answered, gone]);
  } finally {
    isOver = true;
    for (const stop of stops) stop();
    attempt.asking(false);
    attempt.resume();
  }
}

/** Takes a question off the screen. Only the connection it was made for can do that; it does not go by itself. */
export function takeBack(connection: BusConnection, { name, prompt }: Question): void {
  const call = { destination: name, path: prompt, interface: promptInterface };
  connection.call({ ...call, member: 'Dismiss' }).catch(() => undefined);
}
