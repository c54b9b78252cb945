import {
  chmod,
  chown,
  link,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { argon2InThisThread } from '../../../../../src/main/vault/kdbx/argon2';
import { type Lease, LeaseLost, withLease } from '../../../../../src/main/vault/kdbx/file-lease';
import { DiskFile, fingerprintOf } from '../../../../../src/main/vault/kdbx/guarded-file';
import { databaseBytes, openDatabase } from '../../../../../src/main/vault/kdbx/kdbx-database';
import { kdbxweb } from '../../../../../src/main/vault/kdbx/kdbx-library';
import { putEntry } from '../../../../../src/main/vault/kdbx/kdbx-entry';
import { ownCalls } from '../../../../../src/main/platform/files/atomic-file';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { ManualClock } from '../../../../fakes/manual-clock';
import { FakeComputer } from '../../../../fakes/several-computers';
import { settle } from '../../../../fakes/settle';
import { KdbxWorld, somePassphrase } from '../../../../support/kdbx-world';
import { skipWithReason } from '../../../../support/skip-with-reason';
import { itemDetails, itemName, someValue } from '../../../../support/vault-items';

const fixture = join(import.meta.dirname, '../../../../fixtures/kdbx/icon-and-data.kdbx');

let world: KdbxWorld;
beforeEach(async () => {
  world = await KdbxWorld.make();
});
afterEach(() => world.remove());

const named = (reference: string) => ({ ...itemName, reference });

/** Lets time pass until something has happened, no faster than the disk answers. */
async function when<T>(clocks: readonly ManualClock[], happening: Promise<T>): Promise<T> {
  let isOver = false;
  const over = happening.finally(() => (isOver = true));
  void over.catch(() => undefined);
  while (!isOver) {
    await settle();
    await stat(world.folder);
    for (const clock of clocks) clock.advance(100);
  }
  return over;
}

describe('a KeePass file of several people', () => {
  it('loses nothing of two that write at once', async () => {
    const [one, other] = [await world.unlocked(), await world.unlocked()];
    const references = Array.from({ length: 12 }, (_, at) => `REF${at}`);
    const puts = references.map((reference, at) =>
      (at % 2 === 0 ? one : other).put(named(reference), someValue(), itemDetails),
    );
    expect(await Promise.all(puts)).toEqual(references.map(() => ok(null)));
    const third = await world.unlocked();
    for (const reference of references)
      expect(await third.get(named(reference))).toMatchObject({ value: {} });
    expect(await readdir(world.folder)).toEqual(['values.kdbx']);
  });

  it.each([0o660, 0o604])('keeps owner, group, mode and place (%o)', async (mode) => {
    await chmod(world.path, mode);
    if (process.getuid?.() === 0) await chown(world.path, 2001, 3000);
    const before = await stat(world.path);
    expect(await (await world.unlocked()).put(itemName, someValue(), itemDetails)).toEqual(ok(null));
    const after = await stat(world.path);
    expect([after.uid, after.gid, after.mode, after.ino]).toEqual([
      ...[before.uid, before.gid, before.mode, before.ino],
    ]);
    expect(await readdir(world.folder)).toEqual(['values.kdbx']);
  });

  it('keeps its other name', async () => {
    await link(world.path, join(world.folder, 'other.kdbx'));
    await (await world.unlocked()).put(itemName, someValue(), itemDetails);
    expect((await stat(world.path)).nlink).toBe(2);
  });

  it('is replaced as a whole where it is one person’s', async (context) => {
    if (process.getuid === undefined) skipWithReason(context, 'files have no owner here');
    const before = await stat(world.path);
    await (await world.unlocked()).put(itemName, someValue(), itemDetails);
    expect((await stat(world.path)).ino).not.toBe(before.ino);
  });

  it('is read from the whole copy beside it when a write in its place was cut off, and mended by the next', async () => {
    await chmod(world.path, 0o660);
    const value = someValue();
    await (await world.unlocked()).put(itemName, value, itemDetails);
    const whole = await readFile(world.path);
    await writeFile(`${world.path}.whole`, whole);
    await writeFile(world.path, whole.subarray(0, whole.length / 2));
    const next = await world.unlocked(new DiskFile(world.path));
    const found = await next.get(itemName);
    expect(found.ok && found.value?.equals(value)).toBe(true);
    expect(await next.put(named('AFTER'), someValue(), itemDetails)).toEqual(ok(null));
    expect(await readdir(world.folder)).toEqual(['values.kdbx']);
    const again = await (await world.unlocked()).get(itemName);
    expect(again.ok && again.value?.equals(value)).toBe(true);
  });

  it('is not read from a copy that an earlier write left beside it: neither its entries nor its passphrase', async () => {
    await (await world.unlocked()).put(itemName, someValue(), itemDetails);
    const theirs = await openDatabase(await readFile(world.path), somePassphrase(), argon2InThisThread);
    await writeFile(`${world.path}.whole`, await readFile(world.path));
    await theirs.credentials.setPassword(kdbxweb.ProtectedValue.fromString('another one'));
    await writeFile(world.path, await databaseBytes(theirs, argon2InThisThread));
    const before = await readFile(world.path);
    const vault = world.vault();
    expect(await vault.unlock(somePassphrase())).toEqual(failed({ code: 'vault-passphrase-wrong' }));
    await writeFile(world.path, before.subarray(0, before.length / 2));
    const theirsNow = somePassphrase('another one');
    expect(await vault.unlock(theirsNow)).toMatchObject({ error: { code: 'vault-damaged' } });
  });

  /** Windows, where somebody has the file open for so many tries, and may save it meanwhile. */
  function heldBySomebody(tries: number, save: () => Promise<void> = async () => undefined): DiskFile {
    let left = tries;
    return new DiskFile(world.path, undefined, {
      ...ownCalls,
      platform: 'win32',
      pause: async () => (left === 0 ? save() : undefined),
      rename: async (from, to) => {
        left -= 1;
        if (left >= 0) throw Object.assign(new Error('held'), { code: left % 2 === 0 ? 'EPERM' : 'EBUSY' });
        await rename(from, to);
      },
      sync: async () => undefined,
    });
  }

  it('is waited for where another program has it open, and said to be in use when that takes too long', async () => {
    const value = someValue();
    expect(await (await world.unlocked(heldBySomebody(20))).put(itemName, value, itemDetails)).toEqual(
      ok(null),
    );
    const before = await readFile(world.path);
    const held = await world.unlocked(heldBySomebody(1_000));
    expect(await held.put(named('OTHER'), someValue(), itemDetails)).toEqual(
      failed({ code: 'vault-in-use' }),
    );
    expect(await readFile(world.path)).toEqual(before);
    expect(await readdir(world.folder)).toEqual(['values.kdbx']);
  });

  it('keeps what that program has saved while it was waited for', async () => {
    const theirs = someValue();
    const ours = someValue();
    const save = async (): Promise<void> => {
      const database = await openDatabase(await readFile(world.path), somePassphrase(), argon2InThisThread);
      putEntry(database, named('THEIRS'), theirs, itemDetails);
      await writeFile(world.path, await databaseBytes(database, argon2InThisThread));
    };
    const vault = await world.unlocked(heldBySomebody(3, save));
    expect(await vault.put(itemName, ours, itemDetails)).toEqual(ok(null));
    const after = await world.unlocked();
    for (const [name, value] of [
      [named('THEIRS'), theirs],
      [itemName, ours],
    ] as const) {
      const found = await after.get(name);
      expect(found.ok && found.value?.equals(value)).toBe(true);
    }
  });

  it('is read again when it was in pieces because somebody else was just writing it', async () => {
    const value = someValue();
    await (await world.unlocked()).put(itemName, value, itemDetails);
    const disk = new DiskFile(world.path);
    let reads = 0;
    const vault = await world.unlocked({
      ...{ alone: (work) => disk.alone(work), replace: (...given) => disk.replace(...given) },
      ...{ create: (content) => disk.create(content), rehearse: (size) => disk.rehearse(size) },
      // What lay beside it is gone when it is looked for.
      interrupted: async () => null,
      read: async () => {
        const { bytes } = await disk.read();
        reads += 1;
        const torn = reads === 2 ? bytes.subarray(0, bytes.length / 2) : bytes;
        return { bytes: torn, fingerprint: fingerprintOf(torn) };
      },
    });
    const found = await vault.get(itemName);
    expect(found.ok && found.value?.equals(value)).toBe(true);
    // One that stays as it is was damaged.
    await writeFile(world.path, (await readFile(world.path)).subarray(0, 500));
    expect(await world.vault().unlock(somePassphrase())).toMatchObject({
      error: { code: 'vault-damaged' },
    });
  });

  it('has old leftovers of ours taken away, and no fresh ones and nobody else’s', async () => {
    const name = (digits: string): string => `${world.path}.${digits.repeat(12)}.new`;
    for (const digit of ['1', '2', '3']) await writeFile(name(digit), 'left over');
    const twoHoursAgo = new Date(Date.now() - 7_200_000);
    for (const digit of ['1', '3']) await utimes(name(digit), twoHoursAgo, twoHoursAgo);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) await chown(name('3'), 2002, 2002);
    await (await world.unlocked()).put(itemName, someValue(), itemDetails);
    const left = (await readdir(world.folder)).filter((one) => one.endsWith('.new')).sort();
    expect(left).toEqual(
      [...['2'], ...(isRoot ? ['3'] : [])].map((digit) => `values.kdbx.${digit.repeat(12)}.new`),
    );
  });
});

