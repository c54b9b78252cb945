import { createHash } from 'node:crypto';
import type { Argon2, Argon2Request } from './argon2';

const mostRemembered = 4;

/**
 * Remembers the last derived keys while a file is unlocked, so that reading back what was just written does not cost
 * another derivation. They open no more than the passphrase does, which is in memory just as long.
 */
export class RememberedArgon2 {
  readonly #argon2: Argon2;
  readonly #known = new Map<string, Uint8Array>();
  #timesForgotten = 0;

  constructor(argon2: Argon2) {
    this.#argon2 = argon2;
  }

  /** A copy: the library zeroes what it is given. */
  async derive(request: Argon2Request): Promise<Uint8Array> {
    const name = nameOf(request);
    const before = this.#timesForgotten;
    const known = this.#known.get(name) ?? (await this.#argon2(request));
    // Locked while it was derived: it serves who asked for it, and nobody later.
    if (before !== this.#timesForgotten) return known;
    this.#known.delete(name);
    this.#known.set(name, known);
    const copy = Uint8Array.from(known);
    for (const oldest of [...this.#known.keys()].slice(0, -mostRemembered)) this.#forgetOne(oldest);
    return copy;
  }

  /** Zeroes everything. */
  forget(): void {
    this.#timesForgotten += 1;
    for (const name of [...this.#known.keys()]) this.#forgetOne(name);
  }

  #forgetOne(name: string): void {
    this.#known.get(name)?.fill(0);
    this.#known.delete(name);
  }
}

function nameOf({ type, password, salt, memoryKib, iterations, parallelism }: Argon2Request): string {
  const digest = createHash('sha256').update(password).update(salt).digest('base64');
  return [type, memoryKib, iterations, parallelism, digest].join(' ');
}
