import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  readSealedFile,
  seal,
  unseal,
  writeSealedFile,
} from '../../../../../src/main/platform/files/sealed-file';

const key = randomBytes(32);
const how = { key, purpose: 'test/1/demo', counter: 7, randomBytes };
const nonceOf = (sealed: Buffer): string => sealed.toString('latin1', 12, 24);
const content = Buffer.from('{"applications":["Partner-NL-Lowlands-SMC"]}');

describe('sealing', () => {
  it('gives the content back, and shows nothing of it', () => {
    const sealed = seal(content, how);
    expect(unseal(sealed, how)).toEqual({ content, counter: 7 });
    expect(sealed.includes('Lowlands')).toBe(false);
    expect(unseal(seal(Buffer.alloc(0), how), how)?.content).toEqual(Buffer.alloc(0));
    const latest = { ...how, counter: Number.MAX_SAFE_INTEGER };
    expect(unseal(seal(content, latest), how)?.counter).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('does not open when any bit was changed, the counter’s too, nor when it was cut', () => {
    const sealed = seal(content, how);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(unseal(changed, how)).toBeNull();
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(unseal(sealed.subarray(0, length), how)).toBeNull();
    }
  });

  it('does not open for another purpose or with another key', () => {
    const sealed = seal(content, how);
    expect(unseal(sealed, { ...how, purpose: 'test/1/sandbox' })).toBeNull();
    expect(unseal(sealed, { ...how, key: randomBytes(32) })).toBeNull();
    expect(unseal(sealed, { ...how, key: Buffer.alloc(0) })).toBeNull();
  });

  it('never uses a nonce twice', () => {
    const writes = 100_000;
    const nonces = new Set<string>();
    for (let counter = 0; counter < writes; counter += 1) nonces.add(nonceOf(seal(content, how)));
    expect(nonces.size).toBe(writes);
    // The set would notice: without fresh random bits they are all the same.
    const stuck = { ...how, randomBytes: (size: number) => Buffer.alloc(size) };
    expect(nonceOf(seal(content, stuck))).toBe(nonceOf(seal(content, stuck)));
  });
});

describe('a sealed file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sealed-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is readable by its owner only, and says whether it is absent, damaged or outdated', async () => {
    const file = join(folder, 'demo.sealed');
    const read = (lowestCounter = 7) => readSealedFile(file, { ...how, lowestCounter });
    expect(await read()).toBe('absent');
    await writeSealedFile(file, content, how);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await read()).toEqual({ content, counter: 7 });
    expect(await read(6)).toEqual({ content, counter: 7 });
    expect(await read(8)).toBe('outdated');
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, -1));
    expect(await read()).toBe('damaged');
  });
});
