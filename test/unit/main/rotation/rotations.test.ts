import { beforeEach, describe, expect, it } from 'vitest';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { CrashPlan } from '../../../fakes/crash-plan';
import { application, environment } from '../../../fakes/creation-world';
import { hourMs, oldSecret, RotationWorld, type RunningRotation } from '../../../fakes/rotation-world';
import { settle } from '../../../fakes/settle';

describe('Rotations', () => {
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

  /** As if the application had been ended and started again. */
  async function restart(): Promise<void> {
    app.stop();
    app = await world.begin();
  }

  const nextKeyId = (): string => app.rotation(id).next?.secret.keyId ?? '';

  const readyToWait = (): Promise<void> => app.readyToWait(id, gateway);

  it('goes step by step, each of them there again after a restart', async () => {
    const seen: unknown[] = [];
    const note = async (): Promise<void> => {
      await restart();
      const { current, waitsFor, mayDelete } = app.progress(id);
      seen.push([current, waitsFor, mayDelete]);
    };
    await note();
    expect(await app.create(id)).toMatchObject({ ok: true, value: { place: 'gnome-keyring' } });
    await note();
    world.checked(nextKeyId());
    await note();
    await app.rotations.saySystem(id, gateway, true);
    await note();
    expect(await app.deleteOld(id)).toEqual({ ok: false, error: { code: 'rotation-locked' } });
    world.clock.advance(24 * hourMs);
    await note();
    expect(await app.deleteOld(id)).toEqual({ ok: true, value: null });
    await note();
    expect(seen).toEqual([
      ['create', 'creation', false],
      ['check', 'check', false],
      ['systems', 'systems', false],
      ['wait', 'wait', false],
      ['delete', 'deletion', true],
      [null, null, false],
    ]);
    expect(app.rotation(id)).toMatchObject({ end: { kind: 'done' }, oldGone: { how: 'deleted' } });
    expect(world.record.removed).toEqual(['old-1']);
    expect(app.log.systems()).toMatchObject([{ name: 'EMDIS gateway', keyId: 'key-1' }]);
  });

  it('deletes nothing before the wait is over, however often it is asked', async () => {
    await readyToWait();
    for (let hour = 1; hour < 24; hour += 1) {
      world.clock.advance(hourMs);
      expect(await app.deleteOld(id)).toMatchObject({ error: { code: 'rotation-locked' } });
    }
    expect(world.record.removed).toEqual([]);
  });

  it('waits anew after a check that failed, and after a system that was not moved after all', async () => {
    await readyToWait();
    world.clock.advance(20 * hourMs);
    world.checked(nextKeyId(), false);
    await app.watch.adopt();
    expect(app.progress(id)).toMatchObject({ current: 'check', mayDelete: false });
    world.checked(nextKeyId(), true);
    world.clock.advance(1);
    world.checked(nextKeyId(), true);
    await app.watch.adopt();
    world.clock.advance(20 * hourMs);
    expect(app.progress(id)).toMatchObject({ current: 'wait', mayDelete: false });
    await app.rotations.saySystem(id, gateway, false);
    expect(app.progress(id)).toMatchObject({ current: 'systems' });
    await app.rotations.saySystem(id, gateway, true);
    world.clock.advance(23 * hourMs);
    expect(app.progress(id).mayDelete).toBe(false);
    world.clock.advance(hourMs);
    expect(app.progress(id).mayDelete).toBe(true);
  });

  it('asks for the reason before it leaves a system open or cuts the wait short', async () => {
    await app.create(id);
    world.checked(nextKeyId());
    await app.watch.adopt();
    expect(await app.rotations.override(id, gateway, ' ')).toMatchObject({
      error: { code: 'reason-missing' },
    });
    const value = 'the value is Kp7xQ9aB3cD5eF7gH1';
    expect(await app.rotations.override(id, gateway, value)).toMatchObject({
      error: { code: 'note-has-value' },
    });
    expect(await app.rotations.override(id, null, 'in a hurry')).toMatchObject({
      error: { code: 'rotation-locked' },
    });
    expect(await app.rotations.override(id, gateway, 'switched off for good')).toMatchObject({ ok: true });
    expect(app.progress(id)).toMatchObject({ current: 'wait', movedSystems: 0 });
    expect(await app.rotations.override(id, null, 'WMDA asked for it today')).toMatchObject({ ok: true });
    expect(app.progress(id)).toMatchObject({ current: 'delete', mayDelete: true });
  });

  it('an empty list is complete once the person says that there is no other system', async () => {
    await app.systems.remove(gateway);
    await app.create(id);
    world.checked(nextKeyId());
    await app.watch.adopt();
    expect(app.progress(id).current).toBe('systems');
    await app.rotations.sayNoOther(id);
    expect(app.progress(id).current).toBe('wait');
    await app.addSystem('Nightly export', null);
    expect(app.progress(id).current).toBe('systems');
  });

  it('does not wait for an old secret that expires by itself, and deletes it when it has', async () => {
    world.clock.advance(Date.parse(oldSecret.endDateTime) - world.clock.nowMs() - 5 * hourMs);
    await readyToWait();
    expect(app.progress(id)).toMatchObject({
      ...{ current: 'delete', waitsFor: 'expiry', waitEndsAtMs: null, mayDelete: false },
      steps: { wait: 'not-needed' },
    });
    expect(await app.deleteOld(id)).toMatchObject({ error: { code: 'rotation-locked' } });
    world.clock.advance(5 * hourMs);
    expect(await app.deleteOld(id)).toMatchObject({ ok: true });
  });

  it('believes the slower of two clocks about the end of the wait', async () => {
    await readyToWait();
    world.step(app.running, 48 * hourMs);
    expect(await app.deleteOld(id)).toMatchObject({ error: { code: 'rotation-locked' } });
  });

  it('waits as long where the computer’s clock was behind when the wait began, and is put right', async () => {
    world.step(app.running, -20 * hourMs);
    await readyToWait();
    world.step(app.running, 20 * hourMs);
    world.clock.advance(23 * hourMs);
    expect(await app.rotations.deleteOld(id)).toMatchObject({ error: { code: 'rotation-locked' } });
    world.clock.advance(hourMs);
    expect(await app.rotations.deleteOld(id)).toMatchObject({ ok: true });
  });

  it('keeps the old one when the portal does not list the new one any more', async () => {
    await readyToWait();
    world.clock.advance(24 * hourMs);
    world.record.secrets.splice(1, 1);
    expect(await app.deleteOld(id)).toEqual({ ok: false, error: { code: 'new-not-listed' } });
    expect(world.record.removed).toEqual([]);
  });

  it('writes down that it asks before it asks, and deletes nothing without that', async () => {
    await readyToWait();
    world.clock.advance(24 * hourMs);
    app.file.failing = true;
    expect(await app.deleteOld(id)).toEqual({ ok: false, error: { code: 'journal-failed' } });
    expect(world.record.removed).toEqual([]);
    app.file.failing = false;
    app.running.portal.removePassword = async () => {
      const asked = JSON.parse(world.rotationDisk.text ?? '') as {
        rotations: { facts: { kind: string }[] }[];
      };
      expect(asked.rotations[0]?.facts.at(-1)?.kind).toBe('deletion-asked');
      return { ok: false, error: { code: 'forbidden' } };
    };
    expect(await app.deleteOld(id)).toMatchObject({ error: { code: 'forbidden' } });
    expect(app.rotation(id)).toMatchObject({ refusal: 'forbidden', deletionAsked: null, end: null });
  });

  it('begins nothing with a second factor that is too old, and goes on where it stood', async () => {
    const tooOld = failed({ code: 'mfa-too-old' });
    app.running.mayBegin = tooOld;
    expect(await app.create(id)).toEqual(tooOld);
    expect(app.rotation(id)).toMatchObject({ askedReference: null, next: null, refusal: null });
    app.running.mayBegin = ok(null);
    await readyToWait();
    const name = app.rotation(id).next?.secret.displayName ?? '';
    world.clock.advance(24 * hourMs);
    app.running.mayBegin = tooOld;
    expect(await app.rotations.deleteOld(id)).toEqual(tooOld);
    expect(await app.rotations.cancel(id, 'delete-new', name)).toEqual(tooOld);
    expect(app.rotation(id)).toMatchObject({ deletionAsked: null, cancelAsked: null });
    expect(world.record.removed).toEqual([]);
    app.running.mayBegin = ok(null);
    expect(await app.rotations.deleteOld(id)).toMatchObject({ ok: true });
  });

  it('leaves a deletion without an answer to the lists, and asks for it no second time', async () => {
    await readyToWait();
    world.clock.advance(24 * hourMs);
    app.running.portal.removeFailure = 'deletion-unknown';
    await app.deleteOld(id);
    expect(app.progress(id)).toMatchObject({ waitsFor: 'deletion-outcome', mayDelete: false });
    await restart();
    expect(app.progress(id).waitsFor).toBe('deletion-outcome');
    world.record.secrets.splice(0, 1);
    app.running.creation.watch();
    await world.pass(25);
    await settle();
    expect(app.rotation(id)).toMatchObject({ end: { kind: 'done' }, oldGone: { how: 'absent' } });
  });

  it('finds a creation whose answer was lost by its reference, saved or not', async () => {
    app.running.portal.nextAnswer = 'lost-after-creation';
    expect(await app.create(id)).toMatchObject({ error: { code: 'outcome-unknown' } });
    expect(app.progress(id)).toMatchObject({ current: 'create', waitsFor: 'creation-outcome' });
    expect(await app.create(id)).toMatchObject({ error: { code: 'rotation-locked' } });
    await restart();
    app.running.creation.watch();
    await world.pass(40);
    expect(app.progress(id)).toMatchObject({ current: 'create', waitsFor: 'creation' });
    expect(await app.create(id)).toMatchObject({ ok: true });
  });

  it('does not end a creation of which the journal cannot be read in whole', async () => {
    app.running.portal.nextAnswer = 'lost-after-creation';
    await app.create(id);
    for (const [name, text] of world.disk)
      world.disk.set(name, text.replaceAll('"version":1', '"version":2'));
    await restart();
    expect(app.running.journal.troubled()).toMatchObject([{ problem: 'later-version' }]);
    expect(app.progress(id)).toMatchObject({ current: 'create', waitsFor: 'creation-outcome' });
    expect(await app.create(id)).toMatchObject({ error: { code: 'rotation-locked' } });
  });

  it('does not judge a creation from beside while it is under way', async () => {
    const read = app.running.portal.readApplication.bind(app.running.portal);
    app.running.portal.readApplication = async () => {
      await app.watch.adopt();
      return read();
    };
    expect(await app.create(id)).toMatchObject({ ok: true });
    expect(app.rotation(id)).toMatchObject({ next: { how: 'created' }, refusal: null });
    expect(app.log.written(id)?.facts.map(({ kind }) => kind)).not.toContain('creation-failed');
  });

  it('does not believe a check of long ago about a secret that was chosen today', async () => {
    await app.rotations.cancel(id, 'keep-both', '');
    world.record.secrets.push({ ...oldSecret, keyId: 'key-9' });
    world.checked('key-9');
    world.clock.advance(24 * hourMs + 1);
    const again = await app.rotate('key-9');
    await app.rotations.saySaved(again);
    expect(app.rotation(again)).toMatchObject({ saved: { how: 'said' }, works: null });
    world.checked('key-9');
    await app.watch.adopt();
    expect(app.rotation(again).works).toMatchObject({ kind: 'checked' });
  });

  it('is not cancelled while the old one is being deleted', async () => {
    await readyToWait();
    world.clock.advance(24 * hourMs);
    app.running.portal.removeFailure = 'deletion-unknown';
    await app.deleteOld(id);
    const name = app.rotation(id).next?.secret.displayName ?? '';
    expect(await app.rotations.cancel(id, 'keep-both', name)).toMatchObject({
      error: { code: 'rotation-locked' },
    });
    expect(app.rotation(id)).toMatchObject({ end: null, cancelAsked: null });
  });

  it('does not take a secret whose value never came for the new one, also while it cannot be taken back', async () => {
    app.running.portal.nextAnswer = 'lost-after-creation';
    await app.create(id);
    app.running.portal.removeFailure = 'forbidden';
    app.running.creation.watch();
    await world.pass(40);
    expect(app.running.journal.operations()).toMatchObject([{ secret: { keyId: 'key-1' }, discarded: null }]);
    expect(app.rotation(id).next).toBeNull();
    expect(app.progress(id).waitsFor).toBe('creation-outcome');
  });

  it('comes back on the right step wherever a process dies in a creation', async () => {
    for (let effect = 1; effect < 14; effect += 1) {
      for (const moment of ['before', 'after'] as const) {
        const another = new RotationWorld();
        const first = await another.begin();
        const rotationId = await first.rotate();
        const dying = await another.begin(new CrashPlan(effect, moment));
        void dying.create(rotationId);
        await settle();
        dying.running.creation.stop();
        const next = await another.begin();
        await next.running.creation.reconcile();
        await settle();
        next.running.creation.watch();
        await another.pass(40);
        const { current, waitsFor } = next.progress(rotationId);
        const isSaved = [...another.items].length > 0;
        expect([effect, moment, current, waitsFor]).toEqual(
          isSaved ? [effect, moment, 'check', 'check'] : [effect, moment, 'create', 'creation'],
        );
        expect(another.record.secrets).toHaveLength(isSaved ? 2 : 1);
        next.running.creation.stop();
      }
    }
  });

  it('cancelling after a system was moved takes the name of the new secret', async () => {
    await readyToWait();
    const name = app.rotation(id).next?.secret.displayName ?? '';
    for (const way of ['keep-both', 'delete-new'] as const) {
      expect(await app.rotations.cancel(id, way, '')).toEqual({
        ok: false,
        error: { code: 'name-not-typed' },
      });
    }
    expect(world.record.secrets).toHaveLength(2);
    await app.rotations.cancel(id, 'delete-new', name);
    expect(await app.delayed.undo(app.delayed.deletions()[0]?.deletionId ?? '')).toMatchObject({ ok: true });
    expect(app.rotation(id)).toMatchObject({ cancelAsked: null, end: null });
    expect(await app.deleteNext(id, name)).toEqual({ ok: true, value: null });
    expect(world.record.removed).toEqual(['key-1']);
    expect(app.rotation(id).end).toMatchObject({ kind: 'cancelled', way: 'delete-new', by: 'Vera Molnar' });
  });

  it('a secret without a name goes by its ID, and by no empty word', async () => {
    await app.rotations.cancel(id, 'keep-both', null);
    world.record.secrets.push({ ...oldSecret, keyId: 'key-9', displayName: null });
    id = await app.rotate('key-9');
    await app.rotations.saySystem(id, gateway, true);
    expect(await app.rotations.cancel(id, 'keep-both', '')).toMatchObject({
      error: { code: 'name-not-typed' },
    });
    expect(await app.rotations.cancel(id, 'keep-both', 'key-9')).toMatchObject({ ok: true });
  });

  it('cancels without a word before anything was moved, and one can begin again', async () => {
    await app.create(id);
    expect(await app.rotations.start(app.listed(), 'old-1', null)).toMatchObject({
      error: { code: 'rotation-open' },
    });
    expect(await app.rotations.cancel(id, 'keep-both', '')).toMatchObject({ ok: true });
    expect(world.record.removed).toEqual([]);
    const again = await app.rotate('key-1');
    expect(app.rotation(again)).toMatchObject({ next: { how: 'chosen' }, saved: { how: 'read-back' } });
  });

  it('writes of listed secrets what the file takes, whatever else a list says of them', async () => {
    await app.rotations.cancel(id, 'keep-both', '');
    const more = { colour: 'blue' };
    world.record.secrets.splice(0, 1, { ...oldSecret, ...more }, { ...oldSecret, keyId: 'key-9', ...more });
    const again = await app.rotate('key-9');
    world.record.secrets.push({ ...oldSecret, keyId: 'theirs-1', ...more });
    await app.look();
    await restart();
    expect(app.rotation(again)).toMatchObject({ next: { secret: { keyId: 'key-9' } }, others: [{}] });
    expect(world.rotationDisk.text).not.toContain('blue');
  });

  it('goes on where nothing can be checked, by what the person saw', async () => {
    await app.create(id);
    const seen = { atMs: world.clock.nowMs(), where: 'the log of the gateway', by: 'Vera Molnar' };
    app.lastSeen = () => seen;
    await app.watch.adopt();
    const { length } = app.log.written(id)?.facts ?? [];
    await app.watch.adopt();
    expect(app.log.written(id)?.facts).toHaveLength(length);
    expect(app.rotation(id).works).toEqual({ kind: 'seen', ...seen });
    world.checked(nextKeyId(), false);
    // An endpoint has judged it by now: the word counts no more.
    app.lastSeen = () => null;
    await app.watch.adopt();
    expect(app.rotation(id).works).toBeNull();
  });

  it('counts a delivery as evidence and not as the word that it is used', async () => {
    const form = { name: 'EMDIS gateway', where: '', contact: '', keyId: 'old-1', vaultId: 'by-command' };
    await app.systems.change(gateway, form);
    await app.create(id);
    const { id: applicationId } = application;
    world.deliveries = [
      {
        environmentId: environment.id,
        applicationId,
        keyId: nextKeyId(),
        vaultId: 'by-command',
        error: null,
      },
    ];
    await app.watch.adopt();
    expect(app.rotation(id).systems).toMatchObject([{ delivered: { vaultId: 'by-command' }, said: null }]);
    expect(app.progress(id)).toMatchObject({ movedSystems: 0 });
  });

  it('a leaked one goes as soon as the new one is saved, and its systems stay to be seen to', async () => {
    world.leak();
    await app.create(id);
    expect(app.progress(id)).toMatchObject({
      current: 'delete',
      mayDelete: true,
      steps: { wait: 'not-needed' },
    });
    await app.deleteOld(id);
    world.checked(nextKeyId());
    await app.watch.adopt();
    expect(app.progress(id)).toMatchObject({ current: 'systems' });
    await app.rotations.saySystem(id, gateway, true);
    expect(app.rotation(id).end).toMatchObject({ kind: 'done' });
  });

  it('by hand: takes the entry made after its beginning for the new one, and the word for the deletion', async () => {
    app.keeper = 'person';
    const startDateTime = new Date(world.clock.nowMs()).toISOString();
    const entered = { ...oldSecret, keyId: 'entered-1', displayName: 'Secret by VM', startDateTime };
    world.record.secrets.push(entered);
    await app.look();
    expect(app.rotation(id).next).toMatchObject({ how: 'entered', secret: { keyId: 'entered-1' } });
    await app.rotations.saySaved(id);
    const seen = { atMs: world.clock.nowMs(), where: 'the log of the gateway', by: null };
    app.lastSeen = () => seen;
    await app.watch.adopt();
    await app.rotations.saySystem(id, gateway, true);
    world.clock.advance(24 * hourMs);
    expect(await app.deleteOld(id)).toEqual({ ok: true, value: null });
    expect(app.removedEntries).toEqual(['old-1']);
    expect(app.rotation(id)).toMatchObject({ end: { kind: 'done' }, oldGone: { how: 'said-deleted' } });
  });

  it('tells what was done, once it is on the disk', async () => {
    await readyToWait();
    world.clock.advance(24 * hourMs);
    await app.deleteOld(id);
    expect(app.running.facts.kinds).toEqual([
      ...['system-written-down', 'rotation-started', 'secret-created', 'value-saved', 'rotation-system-said'],
      ...['secret-deleted', 'rotation-done'],
    ]);
    app.running.facts.told.length = 0;
    app.file.failing = true;
    expect(await app.systems.remove(gateway)).toMatchObject({ error: { code: 'journal-failed' } });
    expect(app.running.facts.kinds).toEqual([]);
    expect(app.log.systems()).toHaveLength(1);
  });
});
