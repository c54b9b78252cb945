import { beforeEach, describe, expect, it } from 'vitest';
import { dueRotationReminders } from '../../../../src/main/rotation/rotation-reminders';
import { hourMs, oldSecret, RotationWorld, type RunningRotation } from '../../../fakes/rotation-world';

describe('reminders of a rotation', () => {
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
  const due = () => dueRotationReminders(app.log.rotations(), world.clock.nowMs());
  const inHours = (hours: number): number => world.clock.nowMs() + hours * hourMs;

  const readyToWait = (): Promise<void> => app.readyToWait(id, gateway);

  it('come for a system at their time and not before, also after a restart', async () => {
    expect(await app.rotations.remind(id, gateway, inHours(2))).toMatchObject({ ok: true });
    world.clock.advance(2 * hourMs - 1);
    expect(due()).toEqual([]);
    app.stop();
    app = await world.begin();
    world.clock.advance(1);
    expect(due()).toEqual([
      {
        id: `rotation/${id}/${gateway}/${world.clock.nowMs() - 2 * hourMs}`,
        secret: { environmentId: 'demo', applicationId: 'object-1', keyId: oldSecret.keyId },
        applicationName: 'Partner-NL-Example-SMC',
        about: { kind: 'system-open', systemName: 'EMDIS gateway' },
      },
    ]);
  });

  it('do not come for what is settled meanwhile, was taken back, or has ended', async () => {
    await app.rotations.remind(id, gateway, inHours(2));
    await readyToWait();
    world.clock.advance(3 * hourMs);
    expect(due()).toEqual([]);
    await app.rotations.saySystem(id, gateway, false);
    expect(due()).toHaveLength(1);
    await app.rotations.dropReminder(id, gateway);
    expect(due()).toEqual([]);
    expect(await app.rotations.dropReminder(id, gateway)).toMatchObject({ error: { code: 'not-found' } });
    await app.rotations.remind(id, gateway, inHours(1));
    await app.rotations.cancel(id, 'keep-both', app.rotation(id).next?.secret.displayName ?? '');
    world.clock.advance(2 * hourMs);
    expect(due()).toEqual([]);
  });

  it('another wish takes the place of the one before, and is another reminder', async () => {
    await app.rotations.remind(id, gateway, inHours(2));
    world.clock.advance(2 * hourMs);
    const [first] = due();
    await app.rotations.remind(id, gateway, inHours(24));
    expect(due()).toEqual([]);
    world.clock.advance(24 * hourMs);
    const [second] = due();
    expect(due()).toHaveLength(1);
    expect(second?.id).not.toBe(first?.id);
  });

  it('of the safety wait come when it is over, however long it became', async () => {
    expect(await app.rotations.remind(id, null, null)).toMatchObject({ error: { code: 'rotation-locked' } });
    await readyToWait();
    expect(await app.rotations.remind(id, null, null)).toMatchObject({ ok: true });
    await app.rotations.setWait(id, 48);
    world.clock.advance(48 * hourMs - 1);
    expect(due()).toEqual([]);
    world.clock.advance(1);
    expect(due()).toMatchObject([{ about: { kind: 'wait-over', secretName: 'Secret by AK' } }]);
    await app.deleteOld(id);
    expect(due()).toEqual([]);
  });

  it('cannot be wished for a time that is past, far away or of another kind, nor of a settled system', async () => {
    const invalid = { error: { code: 'request-invalid' } };
    expect(await app.rotations.remind(id, gateway, inHours(0))).toMatchObject(invalid);
    expect(await app.rotations.remind(id, gateway, inHours(801 * 24))).toMatchObject(invalid);
    expect(await app.rotations.remind(id, gateway, null)).toMatchObject(invalid);
    expect(await app.rotations.remind(id, null, inHours(1))).toMatchObject(invalid);
    await readyToWait();
    expect(await app.rotations.remind(id, gateway, inHours(1))).toMatchObject({
      error: { code: 'rotation-locked' },
    });
  });
});
