import { beforeEach, describe, expect, it } from 'vitest';
import { quietPeriodMs } from '../../../../../src/main/operations/reconciliation/quiet-period';
import { Reconciliation } from '../../../../../src/main/operations/reconciliation/reconcile';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import type { ListedVault } from '../../../../../src/main/vault/listed-vaults';
import { vaultItemName } from '../../../../../src/main/vault/vault';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { listedVault } from '../../../../fakes/listed-vault';
import { environment } from '../../../../fakes/creation-world';
import { MemoryVault } from '../../../../fakes/memory-vault';
import { usualLagMs } from '../../../../fakes/no-deletions';
import { RecordingLogger } from '../../../../fakes/recording-logger';
import { SentCreation } from '../../../../fakes/sent-creation';
import { settle } from '../../../../fakes/settle';

const dayMs = 24 * 3_600_000;
const operationId = 'operation-1';
const text = 'abc~VALUE-1.of_this-Test';

/** Reconciliation by itself, between doubles of portal, disk and vault. */
class World extends SentCreation {
  readonly vault = new MemoryVault();
  readonly logger = new RecordingLogger();
  readonly reconciliation: Reconciliation;
  isSignedIn = true;
  mayDecide = true;
  canReadBack = true;
  lookedAtDeletions = 0;

