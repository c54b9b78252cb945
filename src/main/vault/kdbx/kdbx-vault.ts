import type { Kdbx } from 'kdbxweb';
import { type AppError, failed, ok, type Result } from '../../../shared/ipc/result';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import type { Clock } from '../../platform/clock';
import type { SecretValue } from '../../platform/secret-value';
import { writeAndReadBack } from '../read-back';
import { withTimeLimit } from '../time-limit';
import type { Vault, VaultItemDetails, VaultItemName } from '../vault';
import type { Argon2 } from './argon2';
import { fileErrorCode } from './file-failure';
import { LeaseLost } from './file-lease';
import type { GuardedFile, Snapshot } from './guarded-file';
import type { KdbxCost } from './kdbx-database';
import type * as Format from './kdbx-format';
import type { KdbxPassphrase } from './kdbx-passphrase';
import { KdbxRefusal } from './kdbx-refusal';
import { LaterLooks } from './later-looks';
import { RememberedArgon2 } from './remembered-argon2';

export interface KdbxVaultOptions {
  readonly file: GuardedFile;
  readonly passphrase: KdbxPassphrase;
  readonly argon2: Argon2;
  readonly clock: Clock;
}

interface Opened {
  readonly format: typeof Format;
  readonly database: Kdbx;
  readonly snapshot: Snapshot;
}

const timeLimitMs = 30_000;
/** The library is a quarter of main's code, and few keep such a file: it comes with the first that is opened. */
const loadFormat = (): Promise<typeof Format> => import('./kdbx-format');
/** How often a change by another program is taken up before it is left to its owner, and a file read that is being written. */
const mostAttempts = 4;

/**
 * Keeps values as entries of a KeePass file (KDBX 4), which KeePass, KeePassXC and others open. Every change begins with
 * the file as it is on the disk now, so that what others wrote is kept, and is made only if it still is that file.
 */
export class KdbxVault implements Vault {
  readonly #options: KdbxVaultOptions;
  readonly #argon2: RememberedArgon2;
  readonly #later: LaterLooks;
  #last: Promise<unknown> = Promise.resolve();
  #locks = 0;

  constructor(options: KdbxVaultOptions) {
    this.#options = options;
    this.#argon2 = new RememberedArgon2(options.argon2);
    this.#later = new LaterLooks(options.clock);
  }

  get isUnlocked(): boolean {
    return this.#options.passphrase.isHeld;
  }

