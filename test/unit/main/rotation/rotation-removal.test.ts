import { beforeEach, describe, expect, it } from 'vitest';
import { hourMs, RotationWorld, type RunningRotation } from '../../../fakes/rotation-world';
import { settle } from '../../../fakes/settle';

describe('the deletion of a rotation’s secret', () => {
  let world: RotationWorld;
  let app: RunningRotation;
  let id: string;
  let gateway: string;
  beforeEach(async () => {
    world = new RotationWorld();
    app = await world.begin();
    gateway = await app.addSystem('EMDIS gateway');
    id = await app.rotate();
  });

  const readyToWait = (): Promise<void> => app.readyToWait(id, gateway);

  it('can be undone for ten seconds, and is sent by no other run', async () => {
    await readyToWait();
    world.clock.advance(24 * hourMs);
    const begun = await app.rotations.deleteOld(id);
    world.clock.advance(9_000);
    await settle();
    expect(await app.delayed.undo(begun.ok ? begun.value.deletionId : '')).toMatchObject({ ok: true });
    await app.undoIsOver();
    expect(app.rotation(id)).toMatchObject({ deletionAsked: null, oldGone: null });
    await app.rotations.deleteOld(id);
    app.stop();
    app = await world.begin();
    expect(app.delayed.deletions()).toMatchObject([{ phase: { kind: 'not-sent' } }]);
    world.clock.advance(60_000);
    await settle();
    expect(world.record.removed).toEqual([]);
    expect(app.progress(id)).toMatchObject({ waitsFor: 'deletion', mayDelete: true });
  });

  it('looks once more after the time to undo it at whether the old one may go', async () => {
    await readyToWait();
    world.clock.advance(24 * hourMs);
    await app.rotations.deleteOld(id);
    await app.rotations.saySystem(id, gateway, false);
    expect(await app.undoIsOver()).toEqual({ ok: false, error: { code: 'rotation-locked' } });
    expect(world.record.removed).toEqual([]);
  });

  it('of both secrets one goes at most', async () => {
    await readyToWait();
    world.clock.advance(24 * hourMs);
    await app.rotations.deleteOld(id);
    world.clock.advance(5_000);
    await app.rotations.cancel(id, 'delete-new', app.rotation(id).next?.secret.displayName ?? '');
    world.clock.advance(5_000);
    await settle();
    expect(await app.undoIsOver()).toEqual({ ok: false, error: { code: 'rotation-locked' } });
    expect(world.record.removed).toEqual(['old-1']);
  });

  describe('before the old one goes, whether the new one works', () => {
    let asked: string[];
    beforeEach(async () => {
      asked = [];
      await readyToWait();
      world.clock.advance(24 * hourMs);
    });
    const answering = (works: boolean) => {
      app.tried = async (_application, keyId) => {
        asked.push(keyId);
        world.checked(keyId, works);
      };
    };

    it('is asked once more, and the old one stays when the answer is no', async () => {
      answering(false);
      expect(await app.deleteOld(id)).toEqual({ ok: false, error: { code: 'new-does-not-work' } });
      expect([world.record.removed, asked]).toEqual([[], ['key-1']]);
      expect(app.rotation(id)).toMatchObject({ works: null, deletionAsked: null, readySinceMs: null });
      expect(await app.deleteOld(id)).toEqual({ ok: false, error: { code: 'new-does-not-work' } });
      answering(true);
      world.clock.advance(1);
      await app.tried(app.listed(), 'key-1', 0);
      await app.watch.adopt();
      expect(await app.deleteOld(id)).toEqual({ ok: false, error: { code: 'rotation-locked' } });
    });

    it('is asked once where the answer is yes', async () => {
      answering(true);
      expect(await app.deleteOld(id)).toMatchObject({ ok: true });
      expect(asked).toEqual(['key-1']);
    });

    it('is not asked where it was found out a moment ago', async () => {
      answering(false);
      world.checked('key-1');
      await app.watch.adopt();
      world.clock.advance(4 * 60_000);
      expect(await app.deleteOld(id)).toMatchObject({ ok: true });
      expect(asked).toEqual([]);
    });

    it('is asked again when it is sent, where nobody had answered before', async () => {
      app.tried = async () => {
        asked.push('nobody');
      };
      await app.rotations.deleteOld(id);
      answering(false);
      expect(await app.undoIsOver()).toEqual({ ok: false, error: { code: 'new-does-not-work' } });
      expect([world.record.removed, asked]).toEqual([[], ['nobody', 'key-1']]);
    });

    it.each([
      [
        'somebody else came',
        () => {
          world.person = 'Anton Keeper';
        },
      ],
      [
        'the person went elsewhere',
        () => {
          app.keeper = null;
        },
      ],
    ] as const)('nothing goes where %s while it was asked', async (_what, change) => {
      app.tried = async () => {
        asked.push('nobody');
        if (asked.length > 1) change();
      };
      expect(await app.deleteOld(id)).toEqual({ ok: false, error: { code: 'not-signed-in' } });
      expect([world.record.removed, asked]).toEqual([[], ['nobody', 'nobody']]);
      expect(app.rotation(id).deletionAsked).toBeNull();
    });

    it('is what was found out before, where nobody can be asked', async () => {
      expect(await app.deleteOld(id)).toMatchObject({ ok: true });
    });

    it('makes no difference for one that has leaked', async () => {
      answering(false);
      world.leak();
      await app.watch.adopt();
      expect(await app.deleteOld(id)).toMatchObject({ ok: true });
      expect([world.record.removed, asked]).toEqual([['old-1'], []]);
    });
  });

  it('a system that was moved within the time to undo it takes the name, too', async () => {
    await app.create(id);
    await app.rotations.cancel(id, 'delete-new', '');
    await app.rotations.saySystem(id, gateway, true);
    expect(await app.undoIsOver()).toEqual({ ok: false, error: { code: 'name-not-typed' } });
    expect(world.record.removed).toEqual([]);
  });
});
