import { noChecks } from '../../../../fakes/no-checks';
import { randomUUID } from 'node:crypto';
import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import { IncidentLog } from '../../../../../src/main/operations/revocation/incident-log';
import { ApplicationLock } from '../../../../../src/main/operations/application-lock';
import { ByHandJoining } from '../../../../../src/main/by-hand/joining/join-by-hand';
import { OperationJournal } from '../../../../../src/main/operations/journal/journal';
import { vaultItemName } from '../../../../../src/main/vault/vault';
import type { ByHandApplication } from '../../../../../src/main/by-hand/entries/by-hand-record';
import type { ByHandStore } from '../../../../../src/main/by-hand/entries/by-hand-store';
import type { Application, ClientSecret } from '../../../../../src/shared/domain/application';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import type { Incident } from '../../../../../src/shared/domain/incident';
import { ManualClock } from '../../../../fakes/manual-clock';
import { environment as byHand, entered } from '../../../../fakes/by-hand-world';
import { environment as graph } from '../../../../fakes/creation-world';
import { type IncidentDisk, MemoryIncidentFile } from '../../../../fakes/memory-incident-file';
import { MemoryJournalFiles } from '../../../../fakes/memory-journal-files';
import { ToldFacts } from '../../../../fakes/told-facts';

type List = readonly ByHandApplication[];

/** The by-hand list without its file, which has tests of its own. */
class ListInMemory implements Pick<ByHandStore, 'read' | 'change'> {
  isReadOnly = false;
  constructor(public list: List) {}

  async read(environmentId: string): Promise<Result<List>> {
    return ok(environmentId === byHand.id ? this.list : []);
  }

  async change<T>(
    _environmentId: string,
    change: (before: List) => Result<{ readonly after: List; readonly answer: T }>,
  ): Promise<Result<T>> {
    const changed = change(this.list);
    if (!changed.ok) return changed;
    if (this.isReadOnly) return failed({ code: 'settings-failed' });
    this.list = changed.value.after;
    return ok(changed.value.answer);
  }
}

class JoinWorld {
  readonly files = new MemoryJournalFiles();
  readonly journal = new OperationJournal(
    { runId: 'run-1', folder: '', clock: new ManualClock() },
    this.files,
  );
  readonly incidentDisk: IncidentDisk = { text: null, setAside: null };
  readonly incidentFile = new MemoryIncidentFile(this.incidentDisk);
  readonly incidents = new IncidentLog(this.incidentFile);
  readonly store: ListInMemory;
  readonly listed: Application;
  readonly facts = new ToldFacts();
  readonly lock = new ApplicationLock();
  readonly joining: ByHandJoining;
  here = graph;
  readonly moved: unknown[] = [];
  movesSystems: Result<null> = ok(null);
  listsAllUntilMs = Date.UTC(2026, 10, 23, 12);

  constructor(ours: readonly ClientSecret[], theirs: readonly ClientSecret[]) {
    this.store = new ListInMemory([{ ...entered, secrets: [...ours] }]);
    this.listed = { ...entered, id: 'object-1', secrets: theirs, apis: [], managers: null };
    this.joining = new ByHandJoining({
      store: this.store,
      journal: this.journal,
      lock: this.lock,
      incidents: this.incidents,
      checks: noChecks,
      environments: () => [graph, byHand],
      environment: () => this.here,
      mustBeListed: (madeMs) => madeMs < this.listsAllUntilMs,
      facts: this.facts,
      systems: {
        move: async (...moved) => {
          this.moved.push(moved);
          return this.movesSystems;
        },
      },
    });
  }

  /** Stores a value for a secret, as taking it in does. */
  async save(environmentId: string, applicationId: string, secret: ClientSecret): Promise<void> {
    const operationId = randomUUID();
    await this.journal.plan({
      ...{ operationId, environmentId, applicationId, appId: entered.appId, reference: operationId },
      ...{ displayName: '', endDateTime: secret.endDateTime, portalMs: 0, keyIdsBefore: [], takenIn: secret },
    });
    await this.journal.record(operationId, { phase: 'saved', place: 'gnome-keyring' });
  }

  /** Puts a leak on record, as it is done by hand. */
  async mark(secret: ClientSecret): Promise<void> {
    const incident: Incident = {
      ...{ id: secret.keyId, environmentId: byHand.id, applicationId: entered.id, appId: entered.appId },
      ...{ applicationName: entered.displayName, apis: [], secret, by: null, note: '', startedAtMs: 1 },
      ...{ reference: '', replacement: null, absentSinceMs: null, end: null },
    };
    await this.incidents.open(incident);
  }

