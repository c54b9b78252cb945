import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import {
  argon2InThisThread,
  type Argon2,
  type Argon2Request,
} from '../../../../../src/main/vault/kdbx/argon2';
import { argon2InThread } from '../../../../../src/main/vault/kdbx/argon2-thread';
import { RememberedArgon2 } from '../../../../../src/main/vault/kdbx/remembered-argon2';

const request: Argon2Request = {
  type: 'argon2id',
  password: new Uint8Array(32).fill(1),
  salt: new Uint8Array(16).fill(2),
  memoryKib: 64,
  iterations: 3,
  parallelism: 1,
};
const require = createRequire(import.meta.url);
const inThread = argon2InThread(await readFile(require.resolve('hash-wasm/dist/argon2.umd.min.js'), 'utf8'));

describe('deriving the key of a KeePass file', () => {
  it.each(['argon2d', 'argon2id'] as const)('gives the same in a thread of its own (%s)', async (type) => {
    const here = await argon2InThisThread({ ...request, type });
    expect(here).toHaveLength(32);
    expect(await inThread({ ...request, type })).toEqual(here);
  });

  it.each([
    ['memory', { memoryKib: 2 * 1024 * 1024 }],
    ['passes', { iterations: 5_000_000 }],
  ])('refuses a file that asks for too much %s', async (_what, excess) => {
    await expect(argon2InThisThread({ ...request, ...excess })).rejects.toThrow(RangeError);
    await expect(inThread({ ...request, ...excess })).rejects.toThrow(RangeError);
  });

  it('is done once for the same file and passphrase, until it is forgotten', async () => {
    let derivations = 0;
    const counted: Argon2 = async () => {
      derivations += 1;
      return new Uint8Array(32).fill(derivations);
    };
    const remembered = new RememberedArgon2(counted);
    const first = await remembered.derive(request);
    first.fill(0); // the library does
    expect(await remembered.derive(request)).toEqual(new Uint8Array(32).fill(1));
    expect(await remembered.derive({ ...request, salt: new Uint8Array(16) })).toEqual(
      new Uint8Array(32).fill(2),
    );
    remembered.forget();
    expect(await remembered.derive(request)).toEqual(new Uint8Array(32).fill(3));
    expect(derivations).toBe(3);
  });
});
