import { failed, ok, type Result } from '../../shared/ipc/result';
import { fewestPassphraseCharacters, type PassphraseState } from '../../shared/ipc/state/access-state';
import type { Clock } from '../platform/clock';
import { Emitter } from '../platform/emitter';
import type { Keychain } from '../platform/keychain/keychain';
import type { SecretValue } from '../platform/secret-value';
import type { Argon2 } from '../vault/kdbx/argon2';
import {
  isPassphraseOf,
  newPassphraseRecord,
  type PassphraseRecord,
  readPassphraseRecord,
  usualPassphraseCost,
  writePassphraseRecord,
} from './passphrase-record';

const service = 'wmda-credential-manager.session';
const account = 'passphrase';
/** Without a value being handed out for as long, somebody else may be at the desk. */
const idleMs = 10 * 60_000;
/** The first three wrong ones are slips of the finger; each after them waits twice as long as the one before. */
const freeFailures = 3;
const longestWaitMs = 15 * 60_000;

export interface PassphraseOptions {
  readonly keychain: Keychain;
  readonly argon2: Argon2;
  readonly randomBytes: (size: number) => Buffer;
  /** Whether an administrator of this computer demands one. */
  readonly isDemanded: () => boolean;
  readonly clock: Clock;
  readonly cost?: Pick<PassphraseRecord, 'memoryKib' | 'iterations' | 'parallelism'>;
}

/**
 * Who is there, where no second factor of a portal's sign-in says so: a passphrase that the person may set, and an administrator may demand. It
 * is asked for again after ten idle minutes, a screen lock and a sleep. It encrypts nothing; it keeps somebody at an
 * unlocked desk from taking values out of this application.
 */
