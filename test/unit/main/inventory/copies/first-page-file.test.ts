import { oneFingerprint } from '../../../../fakes/one-fingerprint';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FirstPage,
  FirstPageFile,
  firstPageFormat,
} from '../../../../../src/main/inventory/copies/first-page-file';
import { SealingKeys } from '../../../../../src/main/platform/files/sealing-keys';
import { SealedCopies } from '../../../../../src/main/inventory/copies/sealed-copies';
import { parseFormat } from '../../../../../src/main/platform/files/file-format';
import { MemoryKeychain } from '../../../../fakes/memory-keychain';
import { RecordingLogger } from '../../../../fakes/recording-logger';
import { frozenFile } from '../../../../support/frozen-file';

const page: FirstPage = {
  html: '<h1>Expiry</h1>',
  style: 'h1{left:1%}',
  ...{ madeFrom: 'list', binding: 'build', madeAtMs: 1, untilMs: 2 },
};
const copyOf = (environmentId: string) => ({
  ...{ environmentId, owner: 'vera', readAtMs: 1, applications: [], withdrawn: [] },
});

describe('FirstPageFile', () => {
  let folder: string;
  let keychain: MemoryKeychain;
  let copies: SealedCopies;
  let pages: FirstPageFile;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'first-page-'));
    keychain = new MemoryKeychain();
    const keys = new SealingKeys(keychain, randomBytes);
    copies = new SealedCopies({
      folder,
      keys,
      environments: oneFingerprint,
      randomBytes,
      logger: new RecordingLogger(),
    });
    pages = new FirstPageFile({ folder, keys, randomBytes });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gives back what was kept beside the copy that was written last', async () => {
    await copies.save(copyOf('one'));
    await copies.save(copyOf('other'));
    await pages.write('one', page);
    await utimes(join(folder, 'one.sealed'), 5, 5);
    await utimes(join(folder, 'other.sealed'), 4, 4);
    expect(await pages.newest()).toBe('one');
    expect(await pages.read('one')).toEqual(page);
    await utimes(join(folder, 'other.sealed'), 6, 6);
    expect(await pages.newest()).toBeNull();
  });

  it('keeps nothing readable on the disk', async () => {
    await copies.save(copyOf('one'));
    await pages.write('one', page);
    const written = await readFile(join(folder, 'one.sealed.first-page'), 'latin1');
    expect(written).not.toContain('Expiry');
  });

  it('does not open once the copy is another one', async () => {
    await copies.save(copyOf('one'));
    await pages.write('one', page);
    await copies.save(copyOf('one'));
    expect(await pages.read('one')).toBeNull();
  });

  it('does not open what was changed, or is the page of another environment', async () => {
    await copies.save(copyOf('one'));
    await copies.save(copyOf('other'));
    await pages.write('one', page);
    const file = join(folder, 'one.sealed.first-page');
    await writeFile(join(folder, 'other.sealed.first-page'), await readFile(file));
    expect(await pages.read('other')).toBeNull();
    const bytes = await readFile(file);
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
    await writeFile(file, bytes);
    expect(await pages.read('one')).toBeNull();
  });

  it('goes with the copy, and does not come back after it', async () => {
    await copies.save(copyOf('one'));
    await pages.write('one', page);
    await copies.remove('one');
    expect(await readdir(folder)).toEqual([]);
    await pages.write('one', page);
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves nothing behind when the copy is taken away while it is written', async () => {
    await copies.save(copyOf('one'));
    const read = keychain.read.bind(keychain);
    const removal: Promise<unknown>[] = [];
    keychain.read = async (...of) => {
      const found = await read(...of);
      if (of[1] === 'sealing-counter/one' && removal.length === 0) removal.push(copies.remove('one'));
      await Promise.all(removal);
      return found;
    };
    await pages.write('one', page);
    expect(await readdir(folder)).toEqual([]);
  });

  it('knows without the keychain that there is none', async () => {
    expect(await pages.newest()).toBeNull();
    await copies.save(copyOf('one'));
    keychain.read = () => Promise.reject(new Error('asked'));
    expect(await pages.newest()).toBeNull();
  });

  it('reads what its first version wrote', async () => {
    const frozen = parseFormat(firstPageFormat, await readFile(frozenFile('first-page.v1.json'), 'utf8'));
    expect(frozen).toEqual({ kind: 'read', content: page });
  });
});