describe('the lease of a file', () => {
  const clock = () => new ManualClock();
  const desk = () => new FakeComputer('desk');

  it('is had by one after the other', async () => {
    const computer = desk();
    let inside = 0;
    let most = 0;
    const clocks = Array.from({ length: 4 }, clock);
    const works = clocks.map((own) =>
      withLease(world.path, { clock: own, computer: computer.process() }, async () => {
        most = Math.max(most, (inside += 1));
        await settle();
        inside -= 1;
      }),
    );
    await when(clocks, Promise.all(works));
    expect(most).toBe(1);
    expect(await readdir(world.folder)).toEqual(['values.kdbx']);
  });

  /** Holds it until told, on a computer. */
  function holding(computer: FakeComputer, own = new ManualClock()) {
    let letGo: () => void = () => undefined;
    const process = computer.process();
    let begin: (lease: Lease) => void = () => undefined;
    const begun = new Promise<Lease>((resolve) => (begin = resolve));
    const ended = withLease(world.path, { clock: own, computer: process }, async (lease) => {
      begin(lease);
      await new Promise<void>((resolve) => (letGo = resolve));
    });
    return { process, own, begun, ended, letGo: () => letGo() };
  }

  it('is taken over at once from a process of this computer that is gone', async () => {
    const computer = desk();
    const first = holding(computer);
    await first.begun;
    first.own.stop();
    computer.processes.delete(first.process.pid);
    const own = new ManualClock();
    await withLease(world.path, { clock: own, computer: computer.process() }, async () => undefined);
    expect(own.nowMs()).toBe(new ManualClock().nowMs());
    first.letGo();
    await first.ended;
  });

  it('is taken over from another computer after twelve seconds without a beat; the one that slept does not write', async () => {
    const first = holding(desk());
    const lease = await first.begun;
    first.own.stop();
    const own = new ManualClock();
    let isOver = false;
    const second = withLease(
      world.path,
      { clock: own, computer: new FakeComputer('laptop').process() },
      async () => {
        expect(own.nowMs() - new ManualClock().nowMs()).toBeGreaterThanOrEqual(12_000);
        await expect(lease.confirm()).rejects.toThrow(LeaseLost);
        first.letGo();
        await first.ended;
        isOver = true;
      },
    );
    await when([own], second);
    expect(isOver).toBe(true);
    expect(await readdir(world.folder)).toEqual(['values.kdbx']);
  });

  it('is not taken from another computer that beats, and not to be had then', async () => {
    const first = holding(desk());
    await first.begun;
    const own = new ManualClock();
    const second = withLease(
      world.path,
      { clock: own, computer: new FakeComputer('laptop').process() },
      async () => 'taken',
    );
    await expect(when([own, first.own], second)).rejects.toThrow(LeaseLost);
    expect(own.nowMs() - new ManualClock().nowMs()).toBeGreaterThanOrEqual(20_000);
    first.letGo();
    await first.ended;
  });

  it('is taken over when another program has put a file without an end in its place', async () => {
    await writeFile(`${world.path}.writing`, 'busy');
    await truncate(`${world.path}.writing`, 3 * 2 ** 30);
    const own = new ManualClock();
    const taken = withLease(world.path, { clock: own, computer: desk().process() }, async () => 'taken');
    expect(await when([own], taken)).toBe('taken');
    expect(own.nowMs() - new ManualClock().nowMs()).toBeGreaterThanOrEqual(12_000);
    expect(await readdir(world.folder)).toEqual(['values.kdbx']);
  });

  it('is what a file is replaced under', async () => {
    const disk = new DiskFile(world.path);
    const { fingerprint, bytes } = await disk.read();
    await expect(disk.replace(Buffer.from('new'), fingerprint)).rejects.toThrow(LeaseLost);
    const isLost = disk.alone(async () => {
      await rm(`${world.path}.writing`);
      return disk.replace(Buffer.from('new'), fingerprint);
    });
    await expect(isLost).rejects.toThrow(LeaseLost);
    expect(await readFile(world.path)).toEqual(bytes);
    expect(await disk.alone(() => disk.replace(Buffer.from('new'), fingerprint))).toBe('replaced');
    expect(await disk.alone(() => disk.replace(Buffer.from('newer'), fingerprint))).toBe('changed');
    expect((await disk.read()).fingerprint).toBe(fingerprintOf(Buffer.from('new')));
  });
});

