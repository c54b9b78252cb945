import { failed, ok, type Result } from '../../../../shared/ipc/result';
import { BusConnection, BusRefusal } from '../../dbus/bus-connection';
import type { BusMessage } from '../../dbus/message';
import { SessionBus } from '../../dbus/session-bus';
import type { BusValue } from '../../dbus/wire';
import type { Attempt, KeychainErrorCode } from '../keychain-line';
import type { ItemName } from '../keychain-request';
import type { KeychainSystem } from './keychain-system';
import { askPerson, takeBack } from './secret-service-prompt';
import { searchItems, secretService, serviceInterfaces } from './secret-service-calls';
import { secretServicePlace } from './secret-service-place';
import { heard } from '../../heard';

const name = secretService.destination;
/** What an alias without a collection, and an unlocking without a question, answer with. */
const nothing = '/';

/**
 * The Secret Service of a Linux desktop, as it must be before it is asked for an item: there, with a default collection,
 * and open. We look for ourselves, on a connection of our own, for two reasons. The library below our package takes a
 * locked collection whose question was answered with "no" for an empty one: an item that is there would be called
 * missing. And a question that we have asked for is one that we know of, wait for and can take back.
 */
export class SecretService implements KeychainSystem {
  readonly limitMs = 5_000;
  readonly asksAfterMs = null;
  readonly itemBytes = null;
  readonly #address: string | undefined;
  #connection: BusConnection | null = null;
  #owner: string | null = null;
  /** Takes the question off the screen that is there. */
  #takeBack: () => void = () => undefined;

  /** @param address of the session's bus */
  constructor(address: string | undefined) {
    this.#address = address;
  }

  async admit(item: ItemName, attempt: Attempt): Promise<Result<null>> {
    const giveUp = heard(() => {
      this.#takeBack();
      this.rest();
    });
    attempt.signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await this.#admitted(item, attempt);
    } catch (error) {
      this.rest();
      return failed({ code: error instanceof BusRefusal ? 'keychain-failed' : 'keychain-missing' });
    } finally {
      attempt.signal.removeEventListener('abort', giveUp);
    }
  }

  async explain(item: ItemName, attempt: Attempt): Promise<KeychainErrorCode> {
    const admitted = await this.admit(item, attempt);
    return admitted.ok ? 'keychain-failed' : (admitted.error.code as KeychainErrorCode);
  }

  place(): ReturnType<KeychainSystem['place']> {
    return secretServicePlace(new SessionBus(this.#address), name);
  }

  owner(): string | null {
    return this.#owner;
  }

  rest(): void {
    this.#connection?.close();
    this.#connection = null;
  }

  async #admitted(item: ItemName, attempt: Attempt): Promise<Result<null>> {
    const connection = await this.#connected(attempt.signal);
    const alias = await connection
      .call({
        ...secretService,
        interface: serviceInterfaces.service,
        member: 'ReadAlias',
        body: ['default'],
      })
      .catch((error: unknown) => {
        if (error instanceof BusRefusal) return null; // nobody is there, nor could be started
        throw error;
      });
    if (alias === null) return failed({ code: 'keychain-missing' });
    this.#owner = alias.sender ?? null;
    const collection = textOf(alias.body?.[0]);
    if (collection === nothing) return failed({ code: 'keychain-no-default' });
    if (await this.#isLocked(connection, collection)) {
      const opened = await this.#unlock(connection, [collection], attempt);
      if (!opened.ok) return opened;
    }
    // An item may lie in a collection that was the default once.
    const { locked } = await searchItems(connection, item);
    return locked.length === 0 ? ok(null) : this.#unlock(connection, locked, attempt);
  }

  async #connected(signal: AbortSignal): Promise<BusConnection> {
    if (this.#connection?.isOpen() === true) return this.#connection;
    const end = new AbortController();
    const stop = heard(() => {
      end.abort();
    });
    signal.addEventListener('abort', stop, { once: true });
    this.#connection = await BusConnection.open(this.#address, end.signal);
    signal.removeEventListener('abort', stop);
    return this.#connection;
  }

  async #isLocked(connection: BusConnection, collection: string): Promise<boolean> {
    const answer = await connection.call({
      ...{ destination: name, path: collection, interface: 'org.freedesktop.DBus.Properties', member: 'Get' },
      body: [serviceInterfaces.collection, 'Locked'],
    });
    const value = answer.body?.[0];
    return typeof value === 'object' && 'variant' in value && value.variant === true;
  }

  async #unlock(
    connection: BusConnection,
    paths: readonly string[],
    attempt: Attempt,
  ): Promise<Result<null>> {
    if (!attempt.mayAsk) return failed({ code: 'keychain-locked' });
    const answer: BusMessage = await connection.call({
      ...{ ...secretService, interface: serviceInterfaces.service, member: 'Unlock', body: [{ paths }] },
    });
    const prompt = textOf(answer.body?.[1]);
    if (prompt === nothing) return ok(null);
    this.#takeBack = () => {
      takeBack(connection, { name, prompt });
    };
    try {
      const isAgreed = await askPerson(connection, { name, prompt }, attempt);
      return isAgreed ? ok(null) : failed({ code: 'keychain-locked' });
    } finally {
      this.#takeBack = () => undefined;
    }
  }
}

function textOf(value: BusValue | undefined): string {
  return typeof value === 'string' ? value : nothing;
}
