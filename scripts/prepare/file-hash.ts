import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PreparationError } from './preparation-error';

/** Rejects with a {@link PreparationError} unless the file has exactly this SHA-256 (hexadecimal). */
export async function expectSha256(file: string, expected: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), hash);
  const actual = hash.digest('hex');
  if (actual === expected) return;
  throw new PreparationError(`${basename(file)} is not the file we know (sha256 ${actual}).`);
}
