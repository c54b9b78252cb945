import { describe, expect, it } from 'vitest';
import { application as bare, CreationWorld, secretOf } from '../../../../fakes/creation-world';
import { settle } from '../../../../fakes/settle';

const hours = 60;

/** A world with one stored secret, as old as is asked for. */
async function withSecret(ageMinutes = 60) {
  const world = new CreationWorld();
  const running = await world.start();
  const created = await running.create();
  if (!created.ok) throw new Error(created.error.code);
  const { secret } = created.value;
  world.clock.advance(ageMinutes * 60_000);
  const application = { ...bare, secrets: [secret] };
  const removal = (): Promise<unknown> => running.deletion.delete(application, secret.keyId);
  return { world, running, application, removal, secret, keyId: secret.keyId };
}

describe('deleting a secret', () => {
  it('is said by the portal’s word; the value goes once the lists agree', async () => {
    const { world, running, keyId, removal } = await withSecret();
    expect(await removal()).toEqual({ ok: true, value: { requestId: 'request-2' } });
    expect(world.record.removed).toEqual([keyId]);
    expect(running.creation.saved()).toEqual([]);
    await world.pass(11);
    expect(world.items.size).toBe(1);
    await world.pass(1);
    expect([world.items.size, world.disk.size]).toEqual([0, 0]);
  });

  it.each(['offline', 'forbidden', 'throttled', 'conflict', 'blocked-on-the-way'] as const)(
    'keeps the value when the portal says %s, and what the portal says stands',
    async (failure) => {
      const { world, running, removal } = await withSecret();
      running.portal.removeFailure = failure;
      expect(await removal()).toMatchObject({ error: { code: failure } });
      expect(running.deletion.openDeletions()).toEqual([]);
      await world.pass(30);
      expect(world.items.size).toBe(1);
      expect(running.creation.saved()).toHaveLength(1);
    },
  );

  it('is not judged from beside while its request is under way', async () => {
    const { world, running, removal } = await withSecret();
    const remove = running.portal.removePassword.bind(running.portal);
    let answer: () => void = () => undefined;
    running.portal.removePassword = async (...given) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return remove(...given);
    };
    const removed = removal();
    await settle();
    // Lists go on showing it for longer than the lag: it would be called not deleted.
    for (let look = 0; look < 3; look += 1) {
      await world.pass(11);
      await running.creation.reconcile();
    }
    expect(running.facts.told.map(({ kind }) => kind)).not.toContain('secret-deleted');
    expect(running.deletion.openDeletions()).toMatchObject([{ isSaid: false }]);
    answer();
    expect(await removed).toMatchObject({ ok: true });
  });

  it('does not make a success of a refusal by a list that lacks the secret', async () => {
    const { world, running, removal } = await withSecret();
    world.record.secrets.splice(0);
    running.portal.removeFailure = 'forbidden';
    expect(await removal()).toMatchObject({ error: { code: 'forbidden' } });
    await world.pass(30);
    expect(world.items.size).toBe(1);
  });

  it.each(['deletion-unknown', 'not-found', 'portal-error'] as const)(
    'watches after %s until two lists lack it, and keeps the value for a day more',
    async (failure) => {
      const { world, running, keyId, removal } = await withSecret();
      world.record.secrets.splice(0);
      running.portal.removeFailure = failure;
      expect(await removal()).toMatchObject({ error: { code: 'deletion-unknown' } });
      expect(running.deletion.openDeletions()).toMatchObject([{ keyId, isSaid: false }]);
      await world.pass(11);
      expect(running.deletion.openDeletions()).toMatchObject([{ isSaid: false }]);
      await world.pass(1);
      expect(running.deletion.openDeletions()).toMatchObject([{ isSaid: true }]);
      expect(running.facts.told.at(-1)).toMatchObject({ kind: 'secret-deleted', outcome: null });
      expect(running.creation.saved()).toEqual([]);
      await world.pass(24 * hours - 1);
      expect(world.items.size).toBe(1);
      await world.pass(2);
      expect([world.items.size, world.disk.size]).toEqual([0, 0]);
    },
  );

  it('says nothing of a young secret that the lists have not heard of', async () => {
    const { world, running, removal } = await withSecret(1);
    running.portal.removeFailure = 'not-found';
    running.portal.lagMs = 10 * 60_000;
    expect(await removal()).toMatchObject({ error: { code: 'deletion-unknown' } });
    await world.pass(24 * hours);
    expect(
      running.facts.told.filter(({ kind, ...how }) => kind === 'secret-deleted' && 'outcome' in how),
    ).toEqual([
      expect.objectContaining({ outcome: 'deletion-unknown' }),
      expect.objectContaining({ outcome: 'not-deleted' }),
    ]);
    expect(running.creation.saved()).toHaveLength(1);
    expect(world.items.size).toBe(1);
  });

  it('keeps the value of a living secret also where lists are behind by more than is assumed', async () => {
    const { world, running, removal } = await withSecret(1);
    running.portal.removeFailure = 'deletion-unknown';
    running.portal.lagMs = 5 * 60 * 60_000;
    await removal();
    await world.pass(25 * hours);
    expect(world.items.size).toBe(1);
    expect(running.creation.saved()).toHaveLength(1);
  });

  it('takes a sighting for the end of what lists have shown so far', async () => {
    const { world, running, secret, removal } = await withSecret();
    world.record.secrets.splice(0);
    running.portal.removeFailure = 'deletion-unknown';
    await removal();
    await world.pass(5);
    world.record.secrets.push(secret);
    await world.pass(2);
    world.record.secrets.splice(0);
    await world.pass(10);
    expect(running.deletion.openDeletions()).toMatchObject([{ isSaid: false }]);
    await world.pass(3);
    expect(running.deletion.openDeletions()).toMatchObject([{ isSaid: true }]);
  });

  it.each([null, 'key-1'])('is in doubt while the lists have a row that may be it (%s)', async (keyId) => {
    const { world, running, removal } = await withSecret();
    running.portal.removeFailure = 'deletion-unknown';
    running.portal.unreadable = [{ keyId, displayName: null }];
    await removal();
    world.record.secrets.splice(0);
    await world.pass(30);
    expect(running.deletion.openDeletions()).not.toMatchObject([{ isSaid: true }]);
    expect(world.items.size).toBe(1);
  });

  it('says that it was not deleted when lists go on showing it, and can be asked again', async () => {
    const { world, running, removal } = await withSecret();
    running.portal.removeFailure = 'deletion-unknown';
    await removal();
    await world.pass(12);
    expect(running.deletion.openDeletions()).toEqual([]);
    expect(running.facts.told.at(-1)).toMatchObject({ kind: 'secret-deleted', outcome: 'not-deleted' });
    expect(running.creation.saved()).toHaveLength(1);
    running.portal.removeFailure = null;
    expect(await removal()).toMatchObject({ ok: true });
  });

  it('stays in doubt when it is asked again and refused, since the first request may have been carried out', async () => {
    const { world, running, removal } = await withSecret();
    world.record.secrets.splice(0);
    running.portal.removeFailure = 'deletion-unknown';
    await removal();
    running.portal.removeFailure = 'forbidden';
    expect(await removal()).toMatchObject({ error: { code: 'forbidden' } });
    expect(running.deletion.openDeletions()).toMatchObject([{ isSaid: false }]);
    await world.pass(13);
    expect(running.deletion.openDeletions()).toMatchObject([{ isSaid: true }]);
  });

  it('does not take an unreadable portal for a deletion', async () => {
    const { world, running, removal } = await withSecret();
    running.portal.removeFailure = 'deletion-unknown';
    running.portal.readFailure = 'offline';
    await removal();
    await world.pass(26 * hours);
    expect(running.deletion.openDeletions()).toMatchObject([{ isSaid: false }]);
    expect(world.items.size).toBe(1);
  });

  it('throws no value away sooner because the computer’s clock is put right', async () => {
    const { world, running, removal } = await withSecret();
    world.record.secrets.splice(0);
    running.portal.removeFailure = 'deletion-unknown';
    await removal();
    await world.pass(13);
    const date = running.portal.aheadMs;
    // Before the portal's next answer its time is reckoned by this computer's clock.
    const read = running.portal.readApplication.bind(running.portal);
    running.portal.readApplication = async () => {
      running.portal.aheadMs = date - 2 * 24 * hours * 60_000;
      return read();
    };
    world.clock.step(2 * 24 * hours * 60_000);
    await world.pass(2);
    expect(world.items.size).toBe(1);
    await world.pass(24 * hours);
    expect(world.items.size).toBe(0);
  });

  it('lets go a day after the portal’s word where nobody may look any more', async () => {
    const { world, running, removal } = await withSecret();
    await removal();
    running.portal.readFailure = 'forbidden';
    await world.pass(24 * hours - 1);
    expect(world.items.size).toBe(1);
    running.portal.readFailure = 'offline';
    await world.pass(3);
    expect(world.items.size).toBe(1);
    running.portal.readFailure = 'not-found';
    await world.pass(2);
    expect([world.items.size, world.disk.size]).toEqual([0, 0]);
  });

  it('asks nothing of the portal when it cannot be written down', async () => {
    const { world, running, removal } = await withSecret();
    running.files.failing = true;
    expect(await removal()).toMatchObject({ error: { code: 'journal-failed' } });
    expect([world.record.removed, running.deletion.openDeletions()]).toEqual([[], []]);
  });

  it('is watched by the next run when this one ends in the middle of it', async () => {
    const { world, running, removal } = await withSecret();
    running.portal.removePassword = () => new Promise(() => undefined);
    void removal();
    await world.pass(1);
    running.creation.stop();
    const next = await world.start();
    expect(next.deletion.openDeletions()).toMatchObject([{ isSaid: false }]);
    world.record.secrets.splice(0);
    await next.creation.reconcile();
    await world.pass(12);
    expect(next.deletion.openDeletions()).toMatchObject([{ isSaid: true }]);
  });

  it('removes the value later when the vault was locked', async () => {
    const { world, running, removal } = await withSecret();
    running.vault.removeFailure = 'keychain-locked';
    await removal();
    await world.pass(13);
    expect(running.creation.saved()).toEqual([]);
    expect(world.items.size).toBe(1);
    running.creation.stop();
    const next = await world.start();
    await next.creation.reconcile();
    expect([world.items.size, world.disk.size]).toEqual([0, 0]);
  });

  it('deletes secrets made elsewhere, watches them too, and touches no value for them', async () => {
    const { world, running, application, secret } = await withSecret();
    const elsewhere = { ...secret, keyId: 'elsewhere' };
    world.record.secrets.push(elsewhere);
    const both = { ...application, secrets: [secret, elsewhere] };
    running.portal.removeFailure = 'deletion-unknown';
    const files = world.disk.size;
    await running.deletion.delete(both, 'elsewhere');
    expect(running.deletion.openDeletions()).toMatchObject([{ keyId: 'elsewhere', isSaid: false }]);
    running.portal.removeFailure = null;
    expect(await running.deletion.delete(both, 'elsewhere')).toMatchObject({ ok: true });
    expect(world.record.removed).toEqual(['elsewhere']);
    expect(world.disk.size).toBe(files + 1);
    await world.pass(13);
    expect([world.disk.size, world.items.size]).toEqual([files, 1]);
  });

  it('leaves nothing in the journal of a refused deletion of a secret made elsewhere', async () => {
    const { world, running, application, secret } = await withSecret();
    const files = world.disk.size;
    running.portal.removeFailure = 'forbidden';
    await running.deletion.delete({ ...application, secrets: [{ ...secret, keyId: 'other' }] }, 'other');
    expect(world.disk.size).toBe(files);
  });

  it('destroys a value that no vault had', async () => {
    const world = new CreationWorld();
    const running = await world.start();
    running.vault.putFailure = 'keychain-failed';
    const created = await running.create();
    const keyId = created.ok ? created.value.secret.keyId : '';
    await running.deletion.delete(bare, keyId);
    expect(await running.creation.views.reveal(secretOf(keyId))).toMatchObject({
      error: { code: 'value-not-here' },
    });
  });
});
