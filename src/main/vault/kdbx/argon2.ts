import { argon2d, argon2id } from 'hash-wasm';

/** What a KDBX 4 file asks of its key derivation (RFC 9106). Memory in KiB. */
export interface Argon2Request {
  readonly type: 'argon2d' | 'argon2id';
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly memoryKib: number;
  readonly iterations: number;
  readonly parallelism: number;
}

/** Derives 32 bytes. Rejects when it cannot. */
export type Argon2 = (request: Argon2Request) => Promise<Uint8Array>;

/** 1 GiB: a file that asks for more would take the computer's memory before its passphrase was even checked. */
const mostMemoryKib = 1024 * 1024;
const mostIterations = 1_000;

/** Refuses what no honest file asks for. @throws RangeError */
export function refuseExcess({ memoryKib, iterations }: Argon2Request): void {
  if (memoryKib > mostMemoryKib || iterations > mostIterations) {
    throw new RangeError('the file asks for more work than is reasonable');
  }
}

/** Argon2 in WebAssembly, in the thread it is called in. For programs without a screen; see `Argon2Thread`. */
export const argon2InThisThread: Argon2 = async (request) => {
  refuseExcess(request);
  const { type, password, salt, memoryKib, iterations, parallelism } = request;
  const derive = type === 'argon2d' ? argon2d : argon2id;
  const cost = { memorySize: memoryKib, iterations, parallelism, hashLength: 32 };
  return derive({ password, salt, ...cost, outputType: 'binary' });
};
