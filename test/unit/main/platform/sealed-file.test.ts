import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSealedFile, seal, unseal, writeSealedFile } from '../../../../src/main/platform/sealed-file';

const key = randomBytes(32);
const how = { key, purpose: 'test/1/demo', randomBytes };
const content = Buffer.from('{"applications":["Partner-NL-Lowlands-SMC"]}');

describe('sealing', () => {
  it('gives the content back, and shows nothing of it', () => {
    const sealed = seal(content, how);
    expect(unseal(sealed, how)).toEqual(content);
    expect(sealed.includes('Lowlands')).toBe(false);
    expect(unseal(seal(Buffer.alloc(0), how), how)).toEqual(Buffer.alloc(0));
  });

  it('does not open when any bit was changed, nor when it was cut', () => {
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
  });

  it('never uses a nonce twice', () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 10_000; i += 1) nonces.add(seal(content, how).toString('hex', 4, 16));
    expect(nonces.size).toBe(10_000);
  });
});

describe('a sealed file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sealed-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is readable by its owner only, and says whether it is absent or damaged', async () => {
    const file = join(folder, 'demo.sealed');
    expect(await readSealedFile(file, how)).toBe('absent');
    await writeSealedFile(file, content, how);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readSealedFile(file, how)).toEqual(content);
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, -1));
    expect(await readSealedFile(file, how)).toBe('damaged');
  });
});