describe('what was stored', () => {
  /** A program that had the file open before writes back what it had. */
  async function overwritten(removal: 'by nobody' | 'by a person') {
    const clock = new ManualClock();
    const vault = await world.unlocked(new DiskFile(world.path), clock);
    const before = await readFile(world.path);
    const value = someValue();
    expect(await vault.put(itemName, value, itemDetails)).toEqual(ok(null));
    if (removal === 'by nobody') await writeFile(world.path, before);
    else {
      const database = await openDatabase(await readFile(world.path), somePassphrase(), argon2InThisThread);
      const [entry] = [...(database.groups[0]?.allEntries() ?? [])];
      if (entry !== undefined) database.remove(entry);
      await writeFile(world.path, await databaseBytes(database, argon2InThisThread));
    }
    clock.advance(5_000);
    // In their turns behind the look, and behind what it stores again.
    await vault.probe();
    await vault.probe();
    const found = await (await world.unlocked()).get(itemName);
    return { vault, clock, isThere: found.ok && found.value?.equals(value) === true };
  }

  it('is looked for once more, and stored again where another program has written an older file back', async () => {
    expect((await overwritten('by nobody')).isThere).toBe(true);
  });

  it('is left alone where a person has removed it', async () => {
    expect((await overwritten('by a person')).isThere).toBe(false);
  });

  it('is looked for no more once the file was locked', async () => {
    const clock = new ManualClock();
    const vault = await world.unlocked(new DiskFile(world.path), clock);
    await vault.put(itemName, someValue(), itemDetails);
    expect(clock.waiting).toBeGreaterThan(0);
    vault.lock();
    expect(clock.waiting).toBe(0);
  });
});

