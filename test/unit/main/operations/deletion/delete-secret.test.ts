import { describe, expect, it } from 'vitest';
import { application, CreationWorld, secretOf } from '../../../../fakes/creation-world';

async function withSecret() {
  const world = new CreationWorld();
  const running = await world.start();
  const created = await running.create();
  if (!created.ok) throw new Error(created.error.code);
  return { world, running, keyId: created.value.secret.keyId };
}

describe('deleting a secret', () => {
  it('removes it at the portal, then its value from the vault', async () => {
    const { world, running, keyId } = await withSecret();
    expect(await running.deletion.delete(application, keyId)).toEqual({
      ok: true,
      value: { requestId: 'request-2' },
    });
    expect(world.record.removed).toEqual([keyId]);
    expect(world.items.size).toBe(0);
    expect(world.disk.size).toBe(0);
    expect(running.creation.saved()).toEqual([]);
  });

  it.each(['offline', 'forbidden', 'throttled', 'conflict'] as const)(
    'keeps the value when the portal says %s',
    async (failure) => {
      const { world, running, keyId } = await withSecret();
      running.portal.removeFailure = failure;
      expect(await running.deletion.delete(application, keyId)).toMatchObject({ error: { code: failure } });
      expect(world.items.size).toBe(1);
      expect(running.creation.saved()).toHaveLength(1);
    },
  );

  it('succeeds when the answer was lost but the secret is gone', async () => {
    const { world, running, keyId } = await withSecret();
    world.record.secrets.splice(0);
    running.portal.removeFailure = 'offline';
    expect((await running.deletion.delete(application, keyId)).ok).toBe(true);
    expect(world.items.size).toBe(0);
  });

  it('does not take an unreadable portal for a deletion', async () => {
    const { world, running, keyId } = await withSecret();
    running.portal.removeFailure = 'offline';
    running.portal.readFailure = 'offline';
    expect((await running.deletion.delete(application, keyId)).ok).toBe(false);
    expect(world.items.size).toBe(1);
  });

  it('removes the value later when the vault was locked', async () => {
    const { world, running, keyId } = await withSecret();
    running.vault.removeFailure = 'keychain-locked';
    expect((await running.deletion.delete(application, keyId)).ok).toBe(true);
    expect(running.creation.saved()).toEqual([]);
    expect(world.items.size).toBe(1);
    const next = await world.start();
    await next.creation.reconcile();
    expect(world.items.size).toBe(0);
    expect(world.disk.size).toBe(0);
  });

  it('deletes secrets made elsewhere and touches no value for them', async () => {
    const { world, running } = await withSecret();
    const [ours] = world.record.secrets;
    if (ours !== undefined) world.record.secrets.push({ ...ours, keyId: 'elsewhere' });
    expect((await running.deletion.delete(application, 'elsewhere')).ok).toBe(true);
    expect(world.record.removed).toEqual(['elsewhere']);
    expect(world.items.size).toBe(1);
  });

  it('destroys a value that no vault had', async () => {
    const world = new CreationWorld();
    const running = await world.start();
    running.vault.putFailure = 'keychain-failed';
    const created = await running.create();
    const keyId = created.ok ? created.value.secret.keyId : '';
    await running.deletion.delete(application, keyId);
    expect(await running.creation.views.reveal(secretOf(keyId))).toMatchObject({
      error: { code: 'value-not-here' },
    });
  });
});
