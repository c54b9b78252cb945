import { failed, ok, type Result } from '../../../../shared/ipc/result';
import { BusConnection } from '../../dbus/bus-connection';
import type { BusValue } from '../../dbus/wire';
import { fromItemText } from '../item-text';
import type { KeychainService, ReadsItems } from '../keychain';
import type { ItemName } from '../keychain-request';
import { agreement, SecretSession } from './secret-session';
import { searchItems, secretService, serviceInterfaces } from './secret-service-calls';

/** Nobody waits longer for what is only a head start, ms. */
const patienceMs = 1_500;

interface Opened {
  readonly connection: BusConnection;
  readonly session: SecretSession;
  /** The session object at the service. */
  readonly path: string;
}

/**
 * Reads items of an open keyring over the bus, in one short session and without the keychain's process, which takes
 * longer to start than all of this. It asks the person nothing: what is locked, is missing or does not answer is a
 * failure, and whoever asked goes the usual way.
 */
export class SecretServiceReader implements ReadsItems {
  readonly #address: string | undefined;
  #connection: Promise<BusConnection> | null = null;
  #opened: Promise<Opened> | null = null;
  #readers = 0;

  /** @param address of the session's bus */
  constructor(address: string | undefined) {
    this.#address = address;
  }

  /** Has the bus let us in by the time that something is to be read. */
  prepare(): void {
    this.#connected().catch(() => undefined);
  }

  async read(service: KeychainService, account: string): Promise<Result<Buffer | null>> {
    this.#readers += 1;
    this.#opened ??= this.#open();
    const opened = this.#opened;
    try {
      return await this.#found(await opened, { service, account });
    } catch {
      return failed({ code: 'keychain-failed' });
    } finally {
      this.#readers -= 1;
      if (this.#readers === 0) {
        this.#opened = null;
        this.#connection = null;
        void opened.then(
          ({ connection, session }) => {
            session.close();
            connection.close();
          },
          () => undefined,
        );
      }
    }
  }

  #connected(): Promise<BusConnection> {
    this.#connection ??= BusConnection.open(this.#address, AbortSignal.timeout(patienceMs));
    return this.#connection;
  }

  async #open(): Promise<Opened> {
    const connection = await this.#connected();
    const session = new SecretSession();
    const answer = await connection.call({
      ...{ ...secretService, interface: serviceInterfaces.service, member: 'OpenSession' },
      body: [agreement, { variant: session.publicKey() }],
    });
    const [theirs, path] = answer.body ?? [];
    if (!isBytes(theirs) || typeof path !== 'string') throw new Error('No session');
    session.agree(theirs.variant);
    return { connection, session, path };
  }

  async #found(
    { connection, session, path: sessionPath }: Opened,
    item: ItemName,
  ): Promise<Result<Buffer | null>> {
    const { open, locked } = await searchItems(connection, item);
    if (locked.length > 0) return failed({ code: 'keychain-locked' });
    const [path] = open;
    if (path === undefined) return ok(null);
    const answer = await connection.call({
      ...{ destination: secretService.destination, path, interface: serviceInterfaces.item },
      ...{ member: 'GetSecret', body: [{ objectPath: sessionPath }] },
    });
    const secret = answer.body?.[0];
    const [, parameters, value] = typeof secret === 'object' && 'members' in secret ? secret.members : [];
    if (!Buffer.isBuffer(parameters) || !Buffer.isBuffer(value)) return failed({ code: 'keychain-failed' });
    const text = session.open(parameters, value);
    const bytes = fromItemText(text);
    text.fill(0);
    return bytes === null ? failed({ code: 'keychain-failed' }) : ok(bytes);
  }
}

function isBytes(value: BusValue | undefined): value is { readonly variant: Buffer } {
  return typeof value === 'object' && 'variant' in value && Buffer.isBuffer(value.variant);
}