describe('the dates of a KDBX 4.1 file', () => {
  it('are all written as the format wants them, those of icons and custom data too', async () => {
    const passphrase = somePassphrase('pw1');
    const database = await openDatabase(await readFile(fixture), passphrase, argon2InThisThread);
    const saved = await databaseBytes(database, argon2InThisThread);
    // The document in the file, as it is when its library begins to read it.
    const { DOMParser } = createRequire(createRequire(import.meta.url).resolve('kdbxweb'))(
      '@xmldom/xmldom',
    ) as { readonly DOMParser: { prototype: { parseFromString(document: string, type: string): unknown } } };
    const parsing = vi.spyOn(DOMParser.prototype, 'parseFromString');
    const again = await openDatabase(saved, passphrase, argon2InThisThread);
    const xml = parsing.mock.calls.map(([document]) => document).join('');
    parsing.mockRestore();
    expect(xml).toContain('<LastModificationTime>');
    expect(xml.match(/>\d{4}-\d\d-\d\dT[^<]*</g)).toBeNull();
    const dates = (of: typeof database): readonly (Date | undefined)[] => [
      ...[...of.meta.customIcons.values()].map(({ lastModified }) => lastModified),
      ...[...of.meta.customData.values()].map(({ lastModified }) => lastModified),
    ];
    const times = dates(again).map((date) => date?.getTime());
    expect(times).toEqual(dates(database).map((date) => date?.getTime()));
    expect(times.filter((time) => time !== undefined).length).toBeGreaterThan(0);
  });
});
