import { chmod, readdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../../../src/shared/ipc/result';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import { argon2InThisThread } from '../../../../../src/main/vault/kdbx/argon2';
import { DiskFile, type GuardedFile } from '../../../../../src/main/vault/kdbx/guarded-file';
import { databaseBytes, openDatabase } from '../../../../../src/main/vault/kdbx/kdbx-database';
import { KdbxPassphrase } from '../../../../../src/main/vault/kdbx/kdbx-passphrase';
import { cheap, KdbxWorld, passphraseText, somePassphrase } from '../../../../support/kdbx-world';
import { itemDetails, itemName, someValue } from '../../../../support/vault-items';

describe('a KeePass file as a vault', () => {
  let world: KdbxWorld;
  beforeEach(async () => {
    world = await KdbxWorld.make();
  });
  afterEach(() => world.remove());

  /** What another program does: opens the file, adds an entry, saves. */
  async function editElsewhere(title: string): Promise<void> {
    const database = await openDatabase(await readFile(world.path), somePassphrase(), argon2InThisThread);
    database.createEntry(database.getDefaultGroup()).fields.set('Title', title);
    await writeFile(world.path, await databaseBytes(database, argon2InThisThread));
  }

  async function titles(): Promise<readonly unknown[]> {
    const database = await openDatabase(await readFile(world.path), somePassphrase(), argon2InThisThread);
    return database.groups.flatMap((group) =>
      [...group.allEntries()].map(({ fields }) => fields.get('Title')),
    );
  }

  it('keeps a value with its expiry, client ID, key ID and hint, readable after a new start', async () => {
    const value = someValue();
    expect(await (await world.unlocked()).put(itemName, value, itemDetails)).toEqual(ok(null));
    const found = await (await world.unlocked()).get(itemName);
    expect(found.ok && found.value?.equals(value)).toBe(true);

    const database = await openDatabase(await readFile(world.path), somePassphrase(), argon2InThisThread);
    const [entry] = [...(database.groups[0]?.allEntries() ?? [])];
    expect(entry?.fields.get('Title')).toBe('Secret by VM · K7QF');
    expect(entry?.fields.get('UserName')).toBe(itemName.appId);
    expect(entry?.fields.get('Key ID')).toBe(itemDetails.keyId);
    expect(entry?.fields.get('Hint')).toBe('abc');
    expect(entry?.times.expires).toBe(true);
    expect(entry?.times.expiryTime?.toISOString()).toBe('2027-11-20T10:00:00.000Z');
    expect(typeof entry?.fields.get('Password')).toBe('object');
  });

  it('is a KDBX 4 file that only its owner reads, with neither value nor passphrase in its bytes', async () => {
    const value = someValue();
    await (await world.unlocked()).put(itemName, value, itemDetails);
    const bytes = await readFile(world.path);
    expect(bytes.readUInt32LE(0)).toBe(0x9aa2d903);
    expect(bytes.readUInt16LE(10)).toBe(4);
    expect(bytes.includes(value.exposeBytes())).toBe(false);
    expect(bytes.includes(passphraseText)).toBe(false);
    expect((await stat(world.path)).mode & 0o777).toBe(0o600);
    expect(await readdir(world.folder)).toEqual(['values.kdbx']);
  });

  it('says that it is locked until it was unlocked, and after it was locked', async () => {
    const vault = world.vault();
    expect(await vault.probe()).toMatchObject({ error: { code: 'vault-locked' } });
    expect(await vault.put(itemName, someValue(), itemDetails)).toMatchObject({
      error: { code: 'vault-locked' },
    });
    await vault.unlock(somePassphrase());
    expect(await vault.probe()).toEqual(ok('kdbx-file'));
    vault.lock();
    expect(await vault.get(itemName)).toMatchObject({ error: { code: 'vault-locked' } });
  });

  it('stays locked when a lock comes while it is being unlocked', async () => {
    const vault = world.vault();
    const unlocking = vault.unlock(somePassphrase());
    vault.lock();
    expect(await unlocking).toMatchObject({ error: { code: 'vault-locked' } });
    expect(vault.isUnlocked).toBe(false);
    expect(await vault.unlock(somePassphrase())).toEqual(ok(null));
  });

  it('reads nothing that has no end, and nothing that is too long', async () => {
    expect(await new DiskFile('/dev/zero').read().catch(String)).toContain('vault-unsupported');
    await truncate(world.path, 64 * 1024 * 1024 + 1);
    expect(await world.vault().unlock(somePassphrase())).toEqual({
      ok: false,
      error: { code: 'vault-unsupported', unsupported: 'size' },
    });
  });

  it('says that a passphrase is wrong, and stays locked', async () => {
    const vault = world.vault();
    const wrong = await vault.unlock(somePassphrase('correct horse battery stable'));
    expect(wrong).toEqual({ ok: false, error: { code: 'vault-passphrase-wrong' } });
    expect(vault.isUnlocked).toBe(false);
  });

  it('opens without asking where its owner had the passphrase kept in the keychain', async () => {
    const passphrase = new KdbxPassphrase(world.keychain, 'file-1');
    passphrase.hold(somePassphrase());
    await passphrase.keep();
    expect(await world.vault().probe()).toEqual(ok('kdbx-file'));
    await passphrase.forget();
    expect(await world.vault().probe()).toMatchObject({ error: { code: 'vault-locked' } });
  });

  it('keeps what another program wrote meanwhile', async () => {
    const vault = await world.unlocked();
    await editElsewhere('Mail');
    const value = someValue();
    expect(await vault.put(itemName, value, itemDetails)).toEqual(ok(null));
    expect(await titles()).toEqual(expect.arrayContaining(['Mail', 'Secret by VM · K7QF']));
  });

  it('takes up a change that comes while it writes, and writes again', async () => {
    const disk = new DiskFile(world.path);
    let changes = 0;
    const contested: GuardedFile = {
      read: () => disk.read(),
      interrupted: (torn) => disk.interrupted(torn),
      alone: (work) => disk.alone(work),
      create: (content) => disk.create(content),
      rehearse: (size) => disk.rehearse(size),
      replace: async (content, fingerprint) => {
        if (changes < 2) await editElsewhere(`Change ${(changes += 1)}`);
        return disk.replace(content, fingerprint);
      },
    };
    const vault = await world.unlocked(contested);
    expect(await vault.put(itemName, someValue(), itemDetails)).toEqual(ok(null));
    expect(await titles()).toEqual(expect.arrayContaining(['Change 1', 'Change 2', 'Secret by VM · K7QF']));
  });

  it('gives up and overwrites nothing when the file does not come to rest', async () => {
    const disk = new DiskFile(world.path);
    const restless: GuardedFile = {
      read: () => disk.read(),
      interrupted: (torn) => disk.interrupted(torn),
      alone: (work) => disk.alone(work),
      create: (content) => disk.create(content),
      rehearse: (size) => disk.rehearse(size),
      replace: async (content, fingerprint) => {
        await editElsewhere('Again');
        return disk.replace(content, fingerprint);
      },
    };
    const vault = await world.unlocked(restless);
    expect(await vault.put(itemName, someValue(), itemDetails)).toMatchObject({
      error: { code: 'vault-changed' },
    });
    expect(new Set(await titles())).toEqual(new Set(['Again']));
    expect(await readdir(world.folder)).toEqual(['values.kdbx']);
  });

  it('finds an entry that was moved and renamed, and not one in the recycle bin', async () => {
    const vault = await world.unlocked();
    const value = someValue();
    await vault.put(itemName, value, itemDetails);
    const database = await openDatabase(await readFile(world.path), somePassphrase(), argon2InThisThread);
    const [entry] = [...(database.groups[0]?.allEntries() ?? [])];
    if (entry === undefined) throw new Error('no entry');
    entry.fields.set('Title', 'Ours');
    database.move(entry, database.createGroup(database.getDefaultGroup(), 'Elsewhere'));
    await writeFile(world.path, await databaseBytes(database, argon2InThisThread));
    const found = await vault.get(itemName);
    expect(found.ok && found.value?.equals(value)).toBe(true);
    expect(await vault.remove(itemName)).toEqual(ok(null));
    expect(await vault.get(itemName)).toEqual(ok(null));
    expect(await vault.remove(itemName)).toEqual(ok(null));
  });

  it('keeps an earlier value in the history of its entry', async () => {
    const vault = await world.unlocked();
    const [first, second] = [someValue(), someValue()];
    await vault.put(itemName, first, itemDetails);
    await vault.put(itemName, second, itemDetails);
    const database = await openDatabase(await readFile(world.path), somePassphrase(), argon2InThisThread);
    const [entry] = [...(database.groups[0]?.allEntries() ?? [])];
    const before = entry?.history[0]?.fields.get('Password');
    expect(typeof before === 'object' && before.getText()).toBe(first.exposeText());
  });

  it('leaves mode and link of a file that others share as they are', async () => {
    await chmod(world.path, 0o640);
    const link = join(world.folder, 'link.kdbx');
    await symlink(world.path, link);
    const vault = await world.unlocked(new DiskFile(link));
    expect(await vault.put(itemName, someValue(), itemDetails)).toEqual(ok(null));
    expect((await stat(world.path)).mode & 0o777).toBe(0o640);
    expect((await readdir(world.folder)).sort()).toEqual(['link.kdbx', 'values.kdbx']);
  });

  it('makes no file in the place of another', async () => {
    const before = await readFile(world.path);
    const made = await world.vault().create(somePassphrase(), cheap);
    expect(made).toMatchObject({ error: { code: 'vault-item-exists' } });
    expect((await readFile(world.path)).equals(before)).toBe(true);
  });

  it('says of a file that is not there that it is not there', async () => {
    const vault = world.vault(new DiskFile(world.name()));
    expect(await vault.unlock(somePassphrase())).toMatchObject({ error: { code: 'vault-not-found' } });
  });

  it('refuses values that KeePass cannot keep as text', async () => {
    const vault = await world.unlocked();
    for (const bytes of [Buffer.of(0xff, 0xfe), Buffer.of(0x61, 0x00), Buffer.from('two\nlines')]) {
      const put = await vault.put(itemName, new SecretValue(bytes), itemDetails);
      expect(put).toMatchObject({ error: { code: 'vault-item-not-text' } });
    }
  });

  it('survives names that XML has no way to write', async () => {
    const vault = await world.unlocked();
    const details = { ...itemDetails, displayName: 'a\u0000b\u000bc<&>"\uffff d' };
    expect(await vault.put(itemName, someValue(), details)).toEqual(ok(null));
    expect(await titles()).toEqual(['abc<&>" d']);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('not a KeePass file at all, but text')],
    ['changed in its header', (bytes: Buffer) => (bytes.writeUInt8(bytes.readUInt8(60) ^ 1, 60), bytes)],
    [
      'changed in its content',
      (bytes: Buffer) => (bytes.writeUInt8(bytes.readUInt8(bytes.length - 80) ^ 1, bytes.length - 80), bytes),
    ],
  ])('leaves a file alone that is %s', async (_what, spoil) => {
    const vault = await world.unlocked();
    const spoilt = spoil(await readFile(world.path));
    await writeFile(world.path, spoilt);
    const put = await vault.put(itemName, someValue(), itemDetails);
    expect(put.ok).toBe(false);
    if (!put.ok) expect(['vault-damaged', 'vault-passphrase-wrong']).toContain(put.error.code);
    expect((await readFile(world.path)).equals(spoilt)).toBe(true);
  });
});
