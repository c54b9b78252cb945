import { beforeEach, describe, expect, it } from 'vitest';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import { CreationWorld, type RunningCreation, secretOf } from '../../../../fakes/creation-world';
import { settle } from '../../../../fakes/settle';

const minuteMs = 60_000;
const over = failed({ code: 'view-over' });

describe('the first view of a new secret', () => {
  let world: CreationWorld;
  let running: RunningCreation;
  beforeEach(async () => {
    world = new CreationWorld();
    running = await world.start();
  });
  const createdKey = async (): Promise<string> => {
    const created = await running.create();
    if (!created.ok) throw new Error(created.error.code);
    return created.value.secret.keyId;
  };
  const refusedKey = async (): Promise<string> => {
    running.vault.putFailure = 'keychain-locked';
    const keyId = await createdKey();
    running.vault.putFailure = null;
    return keyId;
  };

  it('ends when the person leaves or signs out; the value is where it was', async () => {
    const keyId = await createdKey();
    expect(running.creation.saved()).toMatchObject([{ canReveal: true }]);
    running.creation.views.end();
    expect(running.creation.saved()).toMatchObject([{ canReveal: false }]);
    expect(await running.creation.views.reveal(secretOf(keyId))).toEqual(over);
    expect([...world.items.values()]).toEqual([world.record.values.get(keyId)]);
  });

  it('ends by itself after half an hour, and not before', async () => {
    const keyId = await createdKey();
    const other = await createdKey();
    world.clock.advance(30 * minuteMs - 1);
    expect((await running.creation.views.reveal(secretOf(keyId))).ok).toBe(true);
    world.clock.advance(1);
    expect(await running.creation.views.reveal(secretOf(other))).toEqual(over);
  });

  it('ends also for a value that no vault has, which can still be saved', async () => {
    const keyId = await refusedKey();
    expect((await running.creation.views.reveal(secretOf(keyId))).ok).toBe(true);
    running.creation.views.end();
    expect(await running.creation.views.reveal(secretOf(keyId))).toEqual(over);
    running.isSignedIn = false;
    expect(running.creation.unsaved()).toMatchObject([{ secret: { keyId } }]);
    expect((await running.creation.views.saveAgain(secretOf(keyId), null)).ok).toBe(true);
    expect([...world.items.values()]).toEqual([world.record.values.get(keyId)]);
    expect(world.record.removed).toEqual([]);
  });

  it('gives nothing to whoever asked just before it ended', async () => {
    const keyId = await createdKey();
    const asked = running.creation.views.reveal(secretOf(keyId));
    running.creation.views.end();
    expect(await asked).toEqual(over);
    expect(running.journal.leading(secretOf(keyId))?.shownAtMs).toBeNull();
  });

  it('leaves no timer behind', async () => {
    const keyId = await createdKey();
    expect(world.clock.waiting).toBe(1);
    await running.creation.views.conclude(secretOf(keyId));
    expect(world.clock.waiting).toBe(0);
    await createdKey();
    running.creation.stop();
    expect(world.clock.waiting).toBe(0);
  });

  describe('left while a vault is taking the value', () => {
    let keyId: string;
    let answer: (put: Result<null>) => void;
    let saving: Promise<Result<unknown>>;
    let leaving: Promise<void>;
    beforeEach(async () => {
      keyId = await refusedKey();
      const put = running.vault.put.bind(running.vault);
      running.vault.put = async (...given) => {
        const said = await new Promise<Result<null>>((resolve) => {
          answer = resolve;
        });
        return said.ok ? put(...given) : said;
      };
      saving = running.creation.views.saveAgain(secretOf(keyId), null);
      await settle();
      leaving = running.creation.views.conclude(secretOf(keyId));
      await settle();
    });

    it('lets it come to its end, and keeps the secret', async () => {
      expect(world.record.removed).toEqual([]);
      answer(ok(null));
      expect((await saving).ok).toBe(true);
      await leaving;
      await settle();
      expect(world.record.removed).toEqual([]);
      expect([...world.items.values()]).toEqual([world.record.values.get(keyId)]);
      expect(running.creation.saved()).toMatchObject([{ keyId, canReveal: false }]);
      expect(running.creation.unsaved()).toEqual([]);
    });

    it('takes the secret along when the vault refuses after all', async () => {
      answer(failed({ code: 'keychain-locked' }));
      expect((await saving).ok).toBe(false);
      await leaving;
      await settle();
      expect(running.creation.unsaved()).toEqual([]);
      expect(world.record.removed).toEqual([keyId]);
    });
  });
});