  constructor() {
    super();
    const { vault, journal, clock, logger } = this;
    this.reconciliation = new Reconciliation({
      ...{ vault, journal, clock, logger, facts: { done: () => undefined } },
      provider: () => (this.isSignedIn ? this.portal : null),
      environment: () => environment,
      vaults: { byId: (id) => (id === 'place' ? this.#place() : null) },
      run: { runId: 'run-1', mayDecide: async () => this.mayDecide },
      lagMs: () => usualLagMs,
      deletions: {
        look: async () => {
          this.lookedAtDeletions += 1;
          return ok(null);
        },
      },
      isUnderWay: () => false,
    });
  }

  /** Sends it for the one place there is. */
  override send(more: Parameters<SentCreation['send']>[0] = {}): Promise<void> {
    return super.send({ vaultIds: ['place'], ...more });
  }

  async keep(): Promise<void> {
    await this.vault.put(vaultItemName(this.operation), new SecretValue(Buffer.from(text)));
  }

  run(): Promise<void> {
    return this.reconciliation.run();
  }

  reason() {
    return this.reconciliation.reasonOf(operationId);
  }

  /** Another secret bears its name as well, so that a person has to look. */
  async becomeUnclear(): Promise<void> {
    this.record.secrets.push({ ...this.secret, keyId: 'copy' });
    await this.run();
  }

  #place(): ListedVault {
    const { vault, canReadBack } = this;
    return listedVault(vault, { id: 'place', canReadBack });
  }
}

let world: World;
beforeEach(() => {
  world = new World();
});

describe('looking again', () => {
  it('is waited for once, and only while something is open', async () => {
    world.reconciliation.watch();
    expect(world.clock.waiting).toBe(0);
    await world.send();
    world.reconciliation.watch();
    world.reconciliation.watch();
    expect(world.clock.waiting).toBe(1);
  });

  it('does nothing while nobody is signed in', async () => {
    await world.send();
    world.isSignedIn = false;
    await world.run();
    expect([world.reads, world.logger.text]).toEqual([0, '']);
  });

  it('writes into the log why something stays open', async () => {
    await world.send();
    world.portal.readFailure = 'offline';
    await world.run();
    expect(world.logger.lines).toEqual([
      `warn creation stays open {"code":"offline","operationId":"${operationId}"}`,
    ]);
    world.portal.readFailure = null;
    await world.run();
    expect(world.logger.lines.filter((line) => line.startsWith('warn'))).toHaveLength(1);
  });

  it('leaves to its own code what a person wants deleted', async () => {
    await world.send();
    await world.journal.record(operationId, { phase: 'received', ...world.secret });
    await world.journal.record(operationId, { phase: 'deleting', portalMs: world.clock.nowMs() });
    await world.run();
    expect([world.lookedAtDeletions, world.record.removed]).toEqual([1, []]);
  });

  it('forgets a deletion that is off, of a secret of which no value was ever here', async () => {
    await world.send({ listed: world.secret });
    await world.run();
    expect([world.journal.operations(), world.record.removed]).toEqual([[], []]);
  });
});

describe('what a person says of a creation', () => {
  const settleWith = (keyId: string | null) => world.reconciliation.settle(world.operation, keyId);

  it('is heard only by whoever is signed in and has the profile', async () => {
    await world.send();
    await world.becomeUnclear();
    world.isSignedIn = false;
    expect(await settleWith('key-1')).toEqual(failed({ code: 'not-signed-in' }));
    world.isSignedIn = true;
    world.mayDecide = false;
    expect(await settleWith('key-1')).toEqual(failed({ code: 'profile-in-use' }));
    expect(world.record.removed).toEqual([]);
  });

  it('comes too late once it is decided or forgotten', async () => {
    await world.send();
    await world.becomeUnclear();
    const { operation } = world;
    await world.journal.record(operationId, { phase: 'saved', place: 'gnome-keyring' });
    expect(await settleWith('key-1')).toEqual(failed({ code: 'not-found' }));
    await world.journal.forget(operationId);
    expect(await world.reconciliation.settle(operation, 'key-1')).toEqual(failed({ code: 'not-found' }));
    expect(world.record.removed).toEqual([]);
  });

  it('is carried out without anybody else looking meanwhile', async () => {
    await world.send();
    await world.becomeUnclear();
    const read = world.portal.readApplication.bind(world.portal);
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    world.portal.readApplication = async () => {
      await asked;
      return read();
    };
    const settling = settleWith('key-1');
    await settle();
    await world.run();
    expect(world.reads).toBe(1);
    answer();
    expect(await settling).toEqual(ok(null));
    expect(world.record.removed).toEqual(['key-1']);
  });
});

describe('a creation', () => {
  it('stays open while its value is kept and no list has it', async () => {
    await world.send();
    await world.keep();
    world.record.secrets.length = 0;
    for (let look = 0; look < 4; look += 1) {
      await world.run();
      world.clock.advance(usualLagMs + 1);
    }
    expect([world.operation.discarded, world.operation.absentSinceMs]).toEqual([null, null]);
  });

  it('is left to a person where it is not written down which places may have its value', async () => {
    await world.send({ vaultIds: [] });
    await world.run();
    expect([world.reason(), world.record.removed]).toEqual([
      { kind: 'vault-unmarked', secrets: [world.secret] },
      [],
    ]);
    await world.keep();
    await world.run();
    expect(world.operation.saved).not.toBeNull();
  });

  it('is shown to a person where a place cannot say whether it has the value', async () => {
    world.canReadBack = false;
    await world.send();
    await world.run();
    expect([world.reason(), world.record.removed]).toEqual([
      { kind: 'several', secrets: [world.secret] },
      [],
    ]);
  });

  it('with a damaged record says so also while the portal cannot be read', async () => {
    await world.send();
    const damaged = new World();
    damaged.files.disk.set(operationId, `${world.files.disk.get(operationId) ?? ''}{"phase":"\n{}\n`);
    await damaged.journal.load();
    expect(damaged.operation.isDoubtful).toBe(true);
    damaged.portal.readFailure = 'offline';
    await damaged.run();
    expect(damaged.reason()).toEqual({ kind: 'portal-unreadable', error: { code: 'offline' } });
  });
});

describe('a value whose taking in was cut off', () => {
  const takeIn = () => world.send({ takenIn: world.secret });

  it('is saved when it is there', async () => {
    await takeIn();
    await world.keep();
    await world.run();
    expect([world.operation.saved?.place, world.reads]).toEqual(['gnome-keyring', 0]);
  });

  it('is let go of when another value that is saved takes its place', async () => {
    await takeIn();
    await world.keep();
    await world.journal.record(operationId, { phase: 'saved', place: 'gnome-keyring' });
    await world.journal.plan({
      ...{ ...world.operation.plan, operationId: 'operation-2', reference: 'M3X2' },
      ...{ takenIn: world.secret, replaces: [operationId] },
    });
    await world.journal.record('operation-2', { phase: 'saved', place: 'gnome-keyring' });
    await world.run();
    expect(world.journal.operations().map(({ plan }) => plan.operationId)).toEqual(['operation-2']);
    expect(world.vault.items.size).toBe(0);
  });

  it('is let go of after a while when it is not, and never while that cannot be told', async () => {
    await takeIn();
    world.clock.advance(quietPeriodMs - 1);
    await world.run();
    expect(world.operation.discarded, 'it may still be on its way').toBeNull();
    world.vault.getFailure = 'keychain-locked';
    world.clock.advance(1);
    await world.run();
    expect(world.operation.discarded).toBeNull();
    expect(world.logger.text).toContain('keychain-locked');
    world.vault.getFailure = null;
    await world.run();
    expect(world.journal.operations()).toEqual([]);
  });
});

describe('the late look', () => {
  const discard = async (): Promise<void> => {
    await world.send();
    await world.journal.record(operationId, { phase: 'discarded', reason: 'never-created' });
  };

  it('asks nobody before its time', async () => {
    await discard();
    world.clock.advance(dayMs - 1);
    await world.run();
    expect(world.reads).toBe(0);
    world.clock.advance(1);
    await world.run();
    expect(world.reads).toBeGreaterThan(0);
  });

  it('takes over what is kept, and names it once', async () => {
    await discard();
    await world.keep();
    world.clock.advance(dayMs);
    await world.run();
    expect([world.operation.saved?.place, world.operation.discarded]).toEqual(['gnome-keyring', null]);
    expect([world.lines('received'), world.record.removed]).toEqual([1, []]);
    const known = new World();
    await known.send();
    await known.journal.record(operationId, { phase: 'received', ...known.secret });
    await known.journal.record(operationId, { phase: 'discarded', reason: 'never-created' });
    await known.keep();
    known.clock.advance(dayMs);
    await known.run();
    expect([known.operation.saved?.place, known.lines('received')]).toEqual(['gnome-keyring', 1]);
  });

  it('decides nothing while place or portal cannot be read', async () => {
    await discard();
    world.clock.advance(dayMs);
    world.vault.getFailure = 'keychain-locked';
    await world.run();
    expect([world.reads, world.operation.discarded]).toEqual([0, 'never-created']);
    world.vault.getFailure = null;
    world.portal.readFailure = 'offline';
    await world.run();
    expect([world.operation.discarded, world.record.removed]).toEqual(['never-created', []]);
    expect(world.logger.text).toMatch(/keychain-locked[^]*offline/);
  });

  it('opens it again where a place cannot say whether it has the value', async () => {
    world.canReadBack = false;
    await discard();
    world.clock.advance(dayMs);
    await world.run();
    expect([world.operation.discarded, world.lines('present'), world.record.removed]).toEqual([null, 1, []]);
  });
});
