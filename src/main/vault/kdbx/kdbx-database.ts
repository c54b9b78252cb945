import type { Kdbx } from 'kdbxweb';
import type { SecretValue } from '../../platform/secret-value';
import type { Argon2 } from './argon2';
import { prepareDates } from './kdbx-dates';
import { kdbxweb } from './kdbx-library';
import { KdbxRefusal } from './kdbx-refusal';

/** A new file's key derivation: what KeePassXC makes, and above OWASP's least for Argon2id (19 MiB, 2 passes). */
export interface KdbxCost {
  readonly memoryKib: number;
  readonly iterations: number;
  readonly parallelism: number;
}
export const usualCost: KdbxCost = { memoryKib: 64 * 1024, iterations: 3, parallelism: 1 };

const { Consts, Credentials, CryptoEngine, Int64, KdbxError, ProtectedValue, VarDictionary } = kdbxweb;

/**
 * Opens a KDBX 4 file. The passphrase stays the caller's.
 * @throws KdbxRefusal when the passphrase is another, or the file is none of that format or changed by accident
 */
export async function openDatabase(bytes: Buffer, passphrase: SecretValue, argon2: Argon2): Promise<Kdbx> {
  useArgon2(argon2);
  try {
    const database = await kdbxweb.Kdbx.load(bufferOf(bytes), await credentialsOf(passphrase));
    if (database.versionMajor !== 4) throw new KdbxRefusal('vault-damaged');
    return database;
  } catch (error) {
    if (error instanceof KdbxError && error.code === Consts.ErrorCodes.InvalidKey) {
      throw new KdbxRefusal('vault-passphrase-wrong');
    }
    throw error instanceof KdbxRefusal ? error : new KdbxRefusal('vault-damaged');
  }
}

/** The bytes of an empty KDBX 4 file, its key derived by Argon2id. */
export async function newDatabase(
  name: string,
  passphrase: SecretValue,
  argon2: Argon2,
  cost: KdbxCost = usualCost,
): Promise<Buffer> {
  useArgon2(argon2);
  const database = kdbxweb.Kdbx.create(await credentialsOf(passphrase), name);
  database.setVersion(4);
  database.setKdf(Consts.KdfId.Argon2id);
  const { UInt32, UInt64 } = VarDictionary.ValueType;
  const parameters = database.header.kdfParameters;
  parameters?.set('M', UInt64, Int64.from(cost.memoryKib * 1024));
  parameters?.set('I', UInt64, Int64.from(cost.iterations));
  parameters?.set('P', UInt32, cost.parallelism);
  return Buffer.from(await database.save());
}

/** The bytes of the file as it is now, under fresh salts. The library's own copy of the plain text is its business. */
export async function databaseBytes(database: Kdbx, argon2: Argon2): Promise<Buffer> {
  useArgon2(argon2);
  prepareDates(database);
  return Buffer.from(await database.save());
}

async function credentialsOf(passphrase: SecretValue): Promise<InstanceType<typeof Credentials>> {
  const credentials = new Credentials(ProtectedValue.fromBinary(bufferOf(passphrase.exposeBytes())));
  return credentials.ready;
}

/** The library has one place for Argon2; it is filled before each use, always with the same work behind it. */
function useArgon2(argon2: Argon2): void {
  CryptoEngine.setArgon2Impl(async (password, salt, memoryKib, iterations, _length, parallelism, type) => {
    const hash = await argon2({
      type: type === CryptoEngine.Argon2TypeArgon2d ? 'argon2d' : 'argon2id',
      password: new Uint8Array(password),
      salt: new Uint8Array(salt),
      memoryKib,
      iterations,
      parallelism,
    });
    return bufferOf(hash);
  });
}

/** A copy in memory of its own: the library zeroes what it takes, and a Node buffer may share its memory. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
