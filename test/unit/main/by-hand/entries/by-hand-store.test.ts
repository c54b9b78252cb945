import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseRecord, writeRecord } from '../../../../../src/main/by-hand/entries/by-hand-record';
import { writeSealedFile } from '../../../../../src/main/platform/files/sealed-file';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { ByHandWorld, entered, environment } from '../../../../fakes/by-hand-world';
import { frozenFile } from '../../../../support/frozen-file';
import { skipWithReason } from '../../../../support/skip-with-reason';

const { id } = environment;

describe('ByHandStore', () => {
  let world: ByHandWorld;
  beforeEach(() => {
    world = new ByHandWorld();
  });
  afterEach(() => {
    world.dispose();
  });
  const file = (): string => join(world.folder, `${id}.sealed`);

  it('is empty at first, and writes nothing to find that out', async () => {
    expect(await world.open().read(id)).toEqual(ok([]));
    expect(await readdir(world.profile)).toEqual([]);
    expect(world.keychain.items.size).toBe(0);
  });

  it('gives back after a restart what was entered, from a sealed file for its owner only', async () => {
    await world.enter(world.open(), entered);
    expect(await world.open().read(id)).toEqual(ok([entered]));
    const bytes = await readFile(file());
    expect(bytes.includes(Buffer.from(entered.appId))).toBe(false);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it('keeps environments apart', async () => {
    const store = world.open();
    await world.enter(store, entered);
    expect(await store.read('by-hand-production')).toEqual(ok([]));
    const theirs = { ...entered, displayName: 'Partner-DE' };
    await store.change('by-hand-production', () => ok({ after: [theirs], answer: null }));
    await writeFile(join(world.folder, 'by-hand-production.sealed'), await readFile(file()));
    const reopened = world.open();
    expect(await reopened.read('by-hand-production')).toEqual(ok([]));
    // Another environment's file does not open.
    expect(await readdir(world.folder)).toContain('by-hand-production.sealed.set-aside-1');
  });

  it.each([
    [
      'a flipped bit',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)]),
    ],
    ['half of it', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['nothing in it', () => Buffer.alloc(0)],
  ])('moves a file with %s aside, and begins anew', async (_name, damage) => {
    await world.enter(world.open(), entered);
    const damaged = damage(await readFile(file()));
    await writeFile(file(), damaged);
    const store = world.open();
    expect(await store.read(id)).toEqual(ok([]));
    const movedTo = `${file()}.set-aside-1`;
    expect(await readFile(movedTo)).toEqual(damaged);
    await world.enter(store, entered);
    const next = world.open();
    expect(await next.read(id)).toEqual(ok([entered]));
    expect(await readFile(movedTo)).toEqual(damaged);
  });

  it('waits for its key, says so, and writes nothing meanwhile', async () => {
    await world.enter(world.open(), entered);
    const items = new Map(world.keychain.items);
    world.keychain.items.clear(); // another login, with another keychain
    const sealed = await readFile(file());
    const store = world.open();
    const missing = failed({ code: 'list-key-missing' });
    expect(await store.read(id)).toEqual(missing);
    expect(await store.change(id, () => ok({ after: [], answer: null }))).toEqual(missing);
    expect([await readFile(file()), await readdir(world.folder)]).toEqual([sealed, [`${id}.sealed`]]);
    expect(world.keychain.items.size).toBe(0);
    expect(store.waiting()).toEqual([{ problem: 'no-key', path: file() }]);
    for (const [name, value] of items) world.keychain.items.set(name, value);
    let told = 0;
    store.onChanged(() => (told += 1));
    await store.lookAgain();
    expect([store.waiting(), told]).toEqual([[], 1]);
    expect(await store.read(id)).toEqual(ok([entered]));
  });

  it('takes up a list again that another login set aside', async () => {
    await world.enter(world.open(), entered);
    const items = new Map(world.keychain.items);
    for (const [name, value] of world.keychain.items) {
      world.keychain.items.set(name, Buffer.alloc(value.length, 7)); // that login has a key of its own
    }
    const other = world.open();
    expect(await other.read(id)).toEqual(ok([]));
    expect(await readdir(world.folder)).toEqual([`${id}.sealed.set-aside-1`]);
    for (const [name, value] of items) world.keychain.items.set(name, value);
    const store = world.open();
    expect(await store.read(id)).toEqual(ok([entered]));
    expect(await readdir(world.folder)).toEqual([`${id}.sealed`]);
  });

  it('leaves the list of a later version where it is', async () => {
    const store = world.open();
    await world.enter(store, entered);
    const key = world.keychain.items.get(`wmda-credential-manager.session sealing-key/list/${id}`);
    const how = { key: key ?? Buffer.alloc(0), purpose: `by-hand/1/${id}`, counter: 1, randomBytes };
    await writeSealedFile(file(), Buffer.from('{"version":2,"environmentId":"x"}'), how);
    const sealed = await readFile(file());
    const later = world.open();
    expect(await later.read(id)).toEqual(failed({ code: 'later-version' }));
    const change = await later.change(id, () => ok({ after: [entered], answer: null }));
    expect(change).toEqual(failed({ code: 'later-version' }));
    expect([await readFile(file()), await readdir(world.folder)]).toEqual([sealed, [`${id}.sealed`]]);
    expect(later.waiting()).toEqual([{ problem: 'later-version', path: file() }]);
  });

  it('is read as its first version was written', async () => {
    const text = await readFile(frozenFile('by-hand.v1.json'));
    expect(parseRecord(text, id)).toEqual({ kind: 'read', content: [entered] });
    expect(parseRecord(writeRecord(id, [entered]), id)).toEqual({ kind: 'read', content: [entered] });
    expect(parseRecord(text, 'by-hand-production')).toEqual({ kind: 'damaged' });
  });

  it('touches nothing while the keychain is locked, and reads when it is open again', async () => {
    await world.enter(world.open(), entered);
    world.keychain.problem = { code: 'keychain-locked' };
    const store = world.open();
    expect(await store.read(id)).toEqual(failed({ code: 'keychain-locked' }));
    const change = await store.change(id, () => ok({ after: [], answer: null }));
    expect(change).toEqual(failed({ code: 'keychain-locked' }));
    world.keychain.problem = null;
    expect(await store.read(id)).toEqual(ok([entered]));
    expect(store.waiting()).toEqual([]);
  });

  it('refuses to keep anything without a keychain', async () => {
    world.keychain.problem = { code: 'keychain-missing' };
    const store = world.open();
    const change = await store.change(id, () => ok({ after: [entered], answer: null }));
    expect(change).toEqual(failed({ code: 'keychain-missing' }));
    expect(await store.read(id)).toEqual(ok([]));
    expect(await readdir(world.profile)).toEqual([]);
  });

  it('changes nothing when the change is refused, cannot be written, or could not be read again', async () => {
    const store = world.open();
    await world.enter(store, entered);
    expect(await store.change(id, () => failed({ code: 'conflict' }))).toEqual(failed({ code: 'conflict' }));
    const unreadable = { ...entered, id: 'not a UUID' };
    expect((await store.change(id, () => ok({ after: [unreadable], answer: null }))).ok).toBe(false);
    expect(await store.read(id)).toEqual(ok([entered]));
    expect(await world.open().read(id)).toEqual(ok([entered]));
  });

  it('keeps the old list when the folder is read-only', async (context) => {
    if (process.getuid?.() === 0) skipWithReason(context, 'root writes into read-only folders too');
    const store = world.open();
    await world.enter(store, entered);
    await chmod(world.folder, 0o500);
    const change = await store.change(id, () => ok({ after: [], answer: null }));
    await chmod(world.folder, 0o700);
    expect(change).toEqual(failed({ code: 'settings-failed' }));
    expect(await world.open().read(id)).toEqual(ok([entered]));
  });

  it('says that the disk does not take it', async () => {
    await writeFile(world.folder, 'not a folder');
    const change = await world.open().change(id, () => ok({ after: [entered], answer: null }));
    expect(change).toEqual(failed({ code: 'settings-failed' }));
  });

  it('does one change after the other', async () => {
    const store = world.open();
    const second = { ...entered, id: '4f6d2a52-0c1e-4d0b-9a55-0f4f6f2f7a02' };
    await Promise.all([world.enter(store, entered), world.enter(store, second)]);
    expect(await world.open().read(id)).toEqual(ok([entered, second]));
  });

  it('takes a list away with its key', async () => {
    const store = world.open();
    await world.enter(store, entered);
    expect(await store.remove(id)).toEqual(ok(null));
    expect(await readdir(world.folder)).toEqual([]);
    expect(world.keychain.items.size).toBe(0);
    expect(await store.read(id)).toEqual(ok([]));
  });

  it('knows after a restart where something is entered, without asking the keychain', async () => {
    const store = world.open();
    await world.enter(store, entered);
    expect([store.holdsEntries(id), store.holdsEntries('by-hand-production')]).toEqual([true, false]);
    world.keychain.problem = { code: 'keychain-locked' };
    const again = world.open();
    let news = 0;
    again.onChanged(() => (news += 1));
    await again.lookFor([id, 'by-hand-production']);
    expect([again.holdsEntries(id), again.holdsEntries('by-hand-production'), news]).toEqual([
      true,
      false,
      1,
    ]);
    world.keychain.problem = null;
    expect(await again.change(id, () => ok({ after: [], answer: null }))).toEqual(ok(null));
    expect(again.holdsEntries(id)).toBe(false);
    const last = world.open();
    await last.lookFor([id]);
    expect([last.holdsEntries(id), await last.read(id)]).toEqual([false, ok([])]);
  });

  it('tells of changes, and of none when nothing changed', async () => {
    const store = world.open();
    let news = 0;
    store.onChanged(() => (news += 1));
    await world.enter(store, entered);
    await store.change(id, () => failed({ code: 'conflict' }));
    await store.read(id);
    expect(news).toBe(1);
  });
});
