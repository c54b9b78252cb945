import { createCipheriv, createDecipheriv } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { writeFileAtomically } from './atomic-file';

const algorithm = 'aes-256-gcm';
const magic = Buffer.from('WCM1', 'latin1');
const nonceLength = 12;
const tagLength = 16;
export const sealingKeyLength = 32;

/** Why a sealed file was not opened. */
export type SealProblem = 'absent' | 'damaged';

export interface Seal {
  /** 32 bytes, from the keychain. */
  readonly key: Buffer;
  /** What the file is, bound into the seal: a file put in another's place does not open. */
  readonly purpose: string;
  readonly randomBytes: (size: number) => Buffer;
}

/**
 * Encrypts and authenticates: magic, nonce, ciphertext, tag (AES-256-GCM, NIST SP 800-38D). The nonce is 96 random
 * bits, fresh for every write.
 */
export function seal(content: Buffer, { key, purpose, randomBytes }: Seal): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.concat([magic, Buffer.from(purpose, 'utf8')]));
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([magic, nonce, encrypted, cipher.getAuthTag()]);
}

/** Opens what `seal` made; `null` when a single bit, the key or the purpose is another. Never throws. */
export function unseal(sealed: Buffer, { key, purpose }: Pick<Seal, 'key' | 'purpose'>): Buffer | null {
  const start = magic.length + nonceLength;
  if (sealed.length < start + tagLength || !sealed.subarray(0, magic.length).equals(magic)) return null;
  try {
    const nonce = sealed.subarray(magic.length, start);
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength });
    decipher.setAAD(Buffer.concat([magic, Buffer.from(purpose, 'utf8')]));
    decipher.setAuthTag(sealed.subarray(-tagLength));
    return Buffer.concat([decipher.update(sealed.subarray(start, -tagLength)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Replaces a sealed file as a whole (mode 0600). Rejects when the disk does not take it. */
export function writeSealedFile(file: string, content: Buffer, how: Seal): Promise<void> {
  return writeFileAtomically(file, seal(content, how));
}

/** Reads a sealed file; says whether it is not there or cannot be trusted. */
export async function readSealedFile(
  file: string,
  how: Pick<Seal, 'key' | 'purpose'>,
): Promise<Buffer | SealProblem> {
  let sealed: Buffer;
  try {
    sealed = await readFile(file);
  } catch {
    return 'absent';
  }
  return unseal(sealed, how) ?? 'damaged';
}
