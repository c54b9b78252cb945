import { beforeEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../../../src/shared/domain/incident';
import type { Rotation } from '../../../../src/shared/domain/rotation';
import { hourMs, RotationWorld, type RunningRotation } from '../../../fakes/rotation-world';

describe('a leaked secret and the rotations', () => {
  let world: RotationWorld;
  let app: RunningRotation;
  beforeEach(async () => {
    world = new RotationWorld();
    app = await world.begin();
    await app.addSystem('EMDIS gateway');
  });

  /** As a revocation leaves it: replaced, and deleted unless something stopped it. */
  async function revoke(end: Incident['end']): Promise<void> {
    const startedAtMs = world.clock.nowMs();
    const created = await app.running.create('Replacement');
    if (!created.ok) throw new Error(created.error.code);
    const { keyId, displayName } = created.value.secret;
    const replacement = { keyId, displayName, savedAtMs: startedAtMs, requestId: 'request-1' };
    world.leak({ startedAtMs, replacement, end });
    await app.watch.adopt();
  }

  const only = (): Rotation | undefined => app.log.rotations()[0];

  it('goes on with its systems once it was replaced and deleted, and once only', async () => {
    await revoke({ kind: 'deleted', atMs: world.clock.nowMs(), requestId: 'request-2' });
    await app.watch.adopt();
    expect(app.log.rotations()).toHaveLength(1);
    expect(only()).toMatchObject({
      ...{ isLeaked: true, next: { how: 'created', requestId: 'request-1' }, saved: { how: 'read-back' } },
      ...{
        oldGone: { how: 'deleted', requestId: 'request-2' },
        systems: [{ name: 'EMDIS gateway', said: null }],
      },
      end: null,
    });
    expect(app.progress(only()?.id ?? '').current).toBe('check');
    expect(app.running.facts.kinds).toContain('rotation-started');
  });

  it('may be deleted from there while the revocation could not', async () => {
    await revoke(null);
    expect(app.progress(only()?.id ?? '')).toMatchObject({ current: 'delete', mayDelete: true });
    expect(await app.deleteOld(only()?.id ?? '')).toMatchObject({ ok: true });
  });

  it('is locked again when it was no leak after all', async () => {
    const id = await app.rotate();
    await app.create(id);
    world.leak();
    await app.watch.adopt();
    expect(app.progress(id).mayDelete).toBe(true);
    world.incidents = world.incidents.map((incident) => ({
      ...incident,
      end: { kind: 'withdrawn', atMs: 1 },
    }));
    await app.watch.adopt();
    expect(app.progress(id)).toMatchObject({ current: 'check', mayDelete: false });
    expect(await app.deleteOld(id)).toMatchObject({ error: { code: 'rotation-locked' } });
  });

  it('is left to its record when it is long over, or was not replaced', async () => {
    await revoke({ kind: 'withdrawn', atMs: world.clock.nowMs() });
    world.leak();
    await revoke({ kind: 'gone', atMs: world.clock.nowMs() - 25 * hourMs });
    expect(app.log.rotations()).toEqual([]);
  });
});
