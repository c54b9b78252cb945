import { createCipheriv, createDecipheriv } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { writeFileAtomically } from './atomic-file';

const algorithm = 'aes-256-gcm';
const magic = Buffer.from('WCM1', 'latin1');
const counterLength = 8;
const headLength = magic.length + counterLength;
const nonceLength = 12;
const tagLength = 16;
export const sealingKeyLength = 32;

/** Why a sealed file was not opened: not there, changed or not ours, or older than the one written last. */
export type SealProblem = 'absent' | 'damaged' | 'outdated';

/** What a seal is checked with. */
export interface SealKey {
  /** 32 bytes, from the keychain. */
  readonly key: Buffer;
  /** What the file is, bound into the seal: a file put in another's place does not open. */
  readonly purpose: string;
}

export interface Seal extends SealKey {
  /** Grows with each write and is remembered elsewhere, so that an older file is known as such. A safe integer. */
  readonly counter: number;
  readonly randomBytes: (size: number) => Buffer;
}

/** What a seal protected. */
export interface Unsealed {
  readonly content: Buffer;
  readonly counter: number;
}

/**
 * Encrypts and authenticates: magic, counter, nonce, ciphertext, tag (AES-256-GCM, NIST SP 800-38D). Magic, counter and
 * purpose are additional data. The nonce is 96 random bits, fresh for every write.
 */
export function seal(content: Buffer, { key, purpose, counter, randomBytes }: Seal): Buffer {
  const head = Buffer.alloc(headLength);
  magic.copy(head);
  head.writeBigUInt64BE(BigInt(counter), magic.length);
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  cipher.setAAD(additionalData(head, purpose));
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([head, nonce, encrypted, cipher.getAuthTag()]);
}

/** Opens what `seal` made; `null` when a single bit, the key or the purpose is another. Never throws. */
export function unseal(sealed: Buffer, { key, purpose }: SealKey): Unsealed | null {
  const start = headLength + nonceLength;
  if (sealed.length < start + tagLength || !sealed.subarray(0, magic.length).equals(magic)) return null;
  try {
    const head = sealed.subarray(0, headLength);
    const nonce = sealed.subarray(headLength, start);
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength });
    decipher.setAAD(additionalData(head, purpose));
    decipher.setAuthTag(sealed.subarray(-tagLength));
    const content = Buffer.concat([decipher.update(sealed.subarray(start, -tagLength)), decipher.final()]);
    return { content, counter: Number(head.readBigUInt64BE(magic.length)) };
  } catch {
    return null;
  }
}

/** Replaces a sealed file as a whole (mode 0600). Rejects when the disk does not take it. */
export function writeSealedFile(file: string, content: Buffer, how: Seal): Promise<void> {
  return writeFileAtomically(file, seal(content, how));
}

/** Reads a sealed file whose counter is at least `lowestCounter`; says whether it is not there or cannot be trusted. */
export async function readSealedFile(
  file: string,
  how: SealKey & { readonly lowestCounter: number },
): Promise<Unsealed | SealProblem> {
  let sealed: Buffer;
  try {
    sealed = await readFile(file);
  } catch {
    return 'absent';
  }
  const opened = unseal(sealed, how);
  if (opened === null) return 'damaged';
  return opened.counter < how.lowestCounter ? 'outdated' : opened;
}

function additionalData(head: Buffer, purpose: string): Buffer {
  return Buffer.concat([head, Buffer.from(purpose, 'utf8')]);
}
