import { quietPeriodMs } from '../../../../../src/main/operations/reconciliation/quiet-period';
import { fc } from '../../../../support/properties';
import { describe, expect, it, vi } from 'vitest';
import type { ClientSecret } from '../../../../../src/shared/domain/application';
import { crashMoments, CrashPlan } from '../../../../fakes/crash-plan';
import { listedVault } from '../../../../fakes/listed-vault';
import { type PlannedLine, writeLine } from '../../../../../src/main/operations/journal/journal-line';
import type { OpenReason } from '../../../../../src/shared/ipc/state/secret-state';
import { type AmongVaults, CreationWorld, type RunningCreation } from '../../../../fakes/creation-world';
import { settle } from '../../../../fakes/settle';
import { withoutChecksums } from '../../../../support/without-checksums';
import { TwoFiles } from '../../../../fakes/two-files';
import { MemoryVault } from '../../../../fakes/memory-vault';
import { failed, ok } from '../../../../../src/shared/ipc/result';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

async function unknownOutcome(answer: 'lost-after-creation' | 'lost-before-creation') {
  const world = new CreationWorld();
  const running = await world.start();
  running.portal.nextAnswer = answer;
  const created = await running.create();
  expect(created).toMatchObject({ error: { code: 'outcome-unknown' } });
  return { world, running };
}

