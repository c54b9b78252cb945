import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimFile } from '../../../../../src/main/platform/lock/claim';
import type { Holder } from '../../../../../src/main/platform/lock/holder';
import { ProfileNotHeld } from '../../../../../src/main/platform/lock/profile-not-held';
import { ManualClock } from '../../../../fakes/manual-clock';
import { FakeComputer, SharedFolder, type WantingRun, whenTaken } from '../../../../fakes/several-computers';
import { settle } from '../../../../fakes/settle';

const byLength = (one: string, other: string): number => one.length - other.length;

let shared: SharedFolder;
let desk: FakeComputer;
let laptop: FakeComputer;
beforeEach(async () => {
  shared = await SharedFolder.make();
  desk = new FakeComputer('desk');
  laptop = new FakeComputer('laptop');
});
afterEach(() => shared.remove());

async function held(computer: FakeComputer): Promise<WantingRun> {
  const run = shared.run(computer);
  expect(await run.lock.take()).toEqual({ kind: 'held' });
  return run;
}

describe('a profile on one computer', () => {
  it('is taken at once, and may be written then', async () => {
    const run = await held(desk);
    await run.lock.confirm();
    expect((await readdir(shared.lockFolder)).sort(byLength)).toEqual(['1.claim', `${run.lock.runId}.heart`]);
  });

  it('is refused to a second process at once, which is told since when; the first goes on', async () => {
    const first = await held(desk);
    const second = shared.run(desk, new ManualClock(first.clock.nowMs() + 60_000));
    expect(await second.lock.take()).toEqual({
      kind: 'refused',
      holder: { host: 'desk', isThisComputer: true, sinceMs: first.clock.nowMs() },
    });
    await expect(second.lock.confirm()).rejects.toThrow(ProfileNotHeld);
    await first.lock.confirm();
    expect((await readdir(shared.lockFolder)).sort(byLength)).toEqual([
      '1.claim',
      `${first.lock.runId}.heart`,
    ]);
  });

  it('is refused without waiting also when the first has not beaten for an hour: its process is there', async () => {
    await held(desk);
    const second = shared.run(desk, new ManualClock(Date.UTC(2026, 10, 23, 13)));
    expect(await second.lock.take()).toMatchObject({ kind: 'refused' });
  });

  it.each([
    ['ended', (pid: number) => desk.processes.delete(pid)],
    ['ended, and another process has its ID', (pid: number) => desk.processes.set(pid, 'later')],
  ])('is taken over at once when the process has %s', async (_what, end) => {
    const first = await held(desk);
    first.clock.stop();
    end([...desk.processes.keys()][0] ?? 0);
    const second = await held(desk);
    await second.lock.confirm();
    expect((await readdir(shared.lockFolder)).sort(byLength)).toEqual([
      '2.claim',
      `${second.lock.runId}.heart`,
    ]);
  });

  it('is taken over at once after the computer was started anew', async () => {
    const first = await held(desk);
    first.clock.stop();
    desk.boot = 'the next one';
    desk.upMs = 1_000;
    const second = shared.run(desk, new ManualClock(first.clock.nowMs() + 60_000));
    expect(await second.lock.take()).toEqual({ kind: 'held' });
  });

  it('is not taken from a computer that is a copy of this one: its heart has beaten since ours started', async () => {
    const first = await held(desk);
    const copy = new FakeComputer('desk');
    const { taking } = await whenTaken(shared.run(copy), () => shared.beat(first));
    expect(taking).toMatchObject({ kind: 'refused' });
  });

  it('is judged by the heart where process IDs mean something else, as in a container', async () => {
    const first = await held(desk);
    desk.room = 'pid:[2]';
    const second = shared.run(desk);
    desk.processes.clear();
    const { taking } = await whenTaken(second, () => shared.beat(first));
    expect(taking).toMatchObject({ kind: 'refused' });
  });

  it('is given free by a proper end', async () => {
    const first = await held(desk);
    await first.lock.release();
    await expect(first.lock.confirm()).rejects.toThrow(ProfileNotHeld);
    await held(laptop);
  });

  it('is nobody’s when it was given free while it was taken', async () => {
    const { lock } = shared.run(desk);
    const taking = lock.take();
    await lock.release();
    await taking;
    expect((await readdir(shared.lockFolder)).filter((name) => name.endsWith('.heart'))).toEqual([]);
    await expect(lock.confirm()).rejects.toThrow(ProfileNotHeld);
    await held(laptop);
  });

  it('is had by one of many that start at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const runs = Array.from({ length: 8 }, () => shared.run(round % 2 === 0 ? desk : laptop));
      const taken = await Promise.all(runs.map(({ lock }) => lock.take()));
      expect(taken.filter(({ kind }) => kind === 'held')).toHaveLength(1);
      for (const { lock } of runs) await lock.release();
    }
  });
});

