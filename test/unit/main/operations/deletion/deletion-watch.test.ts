import { beforeEach, describe, expect, it } from 'vitest';
import { DeletionWatch } from '../../../../../src/main/operations/deletion/deletion-watch';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import { vaultItemName } from '../../../../../src/main/vault/vault';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { application } from '../../../../fakes/creation-world';
import { MemoryVault } from '../../../../fakes/memory-vault';
import { usualLagMs } from '../../../../fakes/no-deletions';
import { RecordingLogger } from '../../../../fakes/recording-logger';
import { SentCreation } from '../../../../fakes/sent-creation';
import { ToldFacts } from '../../../../fakes/told-facts';

const dayMs = 24 * 3_600_000;
const operationId = 'operation-1';

/** The deletion of an old secret whose value is stored, between doubles of portal, disk and vault. */
class World extends SentCreation {
  readonly vault = new MemoryVault();
  readonly facts = new ToldFacts();
  readonly watch = new DeletionWatch({
    ...{ vault: this.vault, journal: this.journal, facts: this.facts, logger: new RecordingLogger() },
    applicationName: () => application.displayName,
    lagMs: () => usualLagMs,
  });

  /** @param isAnswered the portal has said that it is deleted */
  async ask(isAnswered: boolean): Promise<void> {
    await this.send();
    await this.journal.record(operationId, { phase: 'received', ...this.secret });
    await this.vault.put(vaultItemName(this.operation), new SecretValue(Buffer.from('abc~VALUE')));
    await this.journal.record(operationId, { phase: 'saved', place: 'gnome-keyring' });
    this.clock.advance(dayMs);
    await this.#ask(isAnswered);
  }

  /** The same for a secret that was made elsewhere. */
  async askForOther(isAnswered: boolean): Promise<void> {
    await this.send({ listed: this.secret });
    this.clock.advance(dayMs);
    await this.#ask(isAnswered);
  }

  async #ask(isAnswered: boolean): Promise<void> {
    await this.journal.record(operationId, { phase: 'deleting', portalMs: this.clock.nowMs() });
    if (isAnswered) await this.journal.record(operationId, { phase: 'deleted', requestId: 'request-1' });
  }

  look() {
    const { operation } = this;
    if (operation.deletion === null) throw new Error('nobody wants it deleted');
    return this.watch.look(this.portal, operation, operation.deletion);
  }

  /** What was told of it, by how it ended. */
  get told(): readonly (string | null)[] {
    return this.facts.told.map((fact) => ('outcome' in fact ? (fact.outcome as string | null) : null));
  }

  get isForgotten(): boolean {
    return this.journal.operation(operationId) === null;
  }
}

let world: World;
beforeEach(() => {
  world = new World();
});

/** Looks by lists that are without it until it is confirmed. */
async function confirmAbsence(): Promise<void> {
  world.record.secrets.length = 0;
  await world.look();
  world.clock.advance(usualLagMs);
  await world.look();
  expect(world.lines('gone')).toBe(0);
  world.clock.advance(1);
  expect((await world.look()).ok).toBe(true);
}

describe('a deletion without the portal’s word', () => {
  it('is told once lists have confirmed it; the value goes a day later, to the millisecond', async () => {
    await world.ask(false);
    await confirmAbsence();
    expect([world.lines('absent'), world.lines('gone'), world.told]).toEqual([1, 1, [null]]);
    const { reads } = world;
    world.clock.advance(dayMs - 1);
    expect(await world.look()).toEqual(ok(null));
    expect([world.reads, world.vault.items.size]).toEqual([reads, 1]);
    world.clock.advance(1);
    await world.look();
    expect([world.vault.items.size, world.isForgotten, world.told]).toEqual([0, true, [null]]);
  });

  it('keeps the value when the portal’s own clock says that the day is not over', async () => {
    await world.ask(false);
    await confirmAbsence();
    world.clock.advance(dayMs);
    const read = world.portal.readApplication.bind(world.portal);
    world.portal.readApplication = async () => {
      world.portal.aheadMs = -1;
      return read();
    };
    expect(await world.look()).toEqual(ok(null));
    expect(world.vault.items.size).toBe(1);
  });

  it('is never over by a refusal, however long it lasts', async () => {
    await world.ask(false);
    world.portal.readFailure = 'not-found';
    world.clock.advance(2 * dayMs);
    expect(await world.look()).toEqual(failed({ code: 'not-found' }));
    expect(world.vault.items.size).toBe(1);
  });

  it('is not told when it could not be written down', async () => {
    await world.ask(false);
    world.record.secrets.length = 0;
    await world.look();
    world.clock.advance(usualLagMs + 1);
    world.files.failing = true;
    expect(await world.look()).toEqual(failed({ code: 'journal-failed' }));
    expect([world.told, world.vault.items.size]).toEqual([[], 1]);
  });

  it('of a secret made elsewhere is forgotten as soon as it is confirmed', async () => {
    await world.askForOther(false);
    await confirmAbsence();
    expect([world.isForgotten, world.told]).toEqual([true, [null]]);
  });
});

