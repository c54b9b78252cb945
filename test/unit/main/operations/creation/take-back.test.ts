import { beforeEach, describe, expect, it } from 'vitest';
import { CreationEndings } from '../../../../../src/main/operations/creation/creation-endings';
import { TakingBack } from '../../../../../src/main/operations/creation/take-back';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { MemoryVault } from '../../../../fakes/memory-vault';
import { usualLagMs } from '../../../../fakes/no-deletions';
import { RecordingLogger } from '../../../../fakes/recording-logger';
import { SentCreation } from '../../../../fakes/sent-creation';
import { soleRun } from '../../../../fakes/sole-run';
import { onlyVault } from '../../../../support/only-vault';

const dayMs = 24 * 3_600_000;
const operationId = 'operation-1';

/** Taking it back, between doubles of portal, disk and vault. */
class World extends SentCreation {
  readonly vault = new MemoryVault();
  readonly listed = new MemoryVault();
  readonly endings: CreationEndings;
  readonly taking: TakingBack;

  constructor() {
    super();
    const { journal } = this;
    const facts = { done: () => undefined };
    this.endings = new CreationEndings({ journal, facts, logger: new RecordingLogger() });
    this.taking = new TakingBack({
      ...{ vault: this.vault, vaults: onlyVault(this.listed), journal, facts, endings: this.endings },
      run: soleRun('run-1'),
      lagMs: () => usualLagMs,
    });
  }

  takeBack() {
    return this.taking.takeBack(this.portal, this.operation, this.secret);
  }

  finish() {
    return this.taking.finish(this.portal, this.operation);
  }

  reason() {
    return this.endings.reasonOf(operationId);
  }
}

let world: World;
beforeEach(() => {
  world = new World();
});

describe('taking a secret back', () => {
  it('names it once, removes it, and looks whether it is gone', async () => {
    await world.send();
    expect(await world.takeBack()).toEqual(ok(null));
    expect([world.record.removed, world.lines('received'), world.reads]).toEqual([['key-1'], 1, 1]);
    const known = new World();
    await known.send();
    await known.journal.record(operationId, { phase: 'received', ...known.secret });
    await known.takeBack();
    expect([known.record.removed, known.lines('received')]).toEqual([['key-1'], 1]);
  });

  it('is done by itself for a day, to the millisecond, and then only shown', async () => {
    await world.send();
    world.clock.advance(dayMs);
    await world.takeBack();
    expect(world.record.removed).toEqual(['key-1']);
    const late = new World();
    await late.send();
    late.clock.advance(dayMs + 1);
    expect(await late.takeBack()).toEqual(ok(null));
    expect([late.record.removed, late.lines('present')]).toEqual([[], 0]);
    expect(late.reason()).toEqual({ kind: 'long-ago', secrets: [late.secret] });
    await late.journal.record(operationId, { phase: 'discarded', reason: 'never-created' });
    await late.takeBack();
    expect([late.lines('present'), late.operation.discarded]).toEqual([1, null]);
  });

  it('says that it could not be written down, and leaves the rest to the next look', async () => {
    await world.send();
    await world.journal.record(operationId, { phase: 'received', ...world.secret });
    world.files.failing = true;
    expect(await world.takeBack()).toEqual(failed({ code: 'journal-failed' }));
    expect([world.record.removed, world.reads]).toEqual([['key-1'], 0]);
  });

  it('asks the place that was chosen first whether it is the same', async () => {
    await world.send({ vaultIds: ['keychain'], place: 'gnome-keyring' });
    world.vault.probeFailure = 'keychain-failed';
    expect(await world.takeBack()).toEqual(ok(null));
    expect(world.record.removed).toEqual(['key-1']);
  });

  it('says why that place cannot be asked', async () => {
    await world.send({ vaultIds: ['keychain'], place: 'gnome-keyring' });
    world.listed.probeFailure = 'keychain-locked';
    expect(await world.takeBack()).toEqual(failed({ code: 'keychain-locked' }));
    expect(world.record.removed).toEqual([]);
  });

  it.each([
    ['offline', { kind: 'portal-unreadable', error: { code: 'offline' } }],
    ['not-found', { kind: 'looking' }],
  ] as const)('says what a refusal means: %s', async (code, reason) => {
    await world.send();
    world.portal.removeFailure = code;
    await world.takeBack();
    expect([world.reason(), world.operation.discarded]).toEqual([reason, null]);
  });
});