describe('a creation without an answer', () => {
  it('is shown as watched and never sent again', async () => {
    const { world, running } = await unknownOutcome('lost-before-creation');
    expect(running.creation.openCreations()).toMatchObject([{ phase: 'watching' }]);
    await world.pass(21);
    expect(running.creation.openCreations()).toHaveLength(1);
    await world.pass(2);
    expect(world.record.posts).toBe(1);
    expect(running.creation.openCreations()).toEqual([]);
  });

  it.each([null, 'key-1'])('is not decided while the list has a row that may be ours (%s)', async (keyId) => {
    const { world, running } = await unknownOutcome('lost-after-creation');
    running.portal.unreadable = [{ keyId, displayName: null }];
    await world.pass(60);
    expect([world.record.removed, world.record.secrets.length]).toEqual([[], 1]);
    expect(running.creation.openCreations()).toHaveLength(1);
    running.portal.unreadable = [];
    await world.pass(1);
    expect(world.record.removed).toEqual(['key-1']);
  });

  it('is decided beside an odd row that was there before', async () => {
    const world = new CreationWorld();
    const running = await world.start();
    running.portal.unreadable = [{ keyId: 'key-odd', displayName: null }];
    running.portal.nextAnswer = 'lost-after-creation';
    await running.create();
    await running.creation.reconcile();
    expect(world.record.removed).toEqual(['key-1']);
  });

  it('is taken back when the portal did carry it out: the value is lost', async () => {
    const { world, running } = await unknownOutcome('lost-after-creation');
    await running.creation.reconcile();
    expect(world.record.removed).toEqual(['key-1']);
    expect(running.creation.openCreations()).toEqual([]);
    await running.creation.reconcile();
    expect(world.disk.size).toBe(1);
    await world.pass(23);
    expect(world.disk.size).toBe(0);
  });

  it('is not called "never happened" before the portal had time to show it', async () => {
    const { world, running } = await unknownOutcome('lost-after-creation');
    running.portal.lagMs = 120_000;
    await running.creation.reconcile();
    expect(running.creation.openCreations()).toHaveLength(1);
    await world.pass(3);
    expect(world.record.removed).toEqual(['key-1']);
  });

  it('is looked for once more after a day', async () => {
    const { world, running } = await unknownOutcome('lost-after-creation');
    running.portal.lagMs = 60 * minuteMs;
    await world.pass(23);
    expect(running.creation.openCreations()).toEqual([]);
    expect(world.disk.size).toBe(1);
    running.creation.stop();
    world.clock.advance(dayMs);
    const next = await world.start();
    await next.creation.reconcile();
    // It has appeared so late that nothing is deleted without the person.
    expect(world.record.removed).toEqual([]);
    expect(next.creation.openCreations()).toMatchObject([
      { reason: { kind: 'long-ago', secrets: [{ keyId: 'key-1' }] } },
    ]);
    const [{ operationId } = { operationId: '' }] = next.creation.openCreations();
    expect(await next.creation.decide(operationId, 'key-1')).toMatchObject({ ok: true });
    expect(world.record.removed).toEqual(['key-1']);
    await world.pass(23);
    expect(world.disk.size).toBe(0);
  });

  it.each([dayMs, -dayMs, 365 * dayMs])(
    'is decided at its time when the computer’s clock is put right by %i ms',
    async (byMs) => {
      const { world, running } = await unknownOutcome('lost-before-creation');
      world.step(running, byMs);
      await world.pass(21);
      expect(running.creation.openCreations()).toHaveLength(1);
      await world.pass(2);
      expect(running.creation.openCreations()).toEqual([]);
      world.step(running, -byMs);
      await world.pass(60);
      expect(world.disk.size).toBe(1); // the late look is still to come
      await world.pass(24 * 60);
      expect(world.disk.size).toBe(0);
    },
  );

  it('is not forgotten when a look begins by a clock that is a day ahead', async () => {
    const { world, running } = await unknownOutcome('lost-before-creation');
    await world.pass(23);
    const read = running.portal.readApplication.bind(running.portal);
    running.portal.readApplication = async () => {
      running.portal.aheadMs = -2 * dayMs;
      return read();
    };
    world.clock.step(2 * dayMs);
    await world.pass(3);
    expect(world.disk.size).toBe(1);
  });

  it.each(['keychain-locked', 'keychain-timeout', 'keychain-missing'] as const)(
    'is not decided while the vault says %s',
    async (failure) => {
      const { world, running } = await unknownOutcome('lost-after-creation');
      running.vault.getFailure = failure;
      await running.creation.reconcile();
      await world.pass(120);
      expect(world.record.removed).toEqual([]);
      expect(running.creation.openCreations()).toHaveLength(1);
      running.vault.getFailure = null;
      await running.creation.reconcile();
      expect(world.record.removed).toEqual(['key-1']);
    },
  );

  it('is not decided while the portal cannot be read, or nobody is signed in', async () => {
    const { world, running } = await unknownOutcome('lost-after-creation');
    running.portal.readFailure = 'offline';
    await running.creation.reconcile();
    running.portal.readFailure = null;
    running.isSignedIn = false;
    await running.creation.reconcile();
    expect(world.record.removed).toEqual([]);
    running.isSignedIn = true;
    expect(running.creation.openCreations()).toHaveLength(1);
  });

  it('is named before it is taken back: a copy that is alone with our mark after a crash is not ours', async () => {
    const { world, running } = await unknownOutcome('lost-after-creation');
    const remove = running.portal.removePassword.bind(running.portal);
    running.portal.removePassword = async (...given) => {
      await remove(...given);
      return new Promise(() => undefined); // the process dies
    };
    const [ours] = world.record.secrets;
    void running.creation.reconcile();
    await settle();
    if (ours !== undefined) world.record.secrets.push({ ...ours, keyId: 'copy' });
    const next = await world.start();
    for (let minute = 0; minute < 30; minute += 1) {
      await next.creation.reconcile();
      world.clock.advance(minuteMs);
    }
    expect(world.record.removed).toEqual(['key-1']);
  });

  it('is left to a person when two secrets could be meant', async () => {
    const { world, running } = await unknownOutcome('lost-after-creation');
    const [ours] = world.record.secrets;
    if (ours !== undefined) world.record.secrets.push({ ...ours, keyId: 'copy' });
    const before = [...world.disk.values()];
    await running.creation.reconcile();
    expect(world.record.removed).toEqual([]);
    expect(running.creation.openCreations()).toHaveLength(1);
    expect([...world.disk.values()]).toEqual(before); // there is nothing new to write down, however often it is seen
  });

  it('is not let go of while the portal does not know the secret that its list has', async () => {
    const { world, running } = await unknownOutcome('lost-after-creation');
    running.portal.removeFailure = 'not-found';
    await running.creation.reconcile();
    expect(running.creation.openCreations()).toHaveLength(1);
    running.portal.removeFailure = null;
    await running.creation.reconcile();
    expect(world.record.secrets).toEqual([]);
  });

  it('is remembered until the list is without what was removed, and removed again when it comes back', async () => {
    const { world, running } = await unknownOutcome('lost-after-creation');
    const [ours] = world.record.secrets;
    if (ours === undefined) throw new Error('The portal did not create it');
    const remove = running.portal.removePassword.bind(running.portal);
    running.portal.removePassword = async (...given) => {
      const removed = await remove(...given);
      world.record.secrets.push(ours);
      return removed;
    };
    await running.creation.reconcile();
    expect(world.disk.size).toBe(1);
    running.portal.removePassword = remove;
    await running.creation.reconcile();
    expect(world.record.secrets).toEqual([]);
    await world.pass(23);
    expect(world.disk.size).toBe(0);
  });

  it('counts absence from the last sighting on', async () => {
    const { world, running } = await unknownOutcome('lost-after-creation');
    const [ours] = world.record.secrets.splice(0);
    if (ours === undefined) throw new Error('The portal did not create it');
    await world.pass(18);
    running.creation.stop();
    world.record.secrets.push(ours);
    running.portal.removeFailure = 'offline';
    await running.creation.reconcile();
    world.record.secrets.splice(0);
    await world.pass(9);
    expect(running.creation.openCreations()).toHaveLength(1);
    await world.pass(3);
    expect(running.creation.openCreations()).toEqual([]);
  });

  it.each([
    { changed: 'its end', change: { endDateTime: '2027-02-01T00:00:00Z' } },
    { changed: 'its name', change: { displayName: 'Secret by AK · 1111' } },
    { changed: 'its start, to before the plan', change: { startDateTime: '2026-11-23T11:59:00Z' } },
    { changed: 'its start, to none', change: { startDateTime: null } },
  ])('is left to a person when the one with its mark differs in $changed', async ({ change }) => {
    const { world, running } = await unknownOutcome('lost-after-creation');
    const [ours] = world.record.secrets.splice(0);
    if (ours === undefined) throw new Error('The portal did not create it');
    world.record.secrets.push({ ...ours, ...change });
    for (let minute = 0; minute < 6; minute += 1) {
      await running.creation.reconcile();
      world.clock.advance(minuteMs);
      await settle();
    }
    expect(world.record.removed).toEqual([]);
    expect(running.creation.openCreations()).toHaveLength(1);
  });

  it('is not taken back when another vault was chosen since a plan that names none: it may be in the one before', async () => {
    const { world, running: first } = await unknownOutcome('lost-after-creation');
    first.creation.stop();
    // No file of ours is without them; a line that was mended by hand may be.
    for (const [name, text] of world.disk) {
      expect(text).toContain('"vaultIds":["keychain"]');
      world.disk.set(name, withoutChecksums(text).replace(',"vaultIds":["keychain"]', ''));
    }
    const running = await world.start();
    running.vault.place = 'kdbx-file';
    await running.creation.reconcile();
    expect(world.record.removed).toEqual([]);
    expect(running.creation.openCreations()).toHaveLength(1);
    running.vault.place = 'gnome-keyring';
    await world.pass(3);
    expect(world.record.removed).toEqual(['key-1']);
  });

  it('never takes back a secret of somebody else, whatever it is called', async () => {
    const startMs = new CreationWorld().clock.nowMs();
    const lookAlike = fc.record({
      displayName: fc.constantFrom(
        'Secret by VM · 2222',
        'Secret by VM',
        'Secret by VM · 1111 ',
        'Secret by VM · 11111',
        'secret by vm · 1111',
        'Secret by VN · 1111',
        null,
      ),
      ageMs: fc.integer({ min: -dayMs, max: dayMs }),
    });
    const olderTwin = fc.record({
      displayName: fc.constant('Secret by VM · 1111'),
      ageMs: fc.integer({ min: 10 * minuteMs, max: 300 * dayMs }),
    });
    // Was there before: ours it is not, whatever its name and however young.
    const youngTwin = fc.record({
      displayName: fc.constant('Secret by VM · 1111'),
      ageMs: fc.integer({ min: 0, max: minuteMs }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(lookAlike, olderTwin, youngTwin), { maxLength: 12 }),
        fc.array(fc.oneof(lookAlike, olderTwin), { maxLength: 12 }),
        fc.constantFrom('lost-after-creation' as const, 'lost-before-creation' as const),
        async (before, after, answer) => {
          const world = new CreationWorld();
          const secretOf =
            (prefix: string) => (made: { displayName: string | null; ageMs: number }, at: number) =>
              ({
                keyId: `${prefix}-${at}`,
                displayName: made.displayName,
                hint: null,
                startDateTime: new Date(startMs - made.ageMs).toISOString(),
                endDateTime: new Date(startMs + dayMs).toISOString(),
              }) satisfies ClientSecret;
          world.record.secrets.push(...before.map(secretOf('before')));
          const running = await world.start();
          running.portal.nextAnswer = answer;
          await running.create();
          world.record.secrets.push(...after.map(secretOf('after')));
          for (let minute = 0; minute < 6; minute += 1) {
            await running.creation.reconcile();
            world.clock.advance(minuteMs);
            await settle();
          }
          expect(world.record.removed.filter((keyId) => keyId !== 'key-1')).toEqual([]);
          if (answer === 'lost-before-creation') expect(world.record.removed).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a creation that nobody has answered, for want of a connection as the network says', () => {
  async function unreached(isWrong: boolean) {
    const world = new CreationWorld();
    const running = await world.start();
    running.portal.nextAnswer = isWrong ? 'offline-after-creation' : 'refused';
    running.portal.refusal = { code: 'offline' };
    expect(await running.create()).toMatchObject({ error: { code: 'offline' } });
    return { world, running };
  }

  it('is over for the person, and forgotten once it is absent', async () => {
    const { world, running } = await unreached(false);
    expect(running.creation.openCreations()).toEqual([]);
    await running.creation.reconcile();
    expect(world.disk.size).toBe(1);
    await world.pass(21);
    expect(world.disk.size).toBe(1);
    await world.pass(2);
    expect([world.disk.size, world.record.removed]).toEqual([0, []]);
  });

  it('is taken back when it did arrive', async () => {
    const { world, running } = await unreached(true);
    running.portal.lagMs = 9 * minuteMs;
    await world.pass(10);
    expect(world.record.removed).toEqual(['key-1']);
  });

  it('is shown to a person when several could be meant by then', async () => {
    const { world, running } = await unreached(true);
    const [ours] = world.record.secrets;
    if (ours !== undefined) world.record.secrets.push({ ...ours, keyId: 'copy' });
    await world.pass(11);
    expect(world.record.removed).toEqual([]);
    expect(running.creation.openCreations()).toMatchObject([{ phase: 'watching' }]);
  });

  it('is forgotten also where a command would have got the value: none ever came', async () => {
    const world = new CreationWorld();
    const running = await world.start(new CrashPlan(), new TwoFiles('first', 'command'));
    running.portal.nextAnswer = 'refused';
    running.portal.refusal = { code: 'offline' };
    await running.create();
    await world.pass(23);
    expect(world.disk.size).toBe(0);
  });

  it('is not looked for when the portal itself has refused it', async () => {
    const world = new CreationWorld();
    const running = await world.start();
    running.portal.nextAnswer = 'refused';
    await running.create();
    await running.creation.reconcile();
    expect(world.disk.size).toBe(0);
  });
});

describe('a process that dies while it creates', () => {
  /** More effects than a creation has: the last ones show that the plan had come to its end. */
  const effects = 8;

  it.each(
    crashMoments.flatMap((moment) => Array.from({ length: effects }, (_, at) => ({ moment, at: at + 1 }))),
  )('loses nothing when it dies $moment effect $at', async ({ moment, at }) => {
    const world = new CreationWorld();
    const crash = new CrashPlan(at, moment);
    const dying = await world.start(crash);
    const answer = dying.create();
    await settle();
    const heardSaved = crash.hasCrashed ? false : (await answer).ok;

    const next = await world.start();
    await next.creation.reconcile();
    await world.pass(23);
    expect(world.record.posts).toBeLessThanOrEqual(1);
    expect(next.creation.openCreations()).toEqual([]);
    // What the portal has is what the vault has and what we say.
    expect(world.record.secrets.map(({ keyId }) => world.record.values.get(keyId))).toEqual([
      ...world.items.values(),
    ]);
    expect(next.creation.saved().map(({ keyId }) => keyId)).toEqual(
      world.record.secrets.map(({ keyId }) => keyId),
    );
    if (heardSaved) expect(world.items.size).toBe(1);
  });

  /** What the portal has told is in the journal, and the vault has something, when it dies. */
  async function diedAfterPut(): Promise<CreationWorld> {
    const world = new CreationWorld();
    const dying = await world.start(new CrashPlan(5, 'after'));
    void dying.create();
    await settle();
    expect(world.items.size).toBe(1);
    return world;
  }

  it('keeps a stored value also while the list is behind, and for longer than a day', async () => {
    const world = await diedAfterPut();
    const next = await world.start();
    next.portal.lagMs = 2 * dayMs;
    await next.creation.reconcile();
    expect(next.creation.saved()).toMatchObject([{ keyId: 'key-1' }]);
    world.clock.advance(dayMs + minuteMs);
    await next.creation.reconcile();
    expect(next.creation.saved()).toMatchObject([{ keyId: 'key-1' }]);
    expect(world.record.removed).toEqual([]);
  });

  it.each([true, false])(
    'believes that it is nowhere only where the mark of the profile is: %s',
    async (isMarked) => {
      const world = await diedAfterPut();
      world.items.clear();
      const vault = new MemoryVault(world.items);
      const listed = listedVault(vault, { isMarked: async () => ok(isMarked) });
      const vaults = { chosenFor: () => [listed], byId: () => listed };
      const next = await world.start(new CrashPlan(), { vault, vaults });
      world.clock.advance(quietPeriodMs);
      await next.creation.reconcile();
      expect(world.record.removed).toEqual(isMarked ? ['key-1'] : []);
      const open = next.creation.openCreations();
      expect(open.map(({ reason }) => reason.kind)).toEqual(isMarked ? [] : ['vault-unmarked']);
    },
  );

  it('does not believe it of a place that was emptied, and has been marked again since', async () => {
    let mark = 'mark-1';
    const places: AmongVaults = (vault) => {
      const isMarked = async (wanted?: string) => ok(wanted === undefined || wanted === mark);
      const listed = listedVault(vault, { isMarked, markIn: () => mark });
      return { vault, vaults: { chosenFor: () => [listed], byId: () => listed } };
    };
    const world = new CreationWorld();
    const dying = await world.start(new CrashPlan(5, 'after'), places);
    void dying.create();
    await settle();
    expect(world.items.size).toBe(1);
    world.items.clear();
    mark = 'mark-2';
    const next = await world.start(new CrashPlan(), places);
    world.clock.advance(quietPeriodMs);
    await next.creation.reconcile();
    expect(world.record.removed).toEqual([]);
    expect(next.creation.openCreations()).toMatchObject([{ reason: { kind: 'vault-unmarked' } }]);
  });

  it('is not decided while the mark of the profile cannot be looked for', async () => {
    const world = await diedAfterPut();
    world.items.clear();
    const vault = new MemoryVault(world.items);
    const isMarked = async () => failed<boolean>({ code: 'keychain-locked' });
    const listed = listedVault(vault, { isMarked });
    const vaults = { chosenFor: () => [listed], byId: () => listed };
    const next = await world.start(new CrashPlan(), { vault, vaults });
    await next.creation.reconcile();
    expect(world.record.removed).toEqual([]);
    const reason = { kind: 'vault-unreadable', error: { code: 'keychain-locked' } };
    expect(next.creation.openCreations()).toMatchObject([{ reason }]);
  });

  it('takes nothing back while the place that was ready for it is another one', async () => {
    const world = await diedAfterPut();
    world.items.clear();
    const next = await world.start();
    next.vault.place = 'kde-wallet';
    await next.creation.reconcile();
    expect(world.record.removed).toEqual([]);
    expect(next.creation.openCreations()).toMatchObject([{ reason: { kind: 'vault-unreadable' } }]);
  });

  it('asks the person when a day has passed since it was sent', async () => {
    const world = await diedAfterPut();
    world.items.clear();
    world.clock.advance(dayMs + minuteMs);
    const next = await world.start();
    await next.creation.reconcile();
    expect(world.record.removed).toEqual([]);
    expect(next.creation.openCreations()).toMatchObject([{ reason: { kind: 'long-ago' } }]);
  });

  it.each([
    { what: 'a part of it', spoil: (text: string) => text.slice(0, -1) },
    { what: 'another value', spoil: () => 'abc~VALUE-9.of_this-Test' },
  ])('does not call a value saved when the vault has $what', async ({ spoil }) => {
    const world = await diedAfterPut();
    for (const [name, text] of world.items) world.items.set(name, spoil(text));
    const next = await world.start();
    world.clock.advance(quietPeriodMs);
    await next.creation.reconcile();
    expect(next.creation.saved()).toEqual([]);
    expect(world.record.removed).toEqual(['key-1']);
  });

  it('takes nothing back that another run has sent, before its value can have arrived', async () => {
    const world = await diedAfterPut();
    const [item] = world.items;
    world.items.clear();
    const next = await world.start();
    world.clock.advance(quietPeriodMs - 1);
    await next.creation.reconcile();
    expect(world.record.removed).toEqual([]);
    expect(next.creation.openCreations()).toMatchObject([{ reason: { kind: 'looking' } }]);
    if (item !== undefined) world.items.set(...item);
    await world.pass(1);
    expect(world.record.removed).toEqual([]);
    expect(next.creation.saved()).toHaveLength(1);
  });

  it('decides nothing while the run that began it may live, and nothing any more when it lost the profile', async () => {
    const world = await diedAfterPut();
    world.items.clear();
    const asked: string[] = [];
    world.mayDecide = async (runId) => {
      asked.push(runId);
      return false;
    };
    const next = await world.start();
    world.clock.advance(quietPeriodMs);
    await next.creation.reconcile();
    expect([...new Set(asked)]).toEqual(['run-1']);
    expect(world.record.removed).toEqual([]);
    // It slept between the question to the portal and the removal.
    let answers = 0;
    world.mayDecide = async () => (answers += 1) === 1;
    await next.creation.reconcile();
    expect(world.record.removed).toEqual([]);
    world.mayDecide = async () => true;
    await next.creation.reconcile();
    expect(world.record.removed).toEqual(['key-1']);
  });

  it('has been killed at every effect: the last plan did not come to its crash', async () => {
    const world = new CreationWorld();
    const crash = new CrashPlan(effects);
    const running = await world.start(crash);
    expect((await running.create()).ok).toBe(true);
    expect(crash.hasCrashed).toBe(false);
  });
});

describe('a creation among several vaults', () => {
  /** Dies with the value in the vaults it was meant for, and nothing said about it. */
  async function diedWithValue(files: TwoFiles): Promise<CreationWorld> {
    const world = new CreationWorld();
    const running = await world.start(new CrashPlan(5, 'before'), files);
    void running.create();
    await settle();
    return world;
  }

  it('is taken over from the vault it was meant for', async () => {
    const files = new TwoFiles('first');
    const world = await diedWithValue(files);
    expect(files.first.items.size).toBe(1);
    files.list(['first', 'second'], ['second']);
    const next = await world.start(new CrashPlan(), files);
    await next.creation.reconcile();
    expect(next.creation.saved()).toMatchObject([{ keyId: 'key-1', place: 'kdbx-file' }]);
    expect(world.record.removed).toEqual([]);
  });

  it('is taken over from the second place when the first one had not got it yet', async () => {
    const files = new TwoFiles('keychain', 'second');
    const world = await diedWithValue(files);
    files.keychain.items.clear();
    const next = await world.start(new CrashPlan(), files);
    await next.creation.reconcile();
    expect(next.creation.saved()).toMatchObject([{ place: 'kdbx-file' }]);
  });

  it('stays open when its vault is off the list, though another of the same kind is on it', async () => {
    const files = new TwoFiles('first');
    const world = await diedWithValue(files);
    files.list(['second'], ['second']);
    const next = await world.start(new CrashPlan(), files);
    for (let day = 0; day < 3; day += 1) {
      await next.creation.reconcile();
      world.clock.advance(dayMs);
      await settle();
    }
    expect(world.record.removed).toEqual([]);
    expect(next.creation.openCreations()).toHaveLength(1);
    files.list(['second', 'first'], ['second']);
    await next.creation.reconcile();
    expect(next.creation.saved()).toMatchObject([{ keyId: 'key-1' }]);
  });

  it('is decided whatever other vaults do not answer', async () => {
    const files = new TwoFiles('first');
    const world = new CreationWorld();
    const running = await world.start(new CrashPlan(), files);
    running.portal.nextAnswer = 'lost-after-creation';
    await running.create();
    files.second.getFailure = 'vault-locked';
    files.keychain.getFailure = 'keychain-locked';
    await running.creation.reconcile();
    expect(world.record.removed).toEqual(['key-1']);
  });

  it('is not taken back when a command may have been given the value, unless none ever came', async () => {
    const files = new TwoFiles('first', 'command');
    const world = await diedWithValue(files);
    files.first.items.clear();
    const next = await world.start(new CrashPlan(), files);
    await next.creation.reconcile();
    expect(world.record.removed).toEqual([]);
    expect(next.creation.openCreations()).toHaveLength(1);

    const another = new CreationWorld();
    const running = await another.start(new CrashPlan(), files);
    running.portal.nextAnswer = 'lost-after-creation';
    await running.create();
    await running.creation.reconcile();
    expect(another.record.removed).toEqual(['key-1']);
  });
});

describe('why a creation is not decided, and what a person can say', () => {
  const reasonOf = ({ creation }: RunningCreation): OpenReason | undefined =>
    creation.openCreations()[0]?.reason;

  async function copied(): Promise<{ world: CreationWorld; running: RunningCreation; operationId: string }> {
    const { world, running } = await unknownOutcome('lost-after-creation');
    const [ours] = world.record.secrets;
    if (ours === undefined) throw new Error('The portal did not create it');
    world.record.secrets.push({ ...ours, keyId: 'copy' });
    await running.creation.reconcile();
    return { world, running, operationId: running.creation.openCreations()[0]?.operationId ?? '' };
  }

  it('says that it is looking', async () => {
    const { running } = await unknownOutcome('lost-before-creation');
    await running.creation.reconcile();
    expect(reasonOf(running)).toEqual({ kind: 'looking' });
  });

  it('names the vault that cannot be read, and is looking again once it can', async () => {
    const { running } = await unknownOutcome('lost-before-creation');
    let news = 0;
    running.creation.onChanged(() => (news += 1));
    running.vault.getFailure = 'keychain-locked';
    await running.creation.reconcile();
    const error = { code: 'keychain-locked' };
    expect([reasonOf(running), news]).toEqual([{ kind: 'vault-unreadable', vaultId: 'keychain', error }, 1]);
    running.vault.getFailure = null;
    await running.creation.reconcile();
    expect(reasonOf(running)).toEqual({ kind: 'looking' });
  });

  it('says why the portal cannot be read', async () => {
    const { running } = await unknownOutcome('lost-after-creation');
    running.portal.readFailure = 'offline';
    await running.creation.reconcile();
    expect(reasonOf(running)).toEqual({ kind: 'portal-unreadable', error: { code: 'offline' } });
  });

  it('asks the person when the portal does not let it be taken back without them', async () => {
    const { world, running } = await unknownOutcome('lost-after-creation');
    running.portal.removeFailure = 'consent-needed';
    await running.creation.reconcile();
    expect(reasonOf(running)).toMatchObject({ kind: 'several', secrets: [{ keyId: 'key-1' }] });
    running.portal.removeFailure = null;
    const [{ operationId } = { operationId: '' }] = running.creation.openCreations();
    expect((await running.creation.decide(operationId, 'key-1')).ok).toBe(true);
    expect(world.record.removed).toEqual(['key-1']);
  });

  it('shows what the portal has when a vault is off the list', async () => {
    const files = new TwoFiles('first');
    const world = new CreationWorld();
    const running = await world.start(new CrashPlan(), files);
    running.portal.nextAnswer = 'lost-after-creation';
    await running.create();
    files.list(['second'], ['second']);
    await running.creation.reconcile();
    expect(reasonOf(running)).toMatchObject({ kind: 'vault-gone', secrets: [{ keyId: 'key-1' }] });
  });

  it('leaves to the person what our own damaged record might decide wrongly', async () => {
    const world = new CreationWorld();
    const first = await world.start();
    await first.create();
    world.items.clear(); // and the vault has it no more, so that taking it back would seem right
    for (const [name, text] of world.disk) {
      world.disk.set(name, text.replace('"phase":"saved"', '"phase":"savee"'));
    }
    const running = await world.start();
    await running.creation.reconcile();
    expect(reasonOf(running)).toMatchObject({ kind: 'record-damaged', secrets: [{ keyId: 'key-1' }] });
    expect(world.record.removed).toEqual([]);
    const [{ operationId } = { operationId: '' }] = running.creation.openCreations();
    expect(await running.creation.decide(operationId, null)).toMatchObject({ ok: true });
    expect([world.record.removed, world.disk.size]).toEqual([[], 0]);
  });

  it('shows a saved secret whose record has lost its ID, and takes nothing away', async () => {
    const world = new CreationWorld();
    await (await world.start()).create();
    for (const [name, text] of world.disk) {
      world.disk.set(name, text.replace('"phase":"received"', '"phase":"receiver"'));
    }
    const running = await world.start();
    await running.creation.reconcile();
    await world.pass(30);
    expect(reasonOf(running)).toMatchObject({ kind: 'record-damaged', secrets: [{ keyId: 'key-1' }] });
    expect([world.record.removed, world.items.size]).toEqual([[], 1]);
  });

  it('shows several that could be meant, and removes the one that the person names and no other', async () => {
    const { world, running, operationId } = await copied();
    expect(reasonOf(running)).toMatchObject({
      kind: 'several',
      secrets: [{ keyId: 'key-1' }, { keyId: 'copy' }],
    });
    expect(await running.creation.decide(operationId, 'somebody-else')).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await running.creation.decide(operationId, 'key-1')).toEqual({
      ok: true,
      value: { displayName: 'Secret by VM · 1111' },
    });
    expect(running.creation.openCreations()).toEqual([]);
    // The other one is alone with our mark now, and stays.
    await world.pass(23);
    expect([world.record.removed, world.disk.size]).toEqual([['key-1'], 0]);
    expect(await running.creation.decide(operationId, 'copy')).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('leaves the other one alone also when the process dies within the deletion', async () => {
    const { world, running, operationId } = await copied();
    const remove = running.portal.removePassword.bind(running.portal);
    running.portal.removePassword = async (...given) => {
      await remove(...given);
      return new Promise(() => undefined);
    };
    void running.creation.decide(operationId, 'key-1');
    await settle();
    const next = await world.start();
    for (let minute = 0; minute < 5; minute += 1) {
      await next.creation.reconcile();
      world.clock.advance(minuteMs);
    }
    expect(world.record.removed).toEqual(['key-1']);
  });

  it('leaves the other one alone also when a look is under way while the person decides', async () => {
    const { world, running, operationId } = await copied();
    const read = running.portal.readApplication.bind(running.portal);
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    running.portal.readApplication = async () => {
      running.portal.readApplication = read;
      await held;
      return read();
    };
    const looking = running.creation.reconcile();
    await settle();
    const decided = running.creation.decide(operationId, 'key-1');
    await settle();
    expect(world.record.removed).toEqual([]);
    goOn();
    await Promise.all([looking, decided]);
    await world.pass(5);
    expect(world.record.removed).toEqual(['key-1']);
  });

  it('stops watching when none is the person’s', async () => {
    const { world, running, operationId } = await copied();
    expect((await running.creation.decide(operationId, null)).ok).toBe(true);
    expect([running.creation.openCreations(), world.disk.size, world.record.removed]).toEqual([[], 0, []]);
  });

  it('lets nobody decide what decides itself', async () => {
    const { running } = await unknownOutcome('lost-before-creation');
    await running.creation.reconcile();
    const [{ operationId } = { operationId: '' }] = running.creation.openCreations();
    for (const keyId of ['key-1', null]) {
      expect(await running.creation.decide(operationId, keyId)).toMatchObject({
        error: { code: 'request-invalid' },
      });
    }
  });
});

describe('very many open creations', () => {
  /** How many operations of the journal are gone through when so many planned ones are looked at. */
  async function stepsFor(count: number): Promise<{ steps: number; decided: number }> {
    const world = new CreationWorld();
    for (let index = 0; index < count; index += 1) {
      const operationId = `operation-${index}`;
      const plan = { operationId, environmentId: 'demo', applicationId: 'object-1', appId: 'client-1' };
      const secret = { reference: 'K7QF', displayName: 'a secret', endDateTime: '2027-01-01T00:00:00Z' };
      const line: PlannedLine = {
        phase: 'planned',
        runId: 'run-1',
        atMs: 1,
        keyIdsBefore: [],
        ...plan,
        ...secret,
        portalMs: 1,
      };
      world.disk.set(operationId, writeLine(line));
    }
    const running = await world.start();
    const { journal } = running;
    const all = journal.operations.bind(journal);
    let steps = 0;
    vi.spyOn(journal, 'operations').mockImplementation(() => {
      const operations = all();
      steps += operations.length;
      return operations;
    });
    await running.creation.reconcile();
    running.creation.stop();
    return { steps, decided: all().filter(({ discarded }) => discarded === 'not-sent').length };
  }

  it('are gone through a fixed number of times each', async () => {
    const few = await stepsFor(100);
    expect(few.decided).toBe(100);
    expect(few.steps).toBeGreaterThanOrEqual(100); // what is counted
    expect(await stepsFor(10_000)).toEqual({ steps: few.steps * 100, decided: 10_000 });
  });
});