  join(): ReturnType<ByHandJoining['join']> {
    return this.joining.join(byHand.id, entered.id, this.listed);
  }

  /** Vault items that a secret of either list leads to, as copying, checking and deleting find them. */
  reachable(): string[] {
    const lists = [
      { environmentId: graph.id, applicationId: 'object-1', secrets: this.listed.secrets },
      ...this.store.list.map(({ id, secrets }) => ({ environmentId: byHand.id, applicationId: id, secrets })),
    ];
    return this.journal
      .operations()
      .filter(({ secret }) =>
        lists.some(({ environmentId, applicationId, secrets }) =>
          secrets.some(
            ({ keyId }) => this.journal.leading({ environmentId, applicationId, keyId })?.secret === secret,
          ),
        ),
      )
      .map((operation) => vaultItemName(operation).reference)
      .sort();
  }

  items(): string[] {
    return this.journal
      .operations()
      .map(({ plan }) => plan.reference)
      .sort();
  }
}

const listedSecret = (keyId: string, changes: Partial<ClientSecret> = {}): ClientSecret => ({
  ...{ keyId, displayName: 'At the portal', hint: 'abc', startDateTime: null },
  endDateTime: '2027-01-01T09:00:00.1234567Z',
  ...changes,
});
const atPortal = { environmentId: graph.id, applicationId: 'object-1', keyId: 'k' };
const [mine] = entered.secrets;
if (mine === undefined) throw new Error('no secret entered');

