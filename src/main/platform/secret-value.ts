import { timingSafeEqual } from 'node:crypto';
import { inspect } from 'node:util';

const redacted = '[redacted]';

/**
 * A secret as bytes that can be zeroed. Printing, concatenating, serialising or inspecting one gives `[redacted]`;
 * the two ways to the content have names that are easy to search for.
 */
export class SecretValue {
  readonly #bytes: Buffer;
  #isDestroyed = false;

  /** Takes the bytes over: the caller must not keep them. */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get length(): number {
    return this.#bytes.length;
  }

  /** The bytes themselves, not a copy. @throws Error when the value was destroyed */
  exposeBytes(): Buffer {
    if (this.#isDestroyed) throw new Error('The secret value was destroyed');
    return this.#bytes;
  }

  /** A string cannot be wiped: use it only where an API takes nothing else. @throws Error when destroyed */
  exposeText(): string {
    return this.exposeBytes().toString('utf8');
  }

  /** Compares in constant time for equal lengths. */
  equals(other: SecretValue): boolean {
    const mine = this.exposeBytes();
    const theirs = other.exposeBytes();
    return mine.length === theirs.length && timingSafeEqual(mine, theirs);
  }

  /** An independent copy with a lifetime of its own. */
  copy(): SecretValue {
    return new SecretValue(Buffer.from(this.exposeBytes()));
  }

  /** Zeroes the bytes. Later uses throw. */
  destroy(): void {
    this.#bytes.fill(0);
    this.#isDestroyed = true;
  }

  toString(): string {
    return redacted;
  }

  toJSON(): string {
    return redacted;
  }

  [Symbol.toPrimitive](): string {
    return redacted;
  }

  [inspect.custom](): string {
    return redacted;
  }
}
