import { beforeEach, describe, expect, it } from 'vitest';
import { ApplicationLock, type ApplicationHold } from '../../../../src/main/operations/application-lock';
import { failed, ok, type Result } from '../../../../src/shared/ipc/result';
import { application, CreationWorld, environment, type RunningCreation } from '../../../fakes/creation-world';
import { application as pastedInto, keyId, PasteWorld, value } from '../../../fakes/paste-world';
import { settle } from '../../../fakes/settle';

const busy = failed({ code: 'busy' });
const place = { environmentId: environment.id, applicationId: application.id };

/** Work that goes on until it is let go on. */
function slow() {
  let end: (result: Result<string>) => void = () => undefined;
  const done = new Promise<Result<string>>((resolve) => {
    end = resolve;
  });
  return { work: () => done, end: () => end(ok('done')) };
}

describe('ApplicationLock', () => {
  let lock: ApplicationLock;
  beforeEach(() => {
    lock = new ApplicationLock();
  });

  it('lets one thing be done for an application, and others for others', async () => {
    const first = slow();
    const running = lock.alone(place, first.work);
    const next = async () => ok('next');
    expect(lock.isHeld(place)).toBe(true);
    expect(await lock.alone({ ...place }, next)).toEqual(busy);
    expect(await lock.alone({ ...place, applicationId: 'object-2' }, next)).toEqual(ok('next'));
    expect(await lock.alone({ ...place, environmentId: 'second' }, next)).toEqual(ok('next'));
    first.end();
    expect(await running).toEqual(ok('done'));
    expect(await lock.alone(place, next)).toEqual(ok('next'));
  });

  it('lets a part of the work go on under its hold, and under no other', async () => {
    let stale: ApplicationHold | null = null;
    const outer = await lock.alone(place, async (hold) => {
      stale = hold;
      const part = await lock.alone(place, async () => ok('part'), hold);
      // The part has ended, and the whole has not.
      expect(await lock.alone(place, async () => ok('other'))).toEqual(busy);
      return part;
    });
    expect(outer).toEqual(ok('part'));
    const later = slow();
    const running = lock.alone(place, later.work);
    expect(await lock.alone(place, async () => ok('stale'), stale)).toEqual(busy);
    later.end();
    await running;
  });

  it('ends there what was begun in another place', async () => {
    const elsewhere = { ...place, environmentId: 'second' };
    let isDone = false;
    const part = await lock.alone(place, (hold) =>
      lock.alone(
        elsewhere,
        async () => {
          isDone = true;
          return ok('done');
        },
        hold,
      ),
    );
    expect([part, isDone]).toEqual([failed({ code: 'not-signed-in' }), false]);
    expect(lock.isHeld(elsewhere)).toBe(false);
  });

  it('is free again after work that failed or threw', async () => {
    await lock.alone(place, async () => failed({ code: 'offline' }));
    const thrown = lock.alone(place, async () => {
      throw new Error('unexpected');
    });
    await expect(thrown).rejects.toThrow('unexpected');
    expect(lock.isHeld(place)).toBe(false);
  });
});

describe('work for one application', () => {
  let world: CreationWorld;
  let running: RunningCreation;
  beforeEach(async () => {
    world = new CreationWorld();
    running = await world.start();
  });

  it('a deletion waits for a creation, and a creation for a deletion', async () => {
    const created = await running.create();
    if (!created.ok) throw new Error(created.error.code);
    const { keyId: first } = created.value.secret;
    const creating = running.create('Secret by MV');
    await Promise.resolve();
    await Promise.resolve();
    const elsewhere = { ...application, id: 'object-2' };
    const whileCreating = await Promise.all([
      running.deletion.delete(application, first),
      running.deletion.delete(elsewhere, first),
    ]);
    expect(whileCreating[0]).toEqual(busy);
    expect(whileCreating[1]).not.toEqual(busy);
    await creating;
    const deleting = running.deletion.delete(application, first);
    expect(await running.create('Secret by XY')).toEqual(busy);
    expect((await deleting).ok).toBe(true);
  });

  it('a saving that is tried again keeps a deletion off its value', async () => {
    running.vault.putFailure = 'keychain-locked';
    const created = await running.create();
    if (!created.ok) throw new Error(created.error.code);
    const of = { applicationId: application.id, keyId: created.value.secret.keyId };
    running.vault.putFailure = null;
    const saving = running.creation.views.saveAgain(of, null);
    expect(await running.creation.views.saveAgain(of, null)).toEqual(busy);
    expect(await running.deletion.delete(application, of.keyId)).toEqual(busy);
    expect((await saving).ok).toBe(true);
  });

  it('a value is taken in when nothing else is done there', async () => {
    const paste = new PasteWorld();
    const held = slow();
    const other = { environmentId: environment.id, applicationId: pastedInto.id };
    const work = paste.lock.alone(other, held.work);
    expect(await paste.paste(value)).toEqual(busy);
    expect(paste.vault.items.size).toBe(0);
    held.end();
    await work;
    await settle();
    expect((await paste.paste(value, keyId)).ok).toBe(true);
  });
});
