import { randomBytes } from 'node:crypto';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseCopy } from '../../../../../src/main/inventory/copies/copy-schema';
import { SealingKeys } from '../../../../../src/main/platform/files/sealing-keys';
import { SealedCopies } from '../../../../../src/main/inventory/copies/sealed-copies';
import { writeSealedFile } from '../../../../../src/main/platform/files/sealed-file';
import { MemoryKeychain } from '../../../../fakes/memory-keychain';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { RecordingLogger } from '../../../../fakes/recording-logger';
import { frozenFile } from '../../../../support/frozen-file';

const copyOf = (environmentId: string, readAtMs = 1) => ({
  environmentId,
  owner: 'vera.manager@registry.example',
  readAtMs,
  applications: [
    {
      id: 'object-1',
      appId: 'client-1',
      displayName: 'Partner-NL-Lowlands-SMC',
      secrets: [
        {
          keyId: 'key-1',
          displayName: 'Secret by VM',
          hint: 'kR2',
          startDateTime: null,
          endDateTime: '2027-01-01T00:00:00Z',
        },
      ],
      apis: [],
      managers: null,
    },
  ],
  withdrawn: [{ applicationId: 'object-2', displayName: 'Partner-BR-Aurora-DM', atMs: 3 }],
});
const service = 'wmda-credential-manager.session';

