import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeptProxies } from '../../../../../src/main/platform/http/kept-proxies';
import { ProxyPasswords } from '../../../../../src/main/platform/http/proxy-passwords';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { ManualClock } from '../../../../fakes/manual-clock';
import { MemoryKeychain } from '../../../../fakes/memory-keychain';
import { RecordingLogger } from '../../../../fakes/recording-logger';

const proxy = 'proxy.hospital.example:3128';
const item = `wmda-credential-manager.session proxy/${proxy}`;
const right = { user: 'vera', password: 'a word' };
const old = { user: 'vera', password: 'old' };
const first = { proxy, refused: null };
const again = { proxy, refused: old };
const afterPromises = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('ProxyPasswords', () => {
  let keychain: MemoryKeychain;
  let clock: ManualClock;
  let passwords: ProxyPasswords;
  let folder: string;
  let file: string;
  let lists: KeptProxies[];
  const open = (): ProxyPasswords => {
    const list = new KeptProxies(file, new RecordingLogger());
    lists.push(list);
    return new ProxyPasswords(keychain, clock, list);
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proxies-'));
    file = join(folder, 'kept-proxies.json');
    keychain = new MemoryKeychain();
    clock = new ManualClock();
    lists = [];
    passwords = open();
  });
  afterEach(async () => {
    await Promise.all(lists.map((list) => list.settled()));
    await rm(folder, { recursive: true });
  });

  it('asks once for all requests, and does not ask again', async () => {
    let news = 0;
    passwords.onChanged(() => (news += 1));
    const answers = [passwords.answer(first), passwords.answer(first)];
    await afterPromises();
    expect(passwords.question()).toEqual({ proxy, wasRefused: false });
    expect(news).toBe(1);
    expect(await passwords.tell({ ...right, isKept: false })).toEqual(ok(null));
    expect(await Promise.all(answers)).toEqual([right, right]);
    expect(passwords.question()).toBeNull();
    expect(await passwords.answer(first)).toEqual(right);
    expect(keychain.items.size).toBe(0);
  });

  it('keeps them in the keychain on request, for the next start', async () => {
    const answer = passwords.answer(first);
    await afterPromises();
    await passwords.tell({ ...right, isKept: true });
    await answer;
    expect([...keychain.items.keys()]).toEqual([item]);
    expect(await open().answer(first)).toEqual(right);
  });

  it('forgets what the proxy refuses, and asks again', async () => {
    keychain.items.set(item, Buffer.from(JSON.stringify(old)));
    expect(await passwords.answer(first)).toMatchObject({ password: 'old' });
    const answer = passwords.answer(again);
    await afterPromises();
    expect(passwords.question()).toEqual({ proxy, wasRefused: true });
    expect(keychain.items.size).toBe(0);
    await passwords.tell({ ...right, isKept: true });
    expect(await answer).toEqual(right);
    expect(await passwords.answer(first)).toEqual(right);
  });

  it('forgets no newer one for a refusal of an older', async () => {
    keychain.items.set(item, Buffer.from(JSON.stringify(old)));
    expect(await Promise.all([passwords.answer(first), passwords.answer(first)])).toEqual([old, old]);
    const answer = passwords.answer(again);
    await afterPromises();
    await passwords.tell({ ...right, isKept: true });
    expect(await answer).toEqual(right);
    expect(await passwords.answer(again)).toEqual(right);
    expect([passwords.question(), keychain.items.size]).toEqual([null, 1]);
  });

  it('leaves a person who said no in peace for a moment', async () => {
    const answer = passwords.answer(first);
    await afterPromises();
    passwords.decline();
    expect(await answer).toBeNull();
    expect(await passwords.answer(first)).toBeNull();
    expect(passwords.question()).toBeNull();
    clock.advance(10_001);
    void passwords.answer(first);
    await afterPromises();
    expect(passwords.question()).not.toBeNull();
  });

  it('says when the keychain does not take them, and uses them all the same', async () => {
    const answer = passwords.answer(first);
    await afterPromises();
    keychain.problem = { code: 'keychain-locked' };
    expect(await passwords.tell({ ...right, isKept: true })).toEqual(failed({ code: 'keychain-locked' }));
    expect(await answer).toEqual(right);
  });

  it.each(['', '{', '[]', '{"user":1}'])('takes an item that says %j for none', async (text) => {
    keychain.items.set(item, Buffer.from(text));
    void passwords.answer(first);
    await afterPromises();
    expect(passwords.question()).not.toBeNull();
  });

  it('names the proxies whose password is kept, in the next run too, and forgets one on request', async () => {
    const answer = passwords.answer(first);
    await afterPromises();
    await passwords.tell({ ...right, isKept: true });
    await answer;
    expect(passwords.kept()).toEqual([proxy]);
    expect(await readFile(file, 'utf8')).not.toContain(right.password);

    const next = open();
    await next.load();
    expect(next.kept()).toEqual([proxy]);
    expect(await next.answer(first)).toEqual(right);
    let news = 0;
    next.onChanged(() => (news += 1));
    expect(await next.forget(proxy)).toEqual(ok(null));
    expect(news).toBeGreaterThan(0);
    expect([next.kept(), keychain.items.size]).toEqual([[], 0]);
    void next.answer(first);
    await afterPromises();
    expect(next.question()).toEqual({ proxy, wasRefused: false });
    const last = open();
    await last.load();
    expect(last.kept()).toEqual([]);
  });

  it('keeps naming a proxy whose password the keychain does not give up, and knows no other', async () => {
    keychain.items.set(item, Buffer.from(JSON.stringify(right)));
    // Kept by a version that wrote no list: used once, it is named.
    expect(await passwords.answer(first)).toEqual(right);
    expect(passwords.kept()).toEqual([proxy]);
    expect(await passwords.forget('elsewhere.example:3128')).toEqual(failed({ code: 'not-found' }));
    keychain.problem = { code: 'keychain-locked' };
    expect(await passwords.forget(proxy)).toEqual(failed({ code: 'keychain-locked' }));
    expect(passwords.kept()).toEqual([proxy]);
  });

  it('loses none that the file names when one is used before it was read', async () => {
    await writeFile(file, '{"version":1,"proxies":["other.example:3128"]}');
    keychain.items.set(item, Buffer.from(JSON.stringify(right)));
    await passwords.answer(first);
    await lists[0]?.settled();
    const next = open();
    await next.load();
    expect(next.kept()).toEqual(['other.example:3128', proxy]);
  });

  it('names those of a file that can be read again, but what was forgotten meanwhile, without another start', async () => {
    await mkdir(file); // there, and not to be read
    await passwords.load();
    keychain.items.set(item, Buffer.from(JSON.stringify(right)));
    await passwords.answer(first);
    expect(await passwords.forget(proxy)).toEqual(ok(null));
    await rm(file, { recursive: true });
    const text = JSON.stringify({ version: 1, proxies: [proxy, 'other.example:3128'] });
    await writeFile(file, text);
    let news = 0;
    passwords.onChanged(() => (news += 1));
    await passwords.reload();
    expect([passwords.kept(), news]).toEqual([['other.example:3128'], 1]);
    const next = open();
    await next.load();
    expect(next.kept()).toEqual(['other.example:3128']);
  });

  it('begins its list anew when the file cannot be understood', async () => {
    await writeFile(file, '{"version":1,"proxies":"none"}');
    await passwords.load();
    expect(passwords.kept()).toEqual([]);
  });

  it('takes no answer to a question that is not there', async () => {
    expect(await passwords.tell({ ...right, isKept: true })).toEqual(failed({ code: 'not-found' }));
    expect(keychain.items.size).toBe(0);
  });
});
