import { describe, expect, it } from 'vitest';
import { RememberedArgon2 } from '../../../../../src/main/vault/kdbx/remembered-argon2';

const request = {
  ...({ type: 'argon2id', memoryKib: 64, iterations: 1, parallelism: 1 } as const),
  ...{ password: Buffer.from('pw'), salt: Buffer.alloc(16, 1) },
};

describe('RememberedArgon2', () => {
  it('remembers no key that was derived over a lock', async () => {
    const derived: ((key: Uint8Array) => void)[] = [];
    const remembered = new RememberedArgon2(() => new Promise((resolve) => derived.push(resolve)));
    const first = remembered.derive(request);
    remembered.forget();
    derived[0]?.(Uint8Array.of(1, 2, 3));
    expect(await first).toEqual(Uint8Array.of(1, 2, 3));
    const second = remembered.derive(request);
    expect(derived).toHaveLength(2);
    derived[1]?.(Uint8Array.of(4));
    await second;
    expect(await remembered.derive(request)).toEqual(Uint8Array.of(4));
    expect(derived).toHaveLength(2);
  });
});
