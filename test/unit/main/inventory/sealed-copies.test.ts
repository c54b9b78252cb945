import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SealedCopies } from '../../../../src/main/inventory/sealed-copies';
import { MemoryKeychain } from '../ipc/fakes/memory-keychain';
import { RecordingLogger } from '../ipc/fakes/recording-logger';

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
});

describe('SealedCopies', () => {
  let folder: string;
  let keychain: MemoryKeychain;
  let logger: RecordingLogger;
  let copies: SealedCopies;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'copies-'));
    keychain = new MemoryKeychain();
    logger = new RecordingLogger();
    copies = new SealedCopies({ folder, keychain, randomBytes, logger });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives back what was saved last, and nothing readable lies in the file', async () => {
    expect(await copies.loadLatest()).toBeNull();
    expect(await copies.save(copyOf('demo', 1))).toBe(true);
    expect(await copies.save(copyOf('demo', 2))).toBe(true);
    expect(await copies.loadLatest()).toEqual(copyOf('demo', 2));
    const content = await readFile(join(folder, 'demo.sealed'));
    for (const word of ['Lowlands', 'vera', 'kR2', 'key-1']) expect(content.includes(word)).toBe(false);
  });

  it('shows no copy that was put in the place of another', async () => {
    await copies.save(copyOf('demo'));
    await copies.save(copyOf('sandbox'));
    await rename(join(folder, 'sandbox.sealed'), join(folder, 'demo.sealed'));
    expect(await copies.loadLatest()).toBeNull();
    expect(logger.text).toContain('offline copy not usable');
  });

  it('shows no damaged copy, and leaves the file for whoever looks into it', async () => {
    await copies.save(copyOf('demo'));
    await writeFile(join(folder, 'demo.sealed'), 'WCM1 nonsense that is long enough to be looked at');
    expect(await copies.loadLatest()).toBeNull();
    expect(await readdir(folder)).toEqual(['demo.sealed']);
  });

  it('takes copy and key away together', async () => {
    await copies.save(copyOf('demo'));
    await copies.remove('demo');
    expect(await readdir(folder)).toEqual([]);
    const key = await keychain.read('wmda-credential-manager.session', 'sealing-key/demo');
    expect(key).toEqual({ ok: true, value: null });
  });
});