describe('ByHandJoining', () => {
  it('waits while something is done to either application', async () => {
    const world = new JoinWorld([mine], [listedSecret('k')]);
    const places = [
      { environmentId: graph.id, applicationId: 'object-1' },
      { environmentId: byHand.id, applicationId: entered.id },
    ];
    for (const place of places) {
      await world.lock.alone(place, async () => {
        expect(await world.join()).toEqual(failed({ code: 'busy' }));
        return ok(null);
      });
    }
    expect(await world.join()).toEqual(ok({ joined: 1, left: 0 }));
  });

  it('takes the systems along, and waits for a rotation before anything has moved', async () => {
    const world = new JoinWorld([mine], [listedSecret('k')]);
    await world.save(byHand.id, entered.id, mine);
    world.movesSystems = failed({ code: 'rotation-open' });
    expect(await world.join()).toEqual(failed({ code: 'rotation-open' }));
    expect(world.journal.leading({ ...atPortal, keyId: 'k' })).toBeNull();
    expect(world.store.list).toHaveLength(1);
    world.movesSystems = ok(null);
    expect(await world.join()).toEqual(ok({ joined: 1, left: 0 }));
    expect(world.moved.at(-1)).toEqual([
      { environmentId: byHand.id, applicationId: entered.id },
      { environmentId: graph.id, applicationId: 'object-1' },
      new Map([[mine.keyId, 'k']]),
    ]);
  });

  it('names what can be joined, and joins it: the value is found from the portal’s list', async () => {
    const world = new JoinWorld([mine], [listedSecret('k')]);
    await world.save(byHand.id, entered.id, mine);
    expect(await world.joining.joinable([world.listed])).toEqual(
      ok([
        {
          byHandEnvironmentId: byHand.id,
          byHandApplicationId: entered.id,
          displayName: entered.displayName,
          applicationId: 'object-1',
          matched: 1,
          unmatched: 0,
        },
      ]),
    );
    const before = world.items();
    expect(await world.join()).toEqual(ok({ joined: 1, left: 0 }));
    expect(world.store.list).toEqual([]);
    const operation = world.journal.leading(atPortal);
    expect(operation?.home).toEqual({ environmentId: graph.id, applicationId: 'object-1' });
    expect(operation === null ? null : vaultItemName(operation).environmentId).toBe(byHand.id);
    expect(world.reachable()).toEqual(before);
    const next = new OperationJournal({ runId: 'run-1', folder: '', clock: new ManualClock() }, world.files);
    await next.load();
    expect(next.leading(atPortal)?.home.environmentId).toBe(graph.id);
  });

  it('takes a leak on record along, and loses it nowhere on the way', async () => {
    const other = { ...mine, keyId: randomUUID(), hint: 'xyz' };
    const theirs = listedSecret('k');
    const world = new JoinWorld([mine, other], [theirs]);
    await world.mark(mine);
    await world.mark(other);
    world.incidentFile.failing = true;
    expect(await world.join()).toEqual(failed({ code: 'journal-failed' }));
    expect(world.store.list[0]?.secrets).toEqual([mine, other]);
    world.incidentFile.failing = false;
    // As the next start finds it.
    const next = new JoinWorld([mine, other], [theirs]);
    next.incidentDisk.text = world.incidentDisk.text;
    expect(await next.join()).toEqual(ok({ joined: 1, left: 1 }));
    const moved = { environmentId: graph.id, applicationId: 'object-1', secret: theirs, end: null };
    const stayed = { environmentId: byHand.id, applicationId: entered.id, secret: other, end: null };
    const again = new IncidentLog(new MemoryIncidentFile(next.incidentDisk));
    await again.load();
    expect(again.all()).toMatchObject([stayed, moved]);
  });

  it('leaves by hand what the portal does not list', async () => {
    const other = { ...mine, keyId: randomUUID(), hint: 'xyz' };
    const world = new JoinWorld([mine, other], [listedSecret('k')]);
    await world.save(byHand.id, entered.id, other);
    expect(await world.join()).toEqual(ok({ joined: 1, left: 1 }));
    expect(world.store.list.map(({ secrets }) => secrets)).toEqual([[other]]);
    expect(world.reachable()).toEqual(world.items());
  });

  it('knows by the value how it begins, where the entry was never told', async () => {
    const untold = { ...mine, hint: null };
    const theirs = [listedSecret('k'), listedSecret('other', { hint: 'xyz' })];
    const world = new JoinWorld([untold], theirs);
    expect(await world.join()).toEqual(ok({ joined: 0, left: 1 }));
    await world.save(byHand.id, entered.id, mine);
    expect(await world.join()).toEqual(ok({ joined: 1, left: 0 }));
    expect(world.journal.leading(atPortal)?.saved).not.toBeNull();
    // Its name and its day are those of another one, and its value is not.
    const alike = listedSecret('alike', { hint: 'xyz', displayName: mine.displayName });
    const apart = new JoinWorld([untold], [alike]);
    await apart.save(byHand.id, entered.id, mine);
    expect(await apart.join()).toEqual(ok({ joined: 0, left: 1 }));
  });

  it('waits for what was made only now: the list may not have it yet, and have one that looks like it', async () => {
    const madeMs = Date.UTC(2026, 10, 23, 11, 55);
    const young = { ...mine, startDateTime: new Date(madeMs).toISOString() };
    const world = new JoinWorld([young], [listedSecret('alike')]);
    world.listsAllUntilMs = madeMs;
    expect(await world.joining.joinable([world.listed])).toMatchObject(ok([{ matched: 0, unmatched: 1 }]));
    expect(await world.join()).toEqual(ok({ joined: 0, left: 1 }));
    world.listsAllUntilMs = madeMs + 1;
    expect(await world.join()).toEqual(ok({ joined: 1, left: 0 }));
  });

  it('waits while the portal lists one that could not be read: that may be the one', async () => {
    const world = new JoinWorld([mine], [listedSecret('alike')]);
    await world.save(byHand.id, entered.id, mine);
    const odd = { ...world.listed, unreadable: [{ keyId: 'k', displayName: mine.displayName }] };
    expect(await world.joining.joinable([odd])).toMatchObject(ok([{ matched: 0, unmatched: 1 }]));
    expect(await world.joining.join(byHand.id, entered.id, odd)).toEqual(ok({ joined: 0, left: 1 }));
    expect(world.reachable()).toEqual(world.items());
    expect(await world.join()).toEqual(ok({ joined: 1, left: 0 }));
  });

  it('gives no secret a second value', async () => {
    const theirs = listedSecret('k');
    const world = new JoinWorld([mine], [theirs]);
    await world.save(byHand.id, entered.id, mine);
    await world.save(graph.id, 'object-1', theirs);
    expect(await world.join()).toEqual(ok({ joined: 0, left: 1 }));
    expect(world.reachable()).toEqual(world.items());
  });

  it('goes on where it was cut off', async () => {
    const world = new JoinWorld([mine], [listedSecret('k')]);
    await world.save(byHand.id, entered.id, mine);
    world.store.isReadOnly = true;
    expect(await world.join()).toEqual(failed({ code: 'settings-failed' }));
    expect(world.reachable()).toEqual(world.items());
    world.store.isReadOnly = false;
    expect(await world.join()).toEqual(ok({ joined: 1, left: 0 }));
    expect([world.store.list, world.reachable()]).toEqual([[], world.items()]);
  });

  it('goes on as it began where a value is gone by then that has told how it begins', async () => {
    const untold = { ...mine, hint: null };
    const world = new JoinWorld([untold], [listedSecret('k')]);
    await world.save(byHand.id, entered.id, mine);
    world.incidentFile.failing = true;
    expect((await world.join()).ok).toBe(false);
    for (const { plan } of world.journal.operations()) await world.journal.forget(plan.operationId);
    world.incidentFile.failing = false;
    expect(await world.join()).toEqual(ok({ joined: 1, left: 0 }));
  });

  it('leaves an entry while the way to its value cannot be written down', async () => {
    const world = new JoinWorld([mine], [listedSecret('k')]);
    await world.save(byHand.id, entered.id, mine);
    world.files.failing = true;
    expect(await world.join()).toEqual(failed({ code: 'journal-failed' }));
    expect(world.store.list.map(({ secrets }) => secrets)).toEqual([[mine]]);
  });

  it('goes on with what it had decided, though by then it could not tell any more', async () => {
    const untold = { ...mine, hint: null };
    const world = new JoinWorld([untold], [listedSecret('k')]);
    await world.save(byHand.id, entered.id, mine);
    world.incidentFile.failing = true;
    await world.join();
    world.incidentFile.failing = false;
    const twins = { ...world.listed, secrets: [listedSecret('twin'), listedSecret('k')] };
    expect(await world.joining.join(byHand.id, entered.id, twins)).toEqual(ok({ joined: 1, left: 0 }));
    expect([world.store.list, world.reachable()]).toEqual([[], world.items()]);
  });

  it('joins only the same client ID, and only where a portal lists', async () => {
    const world = new JoinWorld([mine], [listedSecret('k')]);
    const stranger = { ...world.listed, appId: '1f0e6a11-22ab-4cde-9012-abcdefabcdef' };
    expect(await world.joining.joinable([stranger])).toEqual(ok([]));
    expect(await world.joining.join(byHand.id, entered.id, stranger)).toEqual(failed({ code: 'not-found' }));
    world.here = byHand;
    expect(await world.join()).toEqual(failed({ code: 'forbidden' }));
    expect(await world.joining.joinable([world.listed])).toEqual(failed({ code: 'forbidden' }));
  });

  const some = fc.array(
    fc.record({
      displayName: fc.constantFrom(null, 'A', 'B'),
      hint: fc.constantFrom(null, 'abc', 'xyz'),
      day: fc.integer({ min: 10, max: 14 }),
      isStored: fc.boolean(),
    }),
    { maxLength: 6 },
  );
  const secretOf = ({
    displayName,
    hint,
    day,
  }: {
    displayName: string | null;
    hint: string | null;
    day: number;
  }) => listedSecret(randomUUID(), { displayName, hint, endDateTime: `2027-01-${day}T00:00:00Z` });

  it('for any two lists: every stored value stays reachable, also when the disk fails in between', async () => {
    await fc.assert(
      fc.asyncProperty(some, some, fc.boolean(), fc.boolean(), async (ours, theirs, isTorn, isBlocked) => {
        const mineAll = ours.map((one) => ({ isStored: one.isStored, secret: secretOf(one) }));
        const listedAll = theirs.map((one) => ({ isStored: one.isStored, secret: secretOf(one) }));
        const world = new JoinWorld(
          mineAll.map(({ secret }) => secret),
          listedAll.map(({ secret }) => secret),
        );
        for (const { isStored, secret } of mineAll)
          if (isStored) await world.save(byHand.id, entered.id, secret);
        for (const { isStored, secret } of listedAll)
          if (isStored) await world.save(graph.id, 'object-1', secret);
        const before = world.items();
        expect(world.reachable()).toEqual(before);
        world.files.failing = isTorn;
        world.store.isReadOnly = isBlocked;
        await world.join();
        expect([world.items(), world.reachable()]).toEqual([before, before]);
        world.files.failing = false;
        world.store.isReadOnly = false;
        expect((await world.join()).ok || world.store.list.length === 0).toBe(true);
        expect([world.items(), world.reachable()]).toEqual([before, before]);
        // No secret is gone from both lists.
        const left = world.store.list.flatMap(({ secrets }) => secrets);
        expect(left.length).toBeGreaterThanOrEqual(Math.max(0, mineAll.length - listedAll.length));
      }),
      { numRuns: 300 },
    );
  });
});