  /** Makes the file, empty, and unlocks it. `vault-item-exists` when there is a file already: it is left alone. */
  create(passphrase: SecretValue, cost?: KdbxCost): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const { file } = this.#options;
      const { newDatabase } = await loadFormat();
      await file.create(await newDatabase('WMDA Credential Manager', passphrase, this.#derive, cost));
      this.#options.passphrase.hold(passphrase.copy());
      return ok(null);
    });
  }

  /** Opens the file with a passphrase and holds that until `lock`; `vault-locked` for one that came meanwhile. */
  unlock(passphrase: SecretValue): Promise<Result<null>> {
    const locks = this.#locks;
    return this.#inTurn(async () => {
      await this.#openWith(passphrase);
      if (locks !== this.#locks) return failed({ code: 'vault-locked' });
      this.#options.passphrase.hold(passphrase.copy());
      return ok(null);
    });
  }

  /** Forgets passphrase, derived keys, and what would be looked for once more. */
  lock(): void {
    this.#locks += 1;
    this.#options.passphrase.drop();
    this.#argon2.forget();
    this.#later.forgetAll();
  }

  /** Opens the file and proves that a file as long could be written beside it. */
  probe(): Promise<Result<VaultPlace>> {
    return this.#withFile(async ({ snapshot }) => {
      await this.#options.file.rehearse(snapshot.bytes.length);
      return ok('kdbx-file');
    });
  }

  async put(name: VaultItemName, value: SecretValue, details: VaultItemDetails): Promise<Result<null>> {
    const format = await loadFormat();
    if (!format.isKeepable(value)) return failed({ code: 'vault-item-not-text' });
    let entryId = '';
    const write = (of: SecretValue): Promise<Result<null>> =>
      this.#change(({ database }) => {
        entryId = format.putEntry(database, name, of, details);
        return 'changed';
      });
    const put = await writeAndReadBack(
      value,
      () => write(value),
      () => this.get(name),
    );
    if (!put.ok || !this.isUnlocked) return put;
    this.#later.plan(name, value, async (kept) => {
      const isGone = await this.#withFile(async ({ database }) =>
        ok(format.fateOf(database, name, kept, entryId) === 'gone'),
      );
      if (isGone.ok && isGone.value) await write(kept);
    });
    return put;
  }

  get(name: VaultItemName): Promise<Result<SecretValue | null>> {
    return this.#withFile(
      async ({ format, database }) => {
        const entry = format.findEntry(database, name);
        return ok(entry === null ? null : format.valueOf(entry));
      },
      (late) => late?.destroy(),
    );
  }

  /** To the recycle bin, where the file has one. */
  remove(name: VaultItemName): Promise<Result<null>> {
    this.#later.forget(name);
    return this.#change(({ format, database }) => {
      const entry = format.findEntry(database, name);
      if (entry === null) return 'unchanged';
      database.remove(entry);
      return 'changed';
    });
  }

  readonly #derive: Argon2 = (request) => this.#argon2.derive(request);

  #change(apply: (opened: Opened) => 'changed' | 'unchanged'): Promise<Result<null>> {
    return this.#inTurn(() => this.#options.file.alone(() => this.#changeAlone(apply)));
  }

  async #changeAlone(apply: (opened: Opened) => 'changed' | 'unchanged'): Promise<Result<null>> {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const opened = await this.#open();
      if (!opened.ok) return opened;
      const { format, database, snapshot } = opened.value;
      if (apply(opened.value) === 'unchanged') return ok(null);
      const bytes = await format.databaseBytes(database, this.#derive);
      const checked = await this.#opensAgain(bytes, format.countEntries(database));
      if (!checked.ok) return checked;
      if ((await this.#options.file.replace(bytes, snapshot.fingerprint)) === 'replaced') return ok(null);
    }
    return failed({ code: 'vault-changed' });
  }

  /** A file that would not open must never take the place of one that does. */
  async #opensAgain(bytes: Buffer, entries: number): Promise<Result<null>> {
    return this.#withPassphrase(async (passphrase) => {
      const { openDatabase, countEntries } = await loadFormat();
      const again = await openDatabase(bytes, passphrase, this.#derive);
      return countEntries(again) === entries ? ok(null) : failed({ code: 'vault-failed' });
    });
  }

  #withFile<T>(use: (opened: Opened) => Promise<Result<T>>, late?: (value: T) => void): Promise<Result<T>> {
    return this.#inTurn(async () => {
      const opened = await this.#open();
      return opened.ok ? use(opened.value) : opened;
    }, late);
  }

  async #open(): Promise<Result<Opened>> {
    return this.#withPassphrase(async (passphrase) => ok(await this.#openWith(passphrase)));
  }

  async #openWith(passphrase: SecretValue): Promise<Opened> {
    const { file } = this.#options;
    const format = await loadFormat();
    const open = (bytes: Buffer): Promise<Kdbx> => format.openDatabase(bytes, passphrase, this.#derive);
    for (let attempt = 1; ; attempt += 1) {
      const snapshot = await file.read();
      try {
        return { format, snapshot, database: await open(snapshot.bytes) };
      } catch (error) {
        // In the middle of a write, or cut off there, the file is in pieces and lies whole beside itself.
        const whole = await file.interrupted(snapshot.bytes);
        if (whole !== null) return { format, snapshot, database: await open(whole) };
        // Or it is whole again by now: somebody else has just ended writing it.
        const isAsItWas = (await file.read()).fingerprint === snapshot.fingerprint;
        if (isAsItWas || attempt === mostAttempts) throw error;
      }
    }
  }

  async #withPassphrase<T>(use: (passphrase: SecretValue) => Promise<Result<T>>): Promise<Result<T>> {
    const passphrase = await this.#options.passphrase.get();
    if (!passphrase.ok) return passphrase;
    try {
      return await use(passphrase.value);
    } finally {
      passphrase.value.destroy();
    }
  }

  /** One thing at a time, each within the time limit, waiting included. */
  #inTurn<T>(work: () => Promise<Result<T>>, late?: (value: T) => void): Promise<Result<T>> {
    const { clock } = this.#options;
    const untilMs = clock.steadyMs() + timeLimitMs;
    const mine = this.#last.then(async () => {
      // Its caller was told that nothing happened.
      if (clock.steadyMs() >= untilMs) return failed<T>({ code: 'vault-timeout' });
      try {
        return await work();
      } catch (error) {
        return failed<T>(errorOf(error));
      }
    });
    this.#last = mine;
    return withTimeLimit({ clock, limitMs: timeLimitMs, code: 'vault-timeout' }, () => mine, late);
  }
}

function errorOf(error: unknown): AppError {
  if (error instanceof LeaseLost) return { code: 'vault-changed' };
  return error instanceof KdbxRefusal ? error.error : { code: fileErrorCode(error) };
}
