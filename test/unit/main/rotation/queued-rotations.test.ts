import { beforeEach, describe, expect, it } from 'vitest';
import { CrashPlan } from '../../../fakes/crash-plan';
import { type CreationAnswer, QueueWorld, RunningQueue } from '../../../fakes/queue-world';
import { settle } from '../../../fakes/settle';
import { queuedState } from '../../../../src/shared/domain/rotation-queue';
import { failed, ok } from '../../../../src/shared/ipc/result';

const ids = (...numbers: readonly number[]): readonly string[] => numbers.map((n) => `object-${n}`);

describe('QueuedRotations', () => {
  let world: QueueWorld;
  let app: RunningQueue;
  beforeEach(async () => {
    world = new QueueWorld(6);
    app = await world.begin();
  });

  /** How it stands with each secret. */
  function states(of = app): readonly string[] {
    return (of.queue.queue()?.secrets ?? []).map((queued) => {
      const rotation = queued.rotationId === null ? null : of.log.rotation(queued.rotationId);
      return queuedState(queued, rotation ?? undefined);
    });
  }

  /** As if the application had been ended and started again. */
  async function restart(): Promise<void> {
    app.queue.end();
    app = await world.begin();
  }

  it('rotates one after the other, asks the person once, and touches no old secret', async () => {
    expect(await app.queue.start(world.all)).toEqual(ok(null));
    expect(app.queue.queue()?.phase).toBe('running');
    await app.ended();
    expect(app.queue.queue()?.phase).toBe('done');
    expect(world.posts).toEqual(ids(1, 2, 3, 4, 5, 6));
    expect(states()).toEqual(Array(6).fill('saved'));
    expect(app.asked).toBe(1);
    expect(app.concluded).toHaveLength(6);
    expect(world.removed).toEqual([]);
    const rotations = app.log.rotations();
    expect(rotations.map(({ end, oldGone, deletionAsked }) => [end, oldGone, deletionAsked])).toEqual(
      Array(6).fill([null, null, null]),
    );
  });

  it('asks for the longest lifetime but a minute, since one server may be behind another', async () => {
    const latestMs = world.clock.nowMs() + 365 * 86_400_000;
    await app.queue.start(world.all);
    await app.ended();
    const [rotation] = app.log.rotations();
    expect(Date.parse(rotation?.next?.secret.endDateTime ?? '')).toBe(latestMs - 60_000);
  });

  it.each<readonly [string, CreationAnswer, string]>([
    ['a refusal of the portal', { code: 'policy-refused', requestId: 'request-9' }, 'policy-refused'],
    ['no connection', { code: 'offline' }, 'offline'],
    ['the end of the session', { code: 'not-signed-in' }, 'not-signed-in'],
    ['a second factor that is too old', { code: 'mfa-too-old' }, 'mfa-too-old'],
    ['a value that no place takes', 'unsaved', 'keychain-failed'],
    ['no answer', 'lost', 'outcome-unknown'],
    ['a call that breaks', 'thrown', 'unexpected'],
  ])('stops at the first surprise: %s', async (_what, answer, code) => {
    world.answers.set('object-3', answer);
    await app.queue.start(world.all);
    await app.ended();
    const queue = app.queue.queue();
    expect(queue?.phase).toBe('stopped');
    expect(states()).toEqual(['saved', 'saved', 'refused', 'waiting', 'waiting', 'waiting']);
    expect(queue?.secrets[2]?.error?.code).toBe(code);
    expect(queue?.secrets.slice(3).map(({ rotationId }) => rotationId)).toEqual([null, null, null]);
    expect(world.posts).toEqual(ids(1, 2, 3));
    expect(app.log.rotations()).toHaveLength(3);
    expect(world.removed).toEqual([]);
  });

  it('does not ask again where nobody knows whether the portal has created one', async () => {
    world.answers.set('object-1', 'lost');
    await app.queue.start(world.all);
    await app.ended();
    world.answers.clear();
    await app.queue.resume();
    await app.ended();
    expect(app.queue.queue()?.secrets[0]?.error).toEqual({ code: 'outcome-unknown' });
    expect(world.posts).toEqual(ids(1));
  });

  it('keeps the reference of a refusal, over a restart too', async () => {
    world.answers.set('object-1', { code: 'forbidden', clientRequestId: 'ours-1' });
    await app.queue.start(world.all);
    await app.ended();
    await restart();
    expect(app.queue.queue()?.secrets[0]?.error).toEqual({ code: 'forbidden', requestId: 'ours-1' });
  });

  it('begins no rotation while the place for its value is locked', async () => {
    app.vaultError = { code: 'vault-locked' };
    await app.queue.start(world.all);
    await app.ended();
    expect(states()).toEqual(['refused', ...Array<string>(5).fill('waiting')]);
    expect([app.log.rotations(), world.posts]).toEqual([[], []]);
    app.vaultError = null;
    expect(await app.queue.resume()).toEqual(ok(null));
    await app.ended();
    expect(app.queue.queue()?.phase).toBe('done');
  });

  it('begins nothing before the person has agreed and shown who they are', async () => {
    app.refusal = { code: 'mfa-too-old' };
    expect(await app.queue.start(world.all)).toEqual(failed({ code: 'mfa-too-old' }));
    expect([app.queue.queue(), app.log.rotations(), world.posts]).toEqual([null, [], []]);
    app.refusal = null;
    expect(await app.queue.start(world.all)).toEqual(ok(null));
    await app.ended();
    expect(world.posts).toHaveLength(6);
  });

  it('asks the person for what the portal wants to be shown before it goes on', async () => {
    const demand = { kind: 'claims', claims: '{}' } as const;
    world.answers.set('object-2', { code: 'mfa-too-old', demand });
    await app.queue.start(world.all);
    await app.ended();
    world.answers.clear();
    expect(await app.queue.resume()).toEqual(failed({ code: 'mfa-too-old', demand }));
    expect(await app.queue.resume()).toEqual(ok(null));
    await app.ended();
    expect(states()).toEqual(Array(6).fill('saved'));
  });

  it('begins nothing that is not on the disk', async () => {
    app.queueFile.failing = true;
    expect(await app.queue.start(world.all)).toEqual(failed({ code: 'journal-failed' }));
    expect([app.queue.queue(), world.posts]).toEqual([null, []]);
  });

  it('stops when its rotations cannot be written down any more', async () => {
    app.beforeAnswer = (id) => {
      app.rotationFile.failing = id === 'object-2';
    };
    await app.queue.start(world.all);
    await app.ended();
    expect(states()[1]).toBe('refused');
    expect(world.posts).toEqual(ids(1, 2));
  });

  it('stops after the one that is under way when the person says so, and goes on when they say so', async () => {
    app.beforeAnswer = (id) => {
      if (id === 'object-2') app.queue.stop();
    };
    await app.queue.start(world.all);
    await app.ended();
    expect(states()).toEqual(['saved', 'saved', 'waiting', 'waiting', 'waiting', 'waiting']);
    expect(app.queue.queue()?.phase).toBe('stopped');
    await app.queue.resume();
    await app.ended();
    expect(states()).toEqual(Array(6).fill('saved'));
    expect(world.posts).toEqual(ids(1, 2, 3, 4, 5, 6));
  });

  it('is there after a restart, where it stood, and goes on at the person’s word alone', async () => {
    app.beforeAnswer = (id) => (id === 'object-4' ? app.queue.end() : undefined);
    await app.queue.start(world.all);
    await app.ended();
    await restart();
    await settle();
    expect(app.queue.queue()).toMatchObject({ phase: 'stopped', started: { by: 'Vera Molnar' } });
    expect(states()).toEqual(['saved', 'saved', 'saved', 'saved', 'waiting', 'waiting']);
    expect(world.posts).toHaveLength(4);
    expect(await app.queue.resume()).toEqual(ok(null));
    await app.ended();
    expect(world.posts).toEqual(ids(1, 2, 3, 4, 5, 6));
    expect(app.asked).toBe(1);
    expect(world.removed).toEqual([]);
  });

  it('asks the portal once for each secret, whenever the process dies', async () => {
    const effects = 40;
    for (let at = 1; at <= effects; at += 1) {
      for (const moment of ['before', 'after'] as const) {
        world = new QueueWorld(3);
        app = await world.begin(new CrashPlan(at, moment));
        void app.queue.start(world.all);
        await settle();
        app = await world.begin();
        const before = states();
        await settle();
        expect(states()).toEqual(before);
        if (app.queue.queue() === null) continue;
        await app.queue.resume();
        await app.ended();
        // Where the portal was asked and the answer is gone, its lists tell; nothing is asked for a second time.
        expect(new Set(world.posts).size, `${at} ${moment}`).toBe(world.posts.length);
        expect(world.removed).toEqual([]);
        const isOpen = app.log.rotations().some(({ askedReference }) => askedReference !== null);
        expect(app.queue.queue()?.phase).toBe(isOpen ? 'stopped' : 'done');
      }
    }
  });

  it('goes on with a rotation that was only begun, and leaves any other alone', async () => {
    const [first, second] = world.applications;
    if (first === undefined || second === undefined) throw new Error('no applications');
    const begun = await app.rotations.start(first, 'old-1', null);
    await app.queue.start(world.all);
    await app.ended();
    expect(begun).toEqual(ok({ rotationId: app.queue.queue()?.secrets[0]?.rotationId }));
    expect(await app.queue.start(world.all)).toEqual(failed({ code: 'rotation-open' }));
    expect(app.queue.queue()?.phase).toBe('done');
  });

  it('does not take up what was settled by the person meanwhile', async () => {
    world.answers.set('object-1', { code: 'offline' });
    await app.queue.start(world.all);
    await app.ended();
    const id = app.queue.queue()?.secrets[0]?.rotationId ?? '';
    await app.rotations.cancel(id, 'keep-both', null);
    world.answers.clear();
    await app.queue.resume();
    await app.ended();
    expect(states()).toEqual(['cancelled', ...Array<string>(5).fill('saved')]);
    expect(app.queue.queue()?.phase).toBe('done');
  });

  it('stops where a colleague has made a newer secret meanwhile, or one was reported as leaked', async () => {
    app.beforeAnswer = (id) => {
      if (id === 'object-1') app.leaked = ['old-2'];
    };
    await app.queue.start(world.all);
    await app.ended();
    expect(app.queue.queue()?.secrets[1]).toMatchObject({ rotationId: null, error: { code: 'conflict' } });
    const third = world.applications[2];
    (third?.secrets as unknown[]).push({
      ...{ keyId: 'theirs', displayName: null, hint: null, startDateTime: null },
      endDateTime: '2099-01-01T00:00:00Z',
    });
    app.leaked = [];
    await app.queue.resume();
    await app.ended();
    expect(states()).toEqual(['saved', 'saved', 'refused', 'waiting', 'waiting', 'waiting']);
    expect(world.posts).toEqual(ids(1, 2));
  });

  it('is one at a time, of the place where the person works, and away once its report is closed', async () => {
    app.beforeAnswer = async (id) => {
      if (id !== 'object-2') return;
      expect(await app.queue.start(world.all)).toEqual(failed({ code: 'busy' }));
      expect(await app.queue.resume()).toEqual(failed({ code: 'busy' }));
      expect(await app.queue.close()).toEqual(failed({ code: 'busy' }));
      app.place = 'elsewhere';
    };
    await app.queue.start(world.all);
    await app.ended();
    expect(app.queue.queue()?.secrets[2]?.error).toEqual({ code: 'not-signed-in' });
    expect(await app.queue.resume()).toEqual(failed({ code: 'not-signed-in' }));
    expect(await app.queue.close()).toEqual(ok(null));
    await restart();
    expect(app.queue.queue()).toBeNull();
    expect(await app.queue.resume()).toEqual(failed({ code: 'not-found' }));
  });

  it('takes no place of one that could not be read until now, and is shown it', async () => {
    world.answers.set('object-1', { code: 'offline' });
    await app.queue.start(world.all);
    await app.ended();
    const left = app.queue.queue();
    app.queue.end();
    const next = new RunningQueue(world, new CrashPlan());
    await next.log.load();
    next.queueFile.failing = true;
    expect(await next.queueLog.load()).toEqual(failed({ code: 'journal-failed' }));
    expect(await next.queue.start(world.all)).toEqual(failed({ code: 'journal-failed' }));
    expect([next.queue.queue(), next.asked]).toEqual([null, 0]);
    next.queueFile.failing = false;
    expect(await next.queue.start(world.all)).toEqual(failed({ code: 'busy' }));
    expect([next.queue.queue(), next.asked]).toEqual([left, 0]);
    expect(await next.queue.resume()).toEqual(ok(null));
    await next.ended();
  });

  it('begins nothing where secrets are created on a page of the portal', async () => {
    app.canCreate = false;
    expect(await app.queue.start(world.all)).toEqual(failed({ code: 'forbidden' }));
    expect([app.asked, app.queue.queue()]).toEqual([0, null]);
  });

  it('refuses what is not listed', async () => {
    const wanted = [{ applicationId: 'object-1', keyId: 'other' }];
    expect(await app.queue.start(wanted)).toEqual(failed({ code: 'not-found' }));
  });
});
