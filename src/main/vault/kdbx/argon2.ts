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
/** Passes over a KiB, in all: a minute and more on a fast computer. Few passes over much and many over little are both honest. */
const mostWork = 8 * 1024 * 1024 * 8;

/** Whether a file asks for more than any that is meant to be opened. What is no number is too much. */
export function isTooMuchWork({
  memoryKib,
  iterations,
}: Pick<Argon2Request, 'memoryKib' | 'iterations'>): boolean {
  // A pass over next to nothing is still a pass.
  return !(memoryKib <= mostMemoryKib && Math.max(memoryKib, 64) * iterations <= mostWork);
}

/** Refuses what no honest file asks for. @throws RangeError */
export function refuseExcess(request: Argon2Request): void {
  if (isTooMuchWork(request)) throw new RangeError('the file asks for more work than is reasonable');
}

/** Argon2 in WebAssembly, in the thread it is called in. For programs without a screen; see `Argon2Thread`. */
export const argon2InThisThread: Argon2 = async (request) => {
  refuseExcess(request);
  const { type, password, salt, memoryKib, iterations, parallelism } = request;
  const derive = type === 'argon2d' ? argon2d : argon2id;
  const cost = { memorySize: memoryKib, iterations, parallelism, hashLength: 32 };
  return derive({ password, salt, ...cost, outputType: 'binary' });
};
