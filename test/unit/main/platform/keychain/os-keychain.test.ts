import { beforeEach, describe, expect, it } from 'vitest';
import type { Attempt } from '../../../../../src/main/platform/keychain/keychain-line';
import { OsKeychain } from '../../../../../src/main/platform/keychain/os-keychain';
import { credentialManager } from '../../../../../src/main/platform/keychain/systems/credential-manager';
import type { KeychainSystem } from '../../../../../src/main/platform/keychain/systems/keychain-system';
import { macosKeychain } from '../../../../../src/main/platform/keychain/systems/macos-keychain';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import { ManualClock } from '../../../../fakes/manual-clock';
import { ends, fails, FakeChildren, silent } from '../../../../fakes/fake-keychain-child';

const service = 'wmda-credential-manager.vault';
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A Secret Service as a test wants it. */
class FakeSystem implements KeychainSystem {
  readonly limitMs = 5_000;
  readonly asksAfterMs = null;
  readonly itemBytes = null;
  program: string | null = ':1.1';
  rested = 0;
  /** What each look at it finds; open when there is no more to say. */
  looks: Result<null>[] = [];

  admit = async (_item: unknown, _attempt: Attempt): Promise<Result<null>> => this.looks.shift() ?? ok(null);
  explain = async () => {
    const look = this.looks.shift() ?? ok(null);
    return look.ok ? ('keychain-failed' as const) : ('keychain-missing' as const);
  };
  place = async () => 'gnome-keyring' as const;
  owner = () => this.program;
  rest = (): void => {
    this.rested += 1;
  };
}