export class Passphrase {
  readonly #options: PassphraseOptions;
  readonly #changed = new Emitter<void>();
  /** As the keychain has it; `undefined` before it was asked. */
  #record: PassphraseRecord | null | undefined;
  /** When it was given, or a value was handed out after it, by the steady clock. */
  #lastUseMs: number | null = null;
  #timesClosed = 0;
  /** Until when none is tried, by the steady clock. */
  #waitUntilMs = 0;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: PassphraseOptions) {
    this.#options = options;
  }

  state(): PassphraseState {
    const isSet = this.#record === undefined ? null : this.#record !== null;
    return { isSet, isDemanded: this.#options.isDemanded() };
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Finds out whether there is one. Fails as the keychain does. */
  look(): Promise<Result<null>> {
    return this.#next(async () => {
      const loaded = await this.#load();
      return loaded.ok ? ok(null) : loaded;
    });
  }

  /**
   * Whether a value may leave now. `passphrase-needed` asks for it, `passphrase-unset` for a first one; what the keychain
   * does not say keeps the gate closed.
   */
  async admit(): Promise<Result<null>> {
    const loaded = await this.#next(() => this.#load());
    if (!loaded.ok) return loaded;
    if (loaded.value === null) {
      return this.#options.isDemanded() ? failed({ code: 'passphrase-unset' }) : ok(null);
    }
    const nowMs = this.#options.clock.steadyMs();
    if (this.#lastUseMs === null || nowMs - this.#lastUseMs > idleMs) {
      return failed({ code: 'passphrase-needed' });
    }
    this.#lastUseMs = nowMs;
    return ok(null);
  }

  /** Asks anew from now on: the person has left. */
  close(): void {
    this.#timesClosed += 1;
    this.#lastUseMs = null;
  }

  /** Opens the gate. `passphrase-wrong`, with a growing wait; it stays the caller's. */
  open(passphrase: SecretValue): Promise<Result<null>> {
    const asked = this.#timesClosed;
    return this.#next(() => this.#try(passphrase, asked));
  }

  /** Sets a first one, or another in place of the one that is given. `passphrase-short` for one that is soon guessed. */
  set(current: SecretValue | null, wanted: SecretValue): Promise<Result<null>> {
    const asked = this.#timesClosed;
    return this.#next(async () => {
      const { argon2, randomBytes, cost = usualPassphraseCost } = this.#options;
      if ([...wanted.exposeText()].length < fewestPassphraseCharacters) {
        return failed({ code: 'passphrase-short' });
      }
      const proven = await this.#prove(current, asked);
      if (!proven.ok) return proven;
      const kept = await this.#keep(await newPassphraseRecord(wanted, argon2, randomBytes, cost));
      if (kept.ok) this.#opened(asked);
      return kept;
    });
  }

  /** Takes it away. `passphrase-demanded` where an administrator wants one. */
  remove(current: SecretValue): Promise<Result<null>> {
    const asked = this.#timesClosed;
    return this.#next(async () => {
      if (this.#options.isDemanded()) return failed({ code: 'passphrase-demanded' });
      const proven = await this.#prove(current, asked);
      if (!proven.ok) return proven;
      const removed = await this.#options.keychain.remove(service, account);
      if (!removed.ok) return removed;
      this.#know(null);
      return ok(null);
    });
  }

  async #prove(current: SecretValue | null, asked: number): Promise<Result<null>> {
    const loaded = await this.#load();
    if (!loaded.ok) return loaded;
    if (loaded.value === null) return ok(null);
    return current === null ? failed({ code: 'passphrase-needed' }) : this.#try(current, asked);
  }

  /** @param asked how often the gate had been closed when the person gave it */
  async #try(passphrase: SecretValue, asked: number): Promise<Result<null>> {
    const { argon2, clock } = this.#options;
    const loaded = await this.#load();
    if (!loaded.ok) return loaded;
    const { value: record } = loaded;
    if (record === null) return ok(null);
    const leftMs = this.#waitUntilMs - clock.steadyMs();
    if (leftMs > 0) return failed({ code: 'passphrase-wait', retryAfterSeconds: Math.ceil(leftMs / 1000) });
    // Counted before it is tried: a process that is ended in the middle of it has not tried for nothing.
    const counted = await this.#keep({ ...record, failures: record.failures + 1 });
    if (!counted.ok) return counted;
    if (await isPassphraseOf(record, passphrase, argon2)) {
      this.#waitUntilMs = 0;
      this.#opened(asked);
      return this.#keep({ ...record, failures: 0 });
    }
    this.#wait(record.failures + 1);
    return failed({ code: 'passphrase-wrong' });
  }

  /** The person may have left since they gave it: then it stays closed. */
  #opened(asked: number): void {
    if (asked === this.#timesClosed) this.#lastUseMs = this.#options.clock.steadyMs();
  }

  /** The wait begins anew with each run: a restart is no way around it. */
  #wait(failures: number): void {
    const doublings = failures - freeFailures;
    if (doublings < 0) return;
    const waitMs = Math.min(1000 * 2 ** Math.min(doublings, 20), longestWaitMs);
    this.#waitUntilMs = this.#options.clock.steadyMs() + waitMs;
  }

  async #load(): Promise<Result<PassphraseRecord | null>> {
    if (this.#record !== undefined) return ok(this.#record);
    const read = await this.#options.keychain.read(service, account);
    if (!read.ok) return read;
    const record = read.value === null ? null : readPassphraseRecord(read.value);
    // Something is set, and nobody can be held against it: closed, rather than open to everybody.
    if (record === null && read.value !== null) return failed({ code: 'passphrase-unreadable' });
    if (record !== null) this.#wait(record.failures);
    this.#know(record);
    return ok(record);
  }

  async #keep(record: PassphraseRecord): Promise<Result<null>> {
    const written = await this.#options.keychain.write(service, account, writePassphraseRecord(record));
    if (written.ok) this.#know(record);
    return written;
  }

  #know(record: PassphraseRecord | null): void {
    const wasSet = this.state().isSet;
    this.#record = record;
    if (this.state().isSet !== wasSet) this.#changed.emit();
  }

  /** One after the other: of a hundred tries at once each waits for the one before. */
  #next<T>(action: () => Promise<Result<T>>): Promise<Result<T>> {
    const result = this.#queue.then(action);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