describe('a deletion by the portal’s word', () => {
  it('lets go of the value once lists agree, and tells nothing more', async () => {
    await world.ask(true);
    await confirmAbsence();
    expect([world.vault.items.size, world.isForgotten, world.told]).toEqual([0, true, []]);
  });

  it('lets go of the value at once where the last run died before it', async () => {
    await world.ask(true);
    world.record.secrets.length = 0;
    await world.journal.record(operationId, { phase: 'gone', portalMs: world.clock.nowMs() });
    await world.look();
    expect([world.vault.items.size, world.isForgotten]).toEqual([0, true]);
  });

  it('of a secret made elsewhere touches no value', async () => {
    await world.askForOther(true);
    await world.vault.put(vaultItemName(world.operation), new SecretValue(Buffer.from('another’s')));
    await confirmAbsence();
    expect([world.isForgotten, world.vault.items.size]).toEqual([true, 1]);
  });

  it.each(['forbidden', 'not-found'] as const)(
    'lets go of the value a day later where the answer is %s, to the millisecond',
    async (code) => {
      await world.ask(true);
      world.portal.readFailure = code;
      world.clock.advance(dayMs - 1);
      expect(await world.look()).toEqual(failed({ code }));
      world.clock.advance(1);
      expect(await world.look()).toEqual(ok(null));
      expect([world.vault.items.size, world.isForgotten]).toEqual([0, true]);
    },
  );

  it('keeps the value while the portal cannot be reached', async () => {
    await world.ask(true);
    world.portal.readFailure = 'offline';
    world.clock.advance(2 * dayMs);
    expect(await world.look()).toEqual(failed({ code: 'offline' }));
    expect(world.vault.items.size).toBe(1);
  });
});

describe('a secret that lists go on showing', () => {
  it('was not deleted once a list is later than the request by more than the lag', async () => {
    await world.ask(true);
    world.clock.advance(usualLagMs);
    expect(await world.look()).toEqual(ok(null));
    expect([world.lines('kept'), world.lines('present'), world.told]).toEqual([0, 0, []]);
    world.clock.advance(1);
    expect(await world.look()).toEqual(ok(null));
    expect([world.lines('kept'), world.told]).toEqual([1, ['not-deleted']]);
    expect([world.operation.deletion, world.vault.items.size]).toEqual([null, 1]);
  });

  it('made elsewhere, is nothing to be remembered any more', async () => {
    await world.askForOther(true);
    world.clock.advance(usualLagMs + 1);
    await world.look();
    expect([world.isForgotten, world.told]).toEqual([true, ['not-deleted']]);
  });

  it('stays on record when that could not be written down, and nothing is told', async () => {
    await world.askForOther(true);
    world.clock.advance(usualLagMs + 1);
    world.files.failing = true;
    expect(await world.look()).toEqual(failed({ code: 'journal-failed' }));
    expect([world.isForgotten, world.told]).toEqual([false, []]);
  });

  it('is absent no more when it is seen again, which is written down once', async () => {
    await world.ask(true);
    const secrets = [...world.record.secrets];
    world.record.secrets.length = 0;
    await world.look();
    expect(world.lines('absent')).toBe(1);
    world.record.secrets.push(...secrets);
    await world.look();
    await world.look();
    expect([world.lines('present'), world.operation.absentSinceMs]).toEqual([1, null]);
  });
});

describe('a list that may not have heard of the secret', () => {
  it('says nothing by lacking it', async () => {
    await world.send();
    await world.journal.record(operationId, { phase: 'received', ...world.secret });
    await world.journal.record(operationId, { phase: 'deleting', portalMs: world.clock.nowMs() });
    world.record.secrets.length = 0;
    world.clock.advance(usualLagMs);
    expect(await world.look()).toEqual(ok(null));
    expect(world.lines('absent')).toBe(0);
    world.clock.advance(1);
    await world.look();
    expect(world.lines('absent')).toBe(1);
  });

  it('is not read for a secret whose ID nobody knows', async () => {
    await world.send();
    await world.journal.record(operationId, { phase: 'deleting', portalMs: world.clock.nowMs() });
    expect(await world.look()).toEqual(ok(null));
    expect(world.reads).toBe(0);
  });
});