describe('a profile on a network', () => {
  it('is refused as soon as the heart of another computer is heard', async () => {
    const first = await held(desk);
    const second = shared.run(laptop);
    const { taking, afterMs } = await whenTaken(second, () => shared.beat(first));
    expect(taking).toEqual({
      kind: 'refused',
      holder: { host: 'desk', isThisComputer: false, sinceMs: new ManualClock().nowMs() },
    });
    expect(afterMs).toBeLessThanOrEqual(10_000);
    await first.lock.confirm();
  });

  it('is taken over within a minute when the heart of another computer has stopped, and not at once', async () => {
    const first = await held(desk);
    first.crash();
    const second = shared.run(laptop);
    const waiting: Holder[] = [];
    const taking = second.lock.take((holder) => waiting.push(holder));
    let isTaken = false;
    void taking.then(() => (isTaken = true));
    let seconds = 0;
    for (; !isTaken; seconds += 1) {
      while (!isTaken && second.clock.waiting === 0) await settle();
      if (!isTaken) second.clock.advance(1_000);
    }
    expect(await taking).toEqual({ kind: 'held' });
    expect(seconds).toBeGreaterThan(40);
    expect(seconds).toBeLessThan(60);
    expect(waiting).toMatchObject([{ host: 'desk', isThisComputer: false }]);
  });

  it('is had by one of two that wait for the same one to be gone', async () => {
    (await held(desk)).crash();
    const runs = [shared.run(laptop), shared.run(new FakeComputer('tower'))];
    const taken: string[] = [];
    for (const run of runs) void run.lock.take().then(({ kind }) => taken.push(kind));
    while (taken.length < 2) {
      await settle();
      for (const { clock } of runs) clock.advance(1_000);
    }
    expect(taken.sort()).toEqual(['held', 'refused']);
  });

  it('is not believed to be free because our own clock was put ahead', async () => {
    const first = await held(desk);
    const second = shared.run(laptop);
    const { taking } = await whenTaken(second, async (seconds) => {
      if (seconds === 2) second.clock.step(3_600_000);
      await shared.beat(first);
    });
    expect(taking).toMatchObject({ kind: 'refused' });
  });

  it('is heard of a later version too, though its claim cannot be read as a whole', async () => {
    const first = await held(desk);
    const file = (await shared.claim()) ?? '';
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"version": 1', '"version": 2,\n  "new": true'));
    const { taking } = await whenTaken(shared.run(laptop), () => shared.beat(first));
    expect(taking).toMatchObject({ kind: 'refused', holder: { host: 'desk' } });
  });

  it('is taken over when there is a claim without a name, after as long as it takes to write one', async () => {
    await mkdir(shared.lockFolder, { recursive: true });
    await writeFile(claimFile(shared.lockFolder, 7), '');
    const { taking, afterMs } = await whenTaken(shared.run(laptop));
    expect(taking).toEqual({ kind: 'held' });
    expect(afterMs).toBeGreaterThan(40_000);
    expect(afterMs).toBeLessThan(60_000);
    expect(await readdir(shared.lockFolder)).toContain('8.claim');
  });
});

describe('a holder', () => {
  /** It sleeps, and another computer takes over. */
  async function overslept(): Promise<{ readonly first: WantingRun; readonly second: WantingRun }> {
    const first = await held(desk);
    const second = shared.run(laptop);
    expect((await whenTaken(second)).taking).toEqual({ kind: 'held' });
    return { first, second };
  }

  it('that slept and lost it writes nothing more, and says who has it', async () => {
    const { first, second } = await overslept();
    const told: Holder[] = [];
    first.lock.onLost((by) => told.push(by));
    first.clock.advance(8 * 3_600_000);
    await expect(first.lock.confirm()).rejects.toThrow(ProfileNotHeld);
    await expect(first.lock.confirm()).rejects.toThrow(ProfileNotHeld);
    expect(told).toMatchObject([{ host: 'laptop', isThisComputer: false }]);
    await second.lock.confirm();
  });

  it('finds it out by itself when it wakes, also when nothing is written', async () => {
    const { first } = await overslept();
    const told: Holder[] = [];
    first.lock.onLost((by) => told.push(by));
    first.clock.advance(10_000);
    while (told.length === 0) await settle();
  });

  it('that slept and lost nothing goes on', async () => {
    const first = await held(desk);
    first.clock.sleep(8 * 3_600_000);
    await first.lock.confirm();
  });

  it('that slept looks for a later claim also where its own could not be taken away', async () => {
    const first = await held(desk);
    await copyFile(claimFile(shared.lockFolder, 1), claimFile(shared.lockFolder, 2));
    await first.lock.confirm();
    first.clock.sleep(60_000);
    await expect(first.lock.confirm()).rejects.toThrow(ProfileNotHeld);
  });

  it('has its beginnings decided by nobody as long as its heart beats', async () => {
    const { first, second } = await overslept();
    expect(await second.lock.mayDecide(second.lock.runId)).toBe(true);
    expect(await second.lock.mayDecide(first.lock.runId)).toBe(true);
    await shared.beat(first);
    expect(await second.lock.mayDecide(first.lock.runId)).toBe(false);
    expect(await first.lock.mayDecide(first.lock.runId)).toBe(false);
    await first.lock.release();
    expect(await second.lock.mayDecide(first.lock.runId)).toBe(true);
    expect(await second.lock.mayDecide(crypto.randomUUID())).toBe(true);
  });

  it('loses it with its claim, whoever took that away', async () => {
    const first = await held(desk);
    await rm(shared.lockFolder, { recursive: true });
    await expect(first.lock.confirm()).rejects.toThrow(ProfileNotHeld);
  });

  it('does not write while it cannot see whether it still holds it', async () => {
    const first = await held(desk);
    first.clock.sleep(60_000);
    await chmod(shared.lockFolder, 0o000);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) {
      await rm(shared.lockFolder, { recursive: true });
      await writeFile(shared.lockFolder, '');
    }
    await expect(first.lock.confirm()).rejects.toThrow();
    if (isRoot) await rm(shared.lockFolder);
    else await chmod(shared.lockFolder, 0o700);
  });
});

describe('a profile that cannot be written', () => {
  it('is held by nobody, and taken with the first write once it can be', async () => {
    await writeFile(shared.lockFolder, 'in the way');
    const run = shared.run(desk);
    expect(await run.lock.take()).toEqual({ kind: 'unreachable' });
    await expect(run.lock.confirm()).rejects.toThrow(ProfileNotHeld);
    await rm(shared.lockFolder);
    await Promise.all([run.lock.confirm(), run.lock.confirm()]);
    expect(await readdir(shared.lockFolder)).toContain('1.claim');
  });
});