describe('SealedCopies', () => {
  let folder: string;
  let keychain: MemoryKeychain;
  let logger: RecordingLogger;
  let copies: SealedCopies;
  let fingerprint: string | null;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'copies-'));
    keychain = new MemoryKeychain();
    logger = new RecordingLogger();
    fingerprint = 'as it was';
    copies = new SealedCopies({
      ...{ folder, keys: new SealingKeys(keychain, randomBytes), randomBytes, logger },
      environments: { fingerprint: () => fingerprint, isBound: (_id, of) => of === fingerprint },
    });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const file = (environmentId = 'demo'): string => join(folder, `${environmentId}.sealed`);
  const load = () => copies.loadNewest(['demo']);

  it('gives back what was saved last, and nothing readable lies in the file', async () => {
    expect(await load()).toBeNull();
    expect(await copies.save(copyOf('demo', 1))).toBe(true);
    expect(await copies.save(copyOf('demo', 2))).toBe(true);
    expect(await load()).toEqual(copyOf('demo', 2));
    const content = await readFile(file());
    for (const word of ['Lowlands', 'vera', 'kR2', 'key-1', 'Aurora'])
      expect(content.includes(word)).toBe(false);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(logger.text).toBe('');
  });

  it('opens the newest of those that are asked for, and the next when that one does not open', async () => {
    await copies.save(copyOf('demo'));
    await copies.save(copyOf('sandbox'));
    await copies.save(copyOf('elsewhere'));
    await utimes(file('demo'), 10, 10);
    await utimes(file('sandbox'), 20, 20);
    expect(await copies.loadNewest(['demo', 'sandbox', 'unknown'])).toEqual(copyOf('sandbox'));
    await writeFile(file('sandbox'), 'nonsense');
    expect(await copies.loadNewest(['demo', 'sandbox', 'unknown'])).toEqual(copyOf('demo'));
  });

  it('shows no copy that was put in the place of another', async () => {
    await copies.save(copyOf('demo'));
    await copies.save(copyOf('sandbox'));
    await rename(file('sandbox'), file('demo'));
    expect(await load()).toBeNull();
    expect(logger.text).toContain('offline copy not usable');
    expect(logger.text).toContain('damaged');
  });

  it('shows no copy that was put back after a newer one was written', async () => {
    const old = join(folder, 'kept-aside');
    await copies.save(copyOf('demo', 1));
    await copyFile(file(), old);
    expect(await load()).toEqual(copyOf('demo', 1));
    await copies.save(copyOf('demo', 2));
    await copyFile(old, file());
    expect(await load()).toBeNull();
    expect(logger.text).toContain('outdated');
    await copies.save(copyOf('demo', 3));
    expect(await load()).toEqual(copyOf('demo', 3));
  });

  it('knows the old copy also when a crash came between file and counter', async () => {
    const old = join(folder, 'kept-aside');
    await copies.save(copyOf('demo', 1));
    await copyFile(file(), old);
    const counter = keychain.items.get(`${service} sealing-counter/demo`) ?? Buffer.alloc(0);
    await copies.save(copyOf('demo', 2));
    keychain.items.set(`${service} sealing-counter/demo`, counter);
    expect(await load()).toEqual(copyOf('demo', 2));
    await copyFile(old, file());
    expect(await load()).toBeNull();
  });

  it('can be written again after its key was lost', async () => {
    for (const at of [1, 2, 3]) await copies.save(copyOf('demo', at));
    keychain.items.delete(`${service} sealing-key/demo`);
    expect(await load()).toBeNull();
    expect(logger.text).toContain('no-key');
    await copies.save(copyOf('demo', 4));
    expect(await load()).toEqual(copyOf('demo', 4));
  });

  it('shows no damaged copy, and sets the file aside for whoever looks into it', async () => {
    await copies.save(copyOf('demo'));
    await writeFile(file(), 'WCM1 nonsense that is long enough to be looked at');
    expect(await load()).toBeNull();
    await copies.save(copyOf('demo'));
    expect(await readdir(folder)).toEqual(['demo.sealed', 'demo.sealed.set-aside-1']);
    expect(await readFile(`${file()}.set-aside-1`, 'utf8')).toContain('nonsense');
    expect(await load()).toEqual(copyOf('demo'));
  });

  it('keeps what is known of rows that could not be read', async () => {
    const copy = { ...copyOf('demo'), unreadable: [{ id: null, appId: 'client-9', displayName: 'odd' }] };
    await copies.save(copy);
    expect(await load()).toEqual(copy);
  });

  it('is read as its first version was written, and left alone when a later one wrote it', async () => {
    const text = await readFile(frozenFile('copy.v1.json'), 'utf8');
    const parsed = parseCopy(Buffer.from(text));
    expect(parsed.kind === 'read' && { version: 1, ...parsed.content }).toEqual(JSON.parse(text));
    await copies.save(copyOf('demo'));
    const key = keychain.items.get(`${service} sealing-key/demo`) ?? Buffer.alloc(0);
    const how = { key, purpose: 'inventory/1/demo', counter: 9, randomBytes };
    await writeSealedFile(file(), Buffer.from(text.replace('"version": 1', '"version": 2')), how);
    expect(await load()).toBeNull();
    expect(await readdir(folder)).toEqual(['demo.sealed']);
    expect(logger.text).toContain('later-version');
  });

  it('is not shown where its environment has other settings, stays, and is shown again with those before', async () => {
    await copies.save(copyOf('demo'));
    const sealed = await readFile(file());
    fingerprint = 'another one';
    expect(await load()).toBeNull();
    expect(logger.text).toContain('other-settings');
    expect(await readFile(file())).toEqual(sealed);
    fingerprint = 'as it was';
    expect(await load()).toEqual(copyOf('demo'));
    fingerprint = null; // it does not count
    expect(await copies.save(copyOf('demo', 2))).toBe(false);
    expect(await readFile(file())).toEqual(sealed);
  });

  it('keeps nothing where there is no keychain', async () => {
    keychain.problem = { code: 'keychain-missing' };
    expect(await copies.save(copyOf('demo'))).toBe(false);
    expect(await readdir(folder)).toEqual([]);
    expect(await load()).toBeNull();
  });

  it('takes the copy, what a crash left of it, its key and its counter away together', async () => {
    await copies.save(copyOf('demo'));
    await copies.save(copyOf('sandbox'));
    await writeFile(`${file()}.0a1b2c.new`, 'half');
    expect(await copies.remove('demo')).toEqual(ok(null));
    expect(await readdir(folder)).toEqual(['sandbox.sealed']);
    expect([...keychain.items.keys()].filter((name) => name.endsWith('/demo'))).toEqual([]);
    expect(await copies.remove('demo')).toEqual(ok(null));
  });

  it('does not say that it is gone when it may not be', async () => {
    await copies.save(copyOf('demo'));
    keychain.problem = { code: 'keychain-locked' };
    expect(await copies.remove('demo')).toEqual(failed({ code: 'keychain-locked' }));
    keychain.problem = null;
    await mkdir(file(), { recursive: true }); // what `rm` without `recursive` refuses
    expect(await copies.remove('demo')).toEqual(failed({ code: 'unexpected' }));
  });
});
