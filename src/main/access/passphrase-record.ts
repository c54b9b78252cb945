import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type FileFormat, parseFormat, writeFormat } from '../platform/files/file-format';
import type { SecretValue } from '../platform/secret-value';
import type { Argon2 } from '../vault/kdbx/argon2';

/** OWASP asks for 19 MiB and two passes at least; this takes a good part of a second. Memory in KiB. */
export const usualPassphraseCost = { memoryKib: 64 * 1024, iterations: 3, parallelism: 1 } as const;
const saltBytes = 16;

const base64 = z.string().regex(/^[A-Za-z0-9+/]{16,88}={0,2}$/);
const schema = z.strictObject({
  salt: base64,
  memoryKib: z.int().min(8),
  iterations: z.int().min(1),
  parallelism: z.int().min(1).max(64),
  /** What the passphrase must come to. It opens nothing else. */
  hash: base64,
  /** Wrong ones since the last right one. */
  failures: z.int().min(0),
});

/** What is kept of a passphrase, in the keychain: enough to know it again, and nothing to tell it from. */
export type PassphraseRecord = z.infer<typeof schema>;

export const passphraseFormat: FileFormat<PassphraseRecord> = { version: 1, schema };

/** `null` for bytes that are no such record. */
export function readPassphraseRecord(bytes: Buffer): PassphraseRecord | null {
  const parsed = parseFormat(passphraseFormat, bytes.toString('utf8'));
  return parsed.kind === 'read' ? parsed.content : null;
}

export function writePassphraseRecord(record: PassphraseRecord): Buffer {
  return Buffer.from(writeFormat(passphraseFormat, record), 'utf8');
}

/** Rejects when the key cannot be derived. The passphrase stays the caller's. */
export async function newPassphraseRecord(
  passphrase: SecretValue,
  argon2: Argon2,
  randomBytes: (size: number) => Buffer,
  cost: Pick<PassphraseRecord, 'memoryKib' | 'iterations' | 'parallelism'>,
): Promise<PassphraseRecord> {
  const salt = randomBytes(saltBytes).toString('base64');
  const hash = await derive(passphrase, argon2, { ...cost, salt });
  return { ...cost, salt, hash: hash.toString('base64'), failures: 0 };
}

/** Compares in constant time. Rejects when the key cannot be derived. */
export async function isPassphraseOf(
  record: PassphraseRecord,
  passphrase: SecretValue,
  argon2: Argon2,
): Promise<boolean> {
  const expected = Buffer.from(record.hash, 'base64');
  const given = await derive(passphrase, argon2, record);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function derive(
  passphrase: SecretValue,
  argon2: Argon2,
  { salt, memoryKib, iterations, parallelism }: Omit<PassphraseRecord, 'hash' | 'failures'>,
): Promise<Buffer> {
  const cost = { memoryKib, iterations, parallelism };
  const password = Uint8Array.from(passphrase.exposeBytes());
  const hash = await argon2({ type: 'argon2id', password, salt: Buffer.from(salt, 'base64'), ...cost });
  password.fill(0);
  return Buffer.from(hash);
}