describe('the keychain of this computer', () => {
  let clock: ManualClock;
  let children: FakeChildren;
  let system: FakeSystem;
  let keychain: OsKeychain;
  const locked = failed({ code: 'keychain-locked' });
  beforeEach(() => {
    clock = new ManualClock(0);
    children = new FakeChildren();
    system = new FakeSystem();
    keychain = new OsKeychain({ clock, system, startChild: children.start });
  });

  it('asks nothing of a keychain that is not open', async () => {
    system.looks = [locked];
    expect(await keychain.read(service, 'a')).toEqual(locked);
    expect(children.asked).toEqual([]);
  });

  it('is not told "there is none" by a keychain that was locked meanwhile', async () => {
    system.looks = [ok(null), locked, ok(null), locked];
    expect(await keychain.read(service, 'a')).toEqual(locked);
    expect(await keychain.remove(service, 'a')).toEqual(locked);
    expect(await keychain.read(service, 'a')).toEqual(ok(null));
  });

  it('asks a new process when the keychain was started anew', async () => {
    children.behaviour = () => 'text';
    await keychain.read(service, 'a');
    await keychain.read(service, 'b');
    system.program = ':1.9';
    await keychain.read(service, 'c');
    expect(children.asked).toEqual(['1 read a', '1 read b', '2 read c']);
    expect(children.ended).toBe(1);
  });

  it('tries once more in a new process when nothing is wrong with the keychain', async () => {
    children.behaviour = () => (children.started === 1 ? fails : 'text');
    expect(await keychain.read(service, 'a')).toEqual(ok(Buffer.from('text')));
    children.behaviour = () => ends;
    expect(await keychain.read(service, 'a')).toEqual(failed({ code: 'keychain-failed' }));
    expect(children.asked).toEqual(['1 read a', '2 read a', '2 read a', '3 read a']);
  });

  it('says what a failure meant', async () => {
    children.behaviour = () => fails;
    system.looks = [ok(null), locked];
    expect(await keychain.read(service, 'a')).toEqual(failed({ code: 'keychain-missing' }));
    expect(children.asked).toHaveLength(1);
  });

  it('ends a process that does not answer, and goes on with another', async () => {
    children.behaviour = () => silent;
    const late = keychain.read(service, 'a');
    await settled();
    clock.advance(5_000);
    expect(await late).toEqual(failed({ code: 'keychain-timeout' }));
    expect(children.ended).toBe(1);
    children.behaviour = () => 'text';
    expect(await keychain.read(service, 'a')).toEqual(ok(Buffer.from('text')));
  });

  it('does not count the time a process takes to start', async () => {
    const slow = new FakeChildren();
    const later: (() => void)[] = [];
    const startChild = (): ReturnType<typeof slow.start> => {
      const child = slow.start();
      return { ...child, onMessage: (listener) => later.push(() => child.onMessage(listener)) };
    };
    slow.behaviour = () => 'text';
    keychain = new OsKeychain({ clock, system, startChild });
    const found = keychain.read(service, 'a');
    await settled();
    clock.advance(19_000);
    for (const listen of later) listen();
    expect(await found).toEqual(ok(Buffer.from('text')));
  });

  it('ends the process, and lets go of the bus, when nothing is asked for five seconds', async () => {
    children.behaviour = () => 'text';
    await keychain.read(service, 'a');
    clock.advance(4_900);
    await keychain.read(service, 'a');
    clock.advance(4_900);
    expect([children.ended, system.rested]).toEqual([0, 0]);
    clock.advance(100);
    expect([children.ended, system.rested]).toEqual([1, 1]);
  });

  it('has a process ready before it is asked, which ends when nobody asks', async () => {
    children.behaviour = () => 'text';
    keychain.prepare();
    expect(children.started).toBe(1);
    await keychain.read(service, 'a');
    expect(children.started).toBe(1);
    clock.advance(5_000);
    keychain.prepare();
    await settled();
    clock.advance(5_000);
    expect([children.started, children.ended]).toEqual([2, 2]);
  });

  it('refuses to keep nothing, and says of a damaged envelope that it failed', async () => {
    expect(await keychain.write(service, 'a', Buffer.alloc(0))).toEqual(failed({ code: 'keychain-failed' }));
    expect(children.asked).toEqual([]);
    children.behaviour = () => 'v1:?';
    expect(await keychain.read(service, 'a')).toEqual(failed({ code: 'keychain-failed' }));
  });

  it('on Windows tells a policy that forbids it from an item that is refused, by trying', async () => {
    keychain = new OsKeychain({ clock, system: credentialManager, startChild: children.start });
    children.behaviour = ({ action }) => (action === 'write' ? fails : null);
    expect(await keychain.write(service, 'a', Buffer.from('x'))).toEqual(
      failed({ code: 'keychain-forbidden' }),
    );
    children.behaviour = ({ action, account }) => (action === 'write' && account === 'a' ? fails : null);
    expect(await keychain.write(service, 'a', Buffer.from('x'))).toEqual(failed({ code: 'keychain-failed' }));
    expect(children.asked.at(-1)).toMatch(/remove self-test$|write a$/);
  });

  it('on Windows cuts what is longer than an item after it was made text', async () => {
    const items = new Map<string, string>();
    keychain = new OsKeychain({ clock, system: credentialManager, startChild: children.start });
    children.behaviour = ({ action, account, text }) => {
      if (action === 'write') items.set(account, Buffer.from(text ?? []).toString());
      if (action === 'remove') items.delete(account);
      return action === 'read' ? (items.get(account) ?? null) : null;
    };
    for (const value of [Buffer.alloc(2_560, 'x'), Buffer.alloc(2_000, 0xff), Buffer.alloc(20_000, 0x80)]) {
      expect(await keychain.write(service, 'a', value)).toEqual(ok(null));
      expect(await keychain.read(service, 'a')).toEqual(ok(value));
      expect(Math.max(...[...items.values()].map(({ length }) => length))).toBeLessThanOrEqual(2_560);
    }
    await keychain.remove(service, 'a');
    expect(items.size).toBe(0);
  });

  it('on macOS takes a call that lasts for a question, waits two minutes, and lets it be cancelled', async () => {
    keychain = new OsKeychain({ clock, system: macosKeychain, startChild: children.start });
    children.behaviour = () => silent;
    const first = keychain.read(service, 'a');
    await settled();
    clock.advance(2_000);
    expect(keychain.isAsking()).toBe(true);
    clock.advance(60_000);
    keychain.cancel();
    expect(await first).toEqual(failed({ code: 'keychain-cancelled' }));
    expect([keychain.isAsking(), children.ended]).toEqual([false, 1]);
    expect(await keychain.read(service, 'a')).toEqual(failed({ code: 'keychain-locked' }));
    clock.advance(10_000);
    const second = keychain.read(service, 'a');
    await settled();
    clock.advance(60_000);
    clock.advance(60_000);
    expect(await second).toEqual(failed({ code: 'keychain-timeout' }));
  });

  it('on macOS tells a keychain that is closed from one that is missing', async () => {
    keychain = new OsKeychain({ clock, system: macosKeychain, startChild: children.start });
    children.behaviour = ({ account }) => (account === 'a' ? fails : null);
    expect(await keychain.read(service, 'a')).toEqual(locked);
    clock.advance(10_000);
    children.behaviour = () => fails;
    expect(await keychain.read(service, 'a')).toEqual(failed({ code: 'keychain-missing' }));
  });

  it('ends with the application', async () => {
    children.behaviour = () => silent;
    const open = keychain.read(service, 'a');
    await settled();
    keychain.close();
    expect(await open).toEqual(failed({ code: 'keychain-failed' }));
    expect(children.ended).toBe(1);
  });

  it('is not put to rest under a request that waits for the system', async () => {
    expect(await keychain.read(service, 'a')).toEqual(ok(null));
    let answer: (result: Result<null>) => void = () => undefined;
    system.admit = () => new Promise((resolve) => (answer = resolve));
    const reading = keychain.read(service, 'b');
    await settled();
    clock.advance(4_999);
    expect(system.rested).toBe(0);
    clock.advance(1);
    // The time limit of a request is as long as the rest is put off.
    expect(system.rested).toBe(0);
    answer(ok(null));
    await reading;
    await settled();
    clock.advance(5_000);
    expect(system.rested).toBe(1);
  });
});