describe('taking back the one that a person has named', () => {
  const named = () => world.taking.takeBackNamed(world.portal, world.operation, 'key-1');

  it('names it once', async () => {
    await world.send();
    expect(await named()).toEqual(ok(null));
    expect([world.lines('received'), world.operation.discarded]).toEqual([1, 'rolled-back']);
    world.record.secrets.push(world.secret);
    await named();
    expect(world.lines('received')).toBe(1);
  });

  it('does nothing while the list cannot be read, or the journal not be written', async () => {
    await world.send();
    world.portal.readFailure = 'offline';
    expect(await named()).toEqual(failed({ code: 'offline' }));
    world.portal.readFailure = null;
    world.files.failing = true;
    expect(await named()).toEqual(failed({ code: 'journal-failed' }));
    expect(world.record.removed).toEqual([]);
  });

  it('is not over when the portal has refused it', async () => {
    await world.send();
    world.portal.removeFailure = 'forbidden';
    expect(await named()).toEqual(failed({ code: 'forbidden' }));
    expect(world.operation.discarded).toBeNull();
  });
});

describe('what was taken back', () => {
  const later = async (): Promise<void> => {
    world.clock.advance(usualLagMs + 1);
    await world.finish();
  };

  it('is forgotten once it is absent; the first list without it is written down once', async () => {
    await world.send();
    await world.takeBack();
    await later();
    await world.finish();
    expect([world.lines('absent'), world.lines('present'), world.files.disk.size]).toEqual([1, 0, 1]);
    await later();
    expect(world.files.disk.size).toBe(0);
  });

  it('is remembered while the list cannot be read, or has a row that may be it', async () => {
    await world.send();
    await world.takeBack();
    await later();
    world.portal.readFailure = 'offline';
    expect(await world.finish()).toEqual(failed({ code: 'offline' }));
    world.portal.readFailure = null;
    world.portal.unreadable = [{ keyId: null, displayName: null }];
    world.clock.advance(usualLagMs + 1);
    expect(await world.finish()).toEqual(failed({ code: 'portal-answer-invalid' }));
    // Nobody knows that it is there, so it is not removed once more either.
    expect([world.operation.absentSinceMs, world.record.removed]).toEqual([expect.any(Number), ['key-1']]);
  });

  it('is absent no more when it is seen again, which is written down once', async () => {
    await world.send();
    await world.takeBack();
    world.record.secrets.push(world.secret);
    await world.finish();
    expect([world.lines('present'), world.record.removed]).toEqual([0, ['key-1', 'key-1']]);
    await later();
    world.record.secrets.push(world.secret);
    await world.finish();
    expect([world.lines('present'), world.operation.absentSinceMs]).toEqual([1, null]);
  });

  it('is known by its ID, whatever it is called by then', async () => {
    await world.send();
    await world.takeBack();
    world.record.secrets.push({ ...world.secret, displayName: 'Renamed' });
    await world.finish();
    expect(world.record.removed).toEqual(['key-1', 'key-1']);
  });

  it('is known by its name where its ID was not written down, and nothing else is taken for it', async () => {
    await world.send();
    await world.journal.record(operationId, { phase: 'discarded', reason: 'rolled-back' });
    const copy = { ...world.secret, keyId: 'copy' };
    world.record.secrets.push(copy);
    await world.finish();
    expect(world.record.removed).toEqual([]);
    world.record.secrets.splice(1, 1);
    await world.finish();
    expect(world.record.removed).toEqual(['key-1']);
  });
});
