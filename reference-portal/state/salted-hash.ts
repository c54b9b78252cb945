import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SaltedHash } from './portal-state';

/**
 * Hashes a password or secret with a fresh salt. One round of SHA-256 is right for generated secrets of 40 characters
 * and enough for a demo's made-up passwords; a portal for people would use a slow hash.
 */
export function hashOf(text: string): SaltedHash {
  const salt = randomBytes(16).toString('base64url');
  return { salt, hash: digest(salt, text) };
}

export function matches(text: string, stored: SaltedHash): boolean {
  return timingSafeEqual(Buffer.from(digest(stored.salt, text)), Buffer.from(stored.hash));
}

function digest(salt: string, text: string): string {
  return createHash('sha256').update(salt).update('\0').update(text).digest('base64url');
}
