import { beforeEach, describe, expect, it } from 'vitest';
import type { ListState } from '../../../../src/main/inventory/list-state';
import { undoMs } from '../../../../src/main/operations/deletion/delayed-deletions';
import { CrashPlan } from '../../../fakes/crash-plan';
import { settle } from '../../../fakes/settle';
import { hourMs, oldSecret, RotationWorld, type RunningRotation } from '../../../fakes/rotation-world';

const minuteMs = 60_000;

describe('what others change during a rotation', () => {
  let world: RotationWorld;
  let app: RunningRotation;
  let id: string;
  beforeEach(async () => {
    world = new RotationWorld();
    app = await world.begin();
    await app.addSystem('EMDIS gateway');
    id = await app.rotate();
    await app.create(id);
    world.checked('key-1');
    await app.watch.adopt();
  });

  const values = (): number => world.items.size;

  async function lookAfter(minutes: number, secrets: Parameters<typeof app.look>[0]): Promise<void> {
    world.clock.advance(minutes * minuteMs);
    await app.look(secrets);
  }

  it('the old one deleted elsewhere: gone by two lists, and the systems are still to be moved', async () => {
    const [, next] = app.listed().secrets;
    if (next === undefined) throw new Error('no new secret');
    await lookAfter(20, [next]);
    expect(app.rotation(id)).toMatchObject({ oldGone: null, end: null });
    await lookAfter(1, [next]);
    expect(app.rotation(id).oldGone).toBeNull();
    await lookAfter(20, [next]);
    expect(app.rotation(id)).toMatchObject({ oldGone: { how: 'absent' }, end: null });
    expect(app.progress(id)).toMatchObject({
      current: 'systems',
      steps: { wait: 'not-needed', delete: 'done' },
    });
    expect(app.running.facts.kinds).toContain('rotation-disturbed');
    expect(values()).toBe(1);
  });

  it('the new one gone from a list: nothing is deleted, not even before that is certain', async () => {
    const [system] = app.rotation(id).systems;
    await app.rotations.saySystem(id, system?.systemId ?? '', true);
    await lookAfter(25 * 60, [oldSecret]);
    expect(app.progress(id)).toMatchObject({ mayDelete: false, current: 'delete', waitsFor: 'new-secret' });
    await lookAfter(1, null);
    await lookAfter(20, [oldSecret]);
    expect(app.rotation(id)).toMatchObject({ nextGone: { how: 'absent' } });
    expect(app.progress(id)).toMatchObject({ current: 'create', waitsFor: 'creation' });
    expect(values()).toBe(1);
  });

  it('a list that is behind for a while takes nothing away', async () => {
    await lookAfter(20, [oldSecret]);
    expect(app.rotation(id).nextMissingSinceMs).not.toBeNull();
    await lookAfter(2, app.listed().secrets);
    expect(app.rotation(id)).toMatchObject({ nextMissingSinceMs: null, nextGone: null });
  });

  it('the application is not listed any more: everything stays as it is until it comes back', async () => {
    await lookAfter(20, null);
    expect(app.rotation(id).withdrawnAtMs).not.toBeNull();
    expect(app.progress(id)).toMatchObject({ waitsFor: 'application', mayDelete: false });
    const [system] = app.rotation(id).systems;
    await app.rotations.saySystem(id, system?.systemId ?? '', true);
    for (let hour = 0; hour < 30; hour += 1) await lookAfter(60, null);
    expect(app.progress(id)).toMatchObject({ waitsFor: 'application', mayDelete: false });
    expect(app.rotation(id)).toMatchObject({ oldGone: null, nextGone: null });
    await lookAfter(1, app.listed().secrets);
    expect(app.progress(id)).toMatchObject({ current: 'delete', mayDelete: true });
    expect(values()).toBe(1);
  });

  it('a secret that somebody else makes is named, once, and one of ours is not', async () => {
    const theirs = { ...oldSecret, keyId: 'theirs-1', displayName: 'Secret by AK, new' };
    await lookAfter(1, [...app.listed().secrets, theirs]);
    await lookAfter(1, [...app.listed().secrets, theirs]);
    expect(app.rotation(id).others).toMatchObject([{ secret: { keyId: 'theirs-1' } }]);
    await app.running.create('Another by VM');
    await lookAfter(1, app.listed().secrets);
    expect(app.rotation(id).others).toHaveLength(1);
  });

  it('the same list twice is one look', async () => {
    world.clock.advance(hourMs);
    const applications = [{ ...app.listed(), secrets: [oldSecret] }];
    const state: ListState = {
      ...{ kind: 'ready', source: 'portal', environmentId: 'demo', readAtMs: 1, applications },
      ...{ isRefreshing: false, refreshError: null },
    };
    await app.watch.seen(state);
    world.clock.advance(hourMs);
    await app.watch.seen(state);
    expect(app.rotation(id)).toMatchObject({ nextGone: null });
  });

  it('a deletion that a crash kept from the portal is over once a later list has the old one', async () => {
    const [system] = app.rotation(id).systems;
    await app.rotations.saySystem(id, system?.systemId ?? '', true);
    world.clock.advance(24 * hourMs);
    const dying = await world.begin(new CrashPlan(3));
    void dying.rotations.deleteOld(id);
    await settle();
    world.clock.advance(undoMs);
    await settle();
    dying.stop();
    app = await world.begin();
    expect(app.progress(id)).toMatchObject({ waitsFor: 'deletion-outcome', mayDelete: false });
    await lookAfter(1, app.listed().secrets);
    expect(app.progress(id).waitsFor).toBe('deletion-outcome');
    await lookAfter(20, app.listed().secrets);
    expect(app.progress(id)).toMatchObject({ waitsFor: 'deletion', mayDelete: true });
    expect(world.record.removed).toEqual([]);
  });
});
