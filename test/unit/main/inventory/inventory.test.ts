import { freshFactor } from '../../../fakes/fresh-factor';
import { byHandCapabilities } from '../../../../src/main/by-hand/provider/by-hand-capabilities';
import type { CopyState, OpenedState } from '../../../../src/main/environments/current-environment';
import type { ProviderCapabilities } from '../../../../src/shared/domain/provider-capabilities';
import { beforeEach, describe, expect, it } from 'vitest';
import type { InventoryCopy } from '../../../../src/main/inventory/copies/copy-schema';
import { Inventory } from '../../../../src/main/inventory/inventory';
import { Emitter } from '../../../../src/main/platform/emitter';
import type { ApplicationList, CredentialProvider } from '../../../../src/main/portal/credential-provider';
import type { Application } from '../../../../src/shared/domain/application';
import { failed, ok, type Result } from '../../../../src/shared/ipc/result';
import type { SessionState } from '../../../../src/shared/ipc/state/session-state';
import { ManualClock } from '../../../fakes/manual-clock';
import { MemoryCopies } from '../../../fakes/memory-copies';
import { RecordingLogger } from '../../../fakes/recording-logger';
import { graphCapabilities } from '../../../../src/main/portal/graph/graph-capabilities';

const afterPromises = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function application(id: string, changes: Partial<Application> = {}): Application {
  return { id, appId: `client-${id}`, displayName: id, secrets: [], apis: [], managers: null, ...changes };
}

function listOf(...applications: readonly Application[]): Result<ApplicationList> {
  return ok({ kind: 'applications', applications });
}

const vera = { id: 'vera', displayName: 'Vera', mail: null };
const signedIn = (environmentId = 'demo'): SessionState => ({
  kind: 'signed-in',
  environmentId,
  user: { displayName: 'Vera', email: null },
  authenticatedAtMs: 0,
  ...freshFactor,
  isKept: true,
  isRenewing: false,
});

const signedOut: SessionState = { kind: 'signed-out', reason: 'signed-out', error: null };

/** A session and a portal that say what a test lets them say. */
class World {
  readonly changed = new Emitter<SessionState>();
  readonly clock = new ManualClock();
  readonly logger = new RecordingLogger();
  readonly copies = new MemoryCopies();
  session: SessionState = { kind: 'signed-out', reason: 'never', error: null };
  opened: OpenedState | CopyState | null = null;
  capabilities: ProviderCapabilities = graphCapabilities;
  lists = 0;
  list: () => Promise<Result<ApplicationList>> = async () => listOf(application('1'), application('2'));
  read: () => Promise<Result<Application>> = async () => failed({ code: 'offline' });
  managers: (id: string) => ReturnType<CredentialProvider['listManagers']> = async () => ok([vera]);
  signals: AbortSignal[] = [];

  readonly inventory = new Inventory({
    session: {
      state: () => this.opened ?? this.session,
      onChanged: (listener) => this.changed.on(listener),
    },
    provider: () => {
      const { kind } = this.opened ?? this.session;
      return kind === 'signed-in' || kind === 'opened' ? this.#provider() : null;
    },
    environments: () => [{ id: 'demo' }, { id: 'sandbox' }, { id: 'by-hand' }],
    isOpenable: (id) => id === 'by-hand',
    copies: this.copies,
    clock: this.clock,
    logger: this.logger,
  });

  become(session: SessionState): void {
    this.session = session;
    this.changed.emit(session);
  }

  #provider(): CredentialProvider {
    const unused = (): never => {
      throw new Error('not used by the inventory');
    };
    return {
      capabilities: this.capabilities,
      listApplications: (signal) => {
        this.lists += 1;
        this.signals.push(signal);
        return this.list();
      },
      readApplication: () => this.read(),
      listManagers: (id) => this.managers(id),
      addPassword: unused,
      removePassword: unused,
      sentReminders: unused,
      portalNowMs: unused,
    };
  }
}

describe('Inventory', () => {
  let world: World;
  let inventory: Inventory;
  beforeEach(() => {
    world = new World();
    inventory = world.inventory;
  });

  it('is empty until somebody signs in, then reads by itself', async () => {
    inventory.start();
    expect(inventory.state()).toEqual({ kind: 'none' });
    world.become(signedIn());
    expect(inventory.state()).toEqual({ kind: 'loading' });
    await afterPromises();
    expect(inventory.state()).toMatchObject({
      kind: 'ready',
      readAtMs: world.clock.nowMs(),
      isRefreshing: false,
      refreshError: null,
      applications: [
        { id: '1', managers: [vera] },
        { id: '2', managers: [vera] },
      ],
    });
  });

  it('reads an opened environment: none is a list, nobody manages, and what is taken out is no withdrawal', async () => {
    world.capabilities = byHandCapabilities;
    world.managers = () => Promise.reject(new Error('not asked'));
    world.list = async () => listOf();
    world.opened = { kind: 'opened', environmentId: 'sandbox' };
    inventory.start();
    await afterPromises();
    expect(inventory.state()).toMatchObject({ kind: 'ready', environmentId: 'sandbox', applications: [] });
    world.list = async () => listOf(application('1'));
    await inventory.refresh();
    expect(inventory.application('1')?.managers).toBeNull();
    world.list = async () => listOf();
    await inventory.refresh();
    expect([inventory.application('1'), inventory.withdrawn()]).toEqual([null, []]);
    expect(world.copies.copy).toMatchObject({ environmentId: 'sandbox', owner: '', applications: [] });
  });

  it('reads when a session is there already', async () => {
    world.session = signedIn();
    inventory.start();
    await afterPromises();
    expect(inventory.state().kind).toBe('ready');
  });

  it('shows the list before it knows who manages what, and without that if need be', async () => {
    world.managers = async (id) =>
      id === '1' ? failed({ code: 'forbidden' }) : new Promise(() => undefined);
    inventory.start();
    world.become(signedIn());
    await afterPromises();
    expect(inventory.state()).toMatchObject({
      kind: 'ready',
      applications: [{ managers: null }, { managers: null }],
    });
  });

  it('does not read again because a token was renewed', async () => {
    inventory.start();
    world.become(signedIn());
    await afterPromises();
    world.become(signedIn());
    await afterPromises();
    expect(world.lists).toBe(1);
  });

  it.each([
    ['no role', async () => ok({ kind: 'no-role' }) as Result<ApplicationList>, 'no-role'],
    ['no application', async () => listOf(), 'no-applications'],
  ])('tells %s apart', async (_name, list, reason) => {
    world.list = list;
    inventory.start();
    world.become(signedIn());
    await afterPromises();
    expect(inventory.state()).toEqual({ kind: 'no-access', reason });
  });

  it('keeps what it knows when a refresh fails, and says why', async () => {
    inventory.start();
    world.become(signedIn());
    await afterPromises();
    const readAtMs = world.clock.nowMs();
    world.clock.advance(60_000);
    world.list = async () => failed({ code: 'offline' });
    const refresh = inventory.refresh();
    expect(inventory.state()).toMatchObject({ kind: 'ready', isRefreshing: true });
    expect(await refresh).toEqual(failed({ code: 'offline' }));
    expect(inventory.state()).toMatchObject({
      kind: 'ready',
      readAtMs,
      isRefreshing: false,
      refreshError: { code: 'offline' },
      applications: [{ id: '1' }, { id: '2' }],
    });
  });

  it('has failed when there is nothing to keep', async () => {
    world.list = async () => failed({ code: 'portal-error', requestId: 'r' });
    inventory.start();
    world.become(signedIn());
    await afterPromises();
    expect(inventory.state()).toEqual({ kind: 'failed', error: { code: 'portal-error', requestId: 'r' } });
    expect(world.logger.text).toContain('portal-error');
  });

  it('keeps the managers it knows while the list is read again', async () => {
    inventory.start();
    world.become(signedIn());
    await afterPromises();
    world.managers = () => new Promise(() => undefined);
    void inventory.refresh();
    await afterPromises();
    expect(inventory.state()).toMatchObject({ applications: [{ managers: [vera] }, { managers: [vera] }] });
  });

  it('reads once more for all who ask while it is reading: what it reads was asked for before', async () => {
    let isChanged = false;
    let answer: () => void = () => undefined;
    world.list = () => {
      const asked = listOf(application('1', { displayName: isChanged ? 'changed' : 'as before' }));
      return new Promise((resolve) => (answer = () => resolve(asked)));
    };
    world.session = signedIn();
    inventory.start();
    isChanged = true;
    const asked = [inventory.refresh(), inventory.refresh()];
    answer();
    await afterPromises();
    expect(inventory.application('1')?.displayName).toBe('as before');
    answer();
    expect(await Promise.all(asked)).toEqual([ok(null), ok(null)]);
    expect([world.lists, inventory.application('1')?.displayName]).toEqual([2, 'changed']);
  });

  it('reads at once for who asks while only managers are still being read', async () => {
    world.managers = () => new Promise(() => undefined);
    world.session = signedIn();
    inventory.start();
    await afterPromises();
    world.list = async () => listOf(application('1', { displayName: 'changed' }));
    void inventory.refresh();
    await afterPromises();
    expect([world.lists, inventory.application('1')?.displayName]).toEqual([2, 'changed']);
    expect(world.signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('asks no more for those who asked in a session that is over', async () => {
    let answer: () => void = () => undefined;
    world.list = () => new Promise((resolve) => (answer = () => resolve(listOf(application('1')))));
    world.session = signedIn();
    inventory.start();
    void inventory.refresh();
    const first = answer;
    world.become(signedIn('sandbox'));
    first();
    await afterPromises();
    answer();
    await afterPromises();
    // Once for each of the two places, and not for the wish of the first.
    expect(world.lists).toBe(2);
    world.become(signedOut);
    await afterPromises();
    expect(world.lists).toBe(2);
  });

  it('keeps what was read again over a list that was asked for before', async () => {
    inventory.start();
    world.become(signedIn());
    await afterPromises();
    let answer: () => void = () => undefined;
    world.list = () =>
      new Promise((resolve) => (answer = () => resolve(listOf(application('1'), application('2')))));
    const refreshed = inventory.refresh();
    world.read = async () => ok(application('2', { displayName: 'read again' }));
    await inventory.reread('2');
    answer();
    await refreshed;
    expect(inventory.application('2')?.displayName).toBe('read again');
    // The next list was asked for later, so that it counts.
    world.list = async () => listOf(application('1'), application('2', { displayName: 'listed' }));
    await inventory.refresh();
    expect(inventory.application('2')?.displayName).toBe('listed');
  });

  it('lets an older answer about one application change nothing', async () => {
    inventory.start();
    world.become(signedIn());
    await afterPromises();
    const answers: ((displayName: string) => void)[] = [];
    world.read = () =>
      new Promise((resolve) => answers.push((displayName) => resolve(ok(application('2', { displayName })))));
    const asked = [inventory.reread('2'), inventory.reread('2')];
    answers[1]?.('new');
    await afterPromises();
    answers[0]?.('old');
    await Promise.all(asked);
    expect(inventory.application('2')?.displayName).toBe('new');
  });

  it('reads nothing without a session', async () => {
    expect(await inventory.refresh()).toEqual(failed({ code: 'not-signed-in' }));
    expect(await inventory.reread('1')).toEqual(failed({ code: 'not-signed-in' }));
  });

  it('forgets everything with the session, and what is still on its way too', async () => {
    let answer: (result: Result<ApplicationList>) => void = () => undefined;
    world.list = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    inventory.start();
    world.become(signedIn());
    world.become(signedOut);
    expect(inventory.state()).toEqual({ kind: 'none' });
    expect(world.signals[0]?.aborted).toBe(true);
    answer(listOf(application('late')));
    await afterPromises();
    expect(inventory.state()).toEqual({ kind: 'none' });
  });

  it('does not mix what two environments say', async () => {
    const answers: ((result: Result<ApplicationList>) => void)[] = [];
    world.list = () => new Promise((resolve) => answers.push(resolve));
    inventory.start();
    world.become(signedIn('demo'));
    world.become(signedIn('sandbox'));
    answers[1]?.(listOf(application('sandbox')));
    answers[0]?.(listOf(application('demo')));
    await afterPromises();
    expect(inventory.state()).toMatchObject({ applications: [{ id: 'sandbox' }] });
  });

  it('takes no answer about one application into the list of another environment', async () => {
    world.copies.others.push({
      ...{ environmentId: 'sandbox', owner: 'Vera', readAtMs: 5, withdrawn: [] },
      applications: [application('2')],
    });
    inventory.start();
    world.become(signedIn('demo'));
    await afterPromises();
    let answer: (displayName: string) => void = () => undefined;
    world.read = () =>
      new Promise((resolve) => (answer = (displayName) => resolve(ok(application('2', { displayName })))));
    const asked = inventory.reread('2');
    world.list = () => new Promise(() => undefined);
    world.become(signedIn('sandbox'));
    await afterPromises();
    expect(inventory.shown()).toBe('sandbox');
    answer('of the demo');
    await asked;
    expect(inventory.application('2')?.displayName).toBe('2');
  });

  it('reads one application again after a write, and keeps who manages it', async () => {
    inventory.start();
    world.become(signedIn());
    await afterPromises();
    const fresh = application('2', { displayName: 'fresh' });
    world.read = async () => ok(fresh);
    expect(await inventory.reread('2')).toEqual(ok({ ...fresh, managers: [vera] }));
    expect(inventory.application('2')).toEqual({ ...fresh, managers: [vera] });
    expect(inventory.application('1')?.displayName).toBe('1');
    expect(inventory.application('3')).toBeNull();
  });

  it('stops following when it is told to', async () => {
    const stop = inventory.start();
    stop();
    world.become(signedIn());
    await afterPromises();
    expect(world.lists).toBe(0);
  });
});

describe('the copy of the inventory', () => {
  const copy = {
    environmentId: 'demo',
    owner: 'Vera',
    readAtMs: 5,
    applications: [{ ...application('1'), secrets: [], apis: [] }],
    withdrawn: [],
  };
  const gone = { applicationId: '2', displayName: '2', atMs: 4 };
  let world: World;
  beforeEach(() => {
    world = new World();
  });

  it('is shown at once, with its age, while the portal does not answer', async () => {
    world.copies.copy = copy;
    world.list = () => new Promise(() => undefined);
    world.session = signedIn();
    world.inventory.start();
    await afterPromises();
    expect(world.inventory.state()).toMatchObject({
      kind: 'ready',
      source: 'sealed-copy',
      readAtMs: 5,
      isRefreshing: true,
    });
  });

  it('comes after a failure too, and keeps its reason', async () => {
    let open: (copy: null | typeof world.copies.copy) => void = () => undefined;
    world.copies.loadNewest = () => new Promise((resolve) => (open = resolve));
    world.list = async () => failed({ code: 'offline' });
    world.session = signedIn();
    world.inventory.start();
    await afterPromises();
    expect(world.inventory.state()).toEqual({ kind: 'failed', error: { code: 'offline' } });
    open(copy);
    await afterPromises();
    expect(world.inventory.state()).toMatchObject({
      kind: 'ready',
      source: 'sealed-copy',
      refreshError: { code: 'offline' },
    });
  });

  it('gives way to the portal’s answer, which is saved', async () => {
    world.copies.copy = copy;
    world.inventory.start();
    await afterPromises();
    world.become(signedIn());
    await afterPromises();
    expect(world.inventory.state()).toMatchObject({ source: 'portal', isRefreshing: false });
    await world.inventory.copied();
    expect(world.copies.copy?.applications).toHaveLength(2);
  });

  it('stays readable when the session is over, and only when it could be written', async () => {
    world.session = signedIn();
    world.inventory.start();
    await afterPromises();
    await world.inventory.copied();
    world.become(signedOut);
    expect(world.inventory.state()).toMatchObject({ kind: 'ready', source: 'sealed-copy' });

    const unkept = new World();
    unkept.copies.canSave = false;
    unkept.session = signedIn();
    unkept.inventory.start();
    await afterPromises();
    await unkept.inventory.copied();
    unkept.become(signedOut);
    expect(unkept.inventory.state()).toEqual({ kind: 'none' });
  });

  it('of earlier takes the place of one that could not be written', async () => {
    world.session = signedIn();
    world.inventory.start();
    await afterPromises();
    await world.inventory.copied();
    world.copies.canSave = false;
    world.list = async () => listOf(application('1'), application('2'), application('3'));
    await world.inventory.refresh();
    await world.inventory.copied();
    expect(world.inventory.application('3')).not.toBeNull();
    world.become(signedOut);
    expect(world.inventory.state()).toMatchObject({
      ...{ kind: 'ready', source: 'sealed-copy', applications: [{ id: '1' }, { id: '2' }] },
    });
  });

  it('is not shown to somebody else', async () => {
    world.copies.copy = { ...copy, owner: 'Anton' };
    world.list = () => new Promise(() => undefined);
    world.inventory.start();
    await afterPromises();
    world.become(signedIn());
    expect(world.inventory.state()).toEqual({ kind: 'loading' });
  });

  it('names what was taken away until it was taken note of', async () => {
    world.session = signedIn();
    world.inventory.start();
    await afterPromises();
    world.list = async () => listOf(application('1'));
    await world.inventory.refresh();
    expect(world.inventory.withdrawn().map(({ displayName }) => displayName)).toEqual(['2']);
    await world.inventory.copied();
    expect(world.copies.copy?.applications.map(({ id }) => id)).toEqual(['1']);
    world.inventory.acknowledgeWithdrawn('2');
    expect(world.inventory.withdrawn()).toEqual([]);
  });

  it.each([
    ['of one that is known', { id: '2', appId: null, displayName: '2' }, ['1', '2'], []],
    ['of nobody knows which', { id: null, appId: null, displayName: null }, ['1', '2'], []],
    ['of another', { id: '3', appId: null, displayName: null }, ['1'], ['2']],
  ])('keeps what may stand in a row that could not be read: %s', async (_of, row, listed, gone) => {
    world.session = signedIn();
    const secret = { keyId: 'key', displayName: null, hint: null, startDateTime: null };
    const secrets = [{ ...secret, endDateTime: '2027-01-01T00:00:00Z' }];
    world.list = async () => listOf(application('1'), application('2', { secrets }));
    world.inventory.start();
    await afterPromises();
    world.list = async () =>
      ok({ kind: 'applications', applications: [application('1')], unreadable: [row] });
    // As long as the row is there, and not only once.
    await world.inventory.refresh();
    await world.inventory.refresh();
    const state = world.inventory.state();
    if (state.kind !== 'ready') throw new Error('no list');
    expect(state.applications.map(({ id }) => id)).toEqual(listed);
    expect(state.unreadable).toEqual([row]);
    expect(world.inventory.withdrawn().map(({ applicationId }) => applicationId)).toEqual(gone);
    if (gone.length === 0) expect(world.inventory.application('2')?.secrets).toEqual(secrets);
    await world.inventory.copied();
    expect(world.copies.copy).toMatchObject({ unreadable: [row] });
    world.list = async () => listOf(application('1'));
    await world.inventory.refresh();
    expect(world.inventory.state()).not.toHaveProperty('unreadable');
    expect(world.inventory.withdrawn().map(({ applicationId }) => applicationId)).toEqual(['2']);
  });

  it('has what may stand in such a row from a copy that is open only later', async () => {
    let open: (copy: typeof world.copies.copy) => void = () => undefined;
    world.copies.loadNewest = () => new Promise((resolve) => (open = resolve));
    world.session = signedIn();
    const row = { id: '1', appId: null, displayName: null };
    world.list = async () =>
      ok({ kind: 'applications', applications: [application('2')], unreadable: [row] });
    world.inventory.start();
    await afterPromises();
    open(copy);
    await afterPromises();
    expect(world.inventory.withdrawn()).toEqual([]);
    expect(world.inventory.state()).toMatchObject({ applications: [{ id: '2' }, { id: '1' }] });
    await world.inventory.copied();
    expect(world.copies.copy).toMatchObject({ applications: [{ id: '2' }, { id: '1' }], unreadable: [row] });
  });

  it('names such rows also where it is shown itself', async () => {
    const unreadable = [{ id: '3', appId: null, displayName: 'odd' }];
    world.copies.copy = { ...copy, unreadable };
    world.inventory.start();
    await afterPromises();
    expect(world.inventory.state()).toMatchObject({ source: 'sealed-copy', unreadable });
  });

  it('goes when the role is gone, and when the account is removed', async () => {
    world.session = signedIn();
    world.inventory.start();
    await afterPromises();
    world.list = async () => ok({ kind: 'no-role' });
    await world.inventory.refresh();
    expect(world.copies.copy).toMatchObject({ applications: [] }); // who is to be told, and nothing else
    expect(world.inventory.withdrawn()).toHaveLength(2);
    for (const id of ['1', '2']) world.inventory.acknowledgeWithdrawn(id);
    await afterPromises();
    await world.inventory.copied();
    expect(world.copies.copy).toBeNull();

    world.copies.copy = copy;
    await world.inventory.forget('demo');
    expect(world.copies.copy).toBeNull();
    expect(world.inventory.withdrawn()).toEqual([]);
  });

  it('stays when another environment’s account is removed', async () => {
    world.copies.copy = { ...copy, withdrawn: [gone] };
    world.inventory.start();
    await afterPromises();
    await world.inventory.forget('sandbox');
    expect(world.inventory.state()).toMatchObject({ kind: 'ready', environmentId: 'demo' });
    expect(world.inventory.withdrawn()).toEqual([gone]);
  });

  it('is not shown after a removal that came while it was being opened', async () => {
    let open: (copy: typeof world.copies.copy) => void = () => undefined;
    world.copies.loadNewest = () => new Promise((resolve) => (open = resolve));
    world.inventory.start();
    await world.inventory.forget('demo');
    open(copy);
    await afterPromises();
    expect(world.inventory.state()).toEqual({ kind: 'none' });
  });

  it('is not written behind a removal by what was still being read', async () => {
    let written: () => void = () => undefined;
    const steps: string[] = [];
    const { copies } = world;
    copies.save = async () => {
      await new Promise<void>((resolve) => (written = resolve));
      steps.push('saved');
      return true;
    };
    copies.remove = async () => {
      steps.push('removed');
      return ok(null);
    };
    world.managers = () => new Promise(() => undefined);
    let answer: (result: Result<Application>) => void = () => undefined;
    world.read = () => new Promise((resolve) => (answer = resolve));
    world.session = signedIn();
    world.inventory.start();
    await afterPromises();
    const reread = world.inventory.reread('1');
    world.become(signedOut);
    const forgotten = world.inventory.forget('demo');
    answer(ok(application('1')));
    await reread;
    written();
    expect(await forgotten).toEqual(ok(null));
    await world.inventory.copied();
    expect(steps).toEqual(['saved', 'removed']);
    expect(world.inventory.state()).toEqual({ kind: 'none' });
  });

  it('tells again after a restart what the person has not taken note of', async () => {
    world.copies.copy = { ...copy, withdrawn: [gone] };
    world.inventory.start();
    await afterPromises();
    expect(world.inventory.withdrawn()).toEqual([gone]);
    world.inventory.acknowledgeWithdrawn('2');
    await world.inventory.copied();
    expect(world.copies.copy).toEqual(copy);
  });

  it('tells what was taken away also when the portal answers before the copy is open', async () => {
    let open: (copy: typeof world.copies.copy) => void = () => undefined;
    world.copies.loadNewest = () => new Promise((resolve) => (open = resolve));
    world.session = signedIn();
    world.list = async () => listOf(application('2'));
    world.inventory.start();
    await afterPromises();
    expect(world.inventory.state()).toMatchObject({ source: 'portal' });
    open(copy);
    await afterPromises();
    expect(world.inventory.withdrawn().map(({ displayName }) => displayName)).toEqual(['1']);
    expect(world.inventory.state()).toMatchObject({ source: 'portal', applications: [{ id: '2' }] });
  });

  it('does not tell one person what another has lost', async () => {
    world.copies.copy = { ...copy, owner: 'Anton', withdrawn: [gone] };
    world.inventory.start();
    await afterPromises();
    world.become(signedIn());
    await afterPromises();
    expect(world.inventory.withdrawn()).toEqual([]);
    expect(world.copies.copy).toMatchObject({ owner: 'Vera', withdrawn: [] });
  });

  it('of the environment one signs in to is opened, though another’s was newer', async () => {
    world.copies.loadNewest = async (ids) =>
      ids.length > 1 ? { ...copy, environmentId: 'sandbox' } : ids[0] === 'demo' ? copy : null;
    world.list = () => new Promise(() => undefined);
    world.inventory.start();
    await afterPromises();
    expect(world.inventory.state()).toMatchObject({ environmentId: 'sandbox' });
    world.become(signedIn('demo'));
    await afterPromises();
    expect(world.inventory.state()).toMatchObject({ environmentId: 'demo', isRefreshing: true });
  });

  const note = { ...copy, applications: [], withdrawn: [gone] };

  it('that is only a note of what was taken away is told after a restart, and shows no list', async () => {
    world.copies.copy = note;
    world.list = async () => failed({ code: 'offline' });
    world.inventory.start();
    await afterPromises();
    expect(world.inventory.state()).toEqual({ kind: 'none' });
    expect(world.inventory.withdrawn()).toEqual([gone]);
    expect(world.inventory.copies()).toEqual([]);
    world.become(signedIn());
    await afterPromises();
    expect(world.inventory.state()).toEqual({ kind: 'failed', error: { code: 'offline' } });
    expect(world.inventory.withdrawn()).toEqual([gone]);
    world.list = async () => listOf(application('1'));
    await world.inventory.refresh();
    await world.inventory.copied();
    expect(world.copies.copy).toMatchObject({ applications: [{ id: '1' }], withdrawn: [gone] });
  });

  it('tells that note also when the portal answers before it is open', async () => {
    const opening: ((copy: typeof world.copies.copy) => void)[] = [];
    world.copies.copy = note;
    world.copies.loadNewest = () => new Promise((resolve) => opening.push(resolve));
    world.session = signedIn();
    world.list = async () => listOf();
    world.inventory.start();
    await afterPromises();
    expect(world.inventory.state().kind).toBe('no-access');
    for (const open of opening) open(note);
    await afterPromises();
    await world.inventory.copied();
    expect(world.inventory.withdrawn()).toEqual([gone]);
    expect(world.copies.copy).toEqual({ ...note, readAtMs: world.clock.nowMs() });
  });

  it('that could not be taken away is tried again, and not shown meanwhile', async () => {
    world.copies.copy = copy;
    world.copies.removal = failed({ code: 'unexpected' });
    const stop = world.inventory.start();
    await afterPromises();
    expect(await world.inventory.forget('demo')).toEqual(failed({ code: 'unexpected' }));
    expect(world.inventory.watched()).toEqual([]);
    world.clock.advance(60_000);
    await world.inventory.copied();
    expect(world.copies.copy).not.toBeNull();
    world.copies.removal = ok(null);
    world.clock.advance(60_000);
    await world.inventory.copied();
    expect(world.copies.copy).toBeNull();
    stop();
    expect(world.clock.waiting).toBe(0);
  });

  it('of a role that is gone is tried again where neither note nor removal succeeded', async () => {
    world.session = signedIn();
    world.inventory.start();
    await afterPromises();
    await world.inventory.copied();
    world.copies.canSave = false;
    world.copies.removal = failed({ code: 'unexpected' });
    world.list = async () => ok({ kind: 'no-role' });
    await world.inventory.refresh();
    expect(world.copies.copy?.applications).toHaveLength(2);
    world.become(signedOut);
    expect(world.inventory.state()).toEqual({ kind: 'none' });
    world.copies.removal = ok(null);
    world.clock.advance(60_000);
    await world.inventory.copied();
    expect(world.copies.copy).toBeNull();
  });

  it('is shown when the session ended before the first one was written', async () => {
    let written: () => void = () => undefined;
    world.copies.save = async (saved) => {
      await new Promise<void>((resolve) => (written = resolve));
      world.copies.copy = saved;
      return true;
    };
    world.managers = () => new Promise(() => undefined);
    world.session = signedIn();
    world.inventory.start();
    await afterPromises();
    world.become(signedOut);
    expect(world.inventory.state()).toEqual({ kind: 'none' });
    written();
    await afterPromises();
    expect(world.inventory.state()).toMatchObject({ kind: 'ready', source: 'sealed-copy' });
  });
});

describe('the copies of all environments', () => {
  const copy = (environmentId: string, owner = 'Vera', readAtMs = 5): InventoryCopy => ({
    ...{ environmentId, owner, readAtMs, withdrawn: [] },
    applications: [application(`of ${environmentId}`)],
  });
  const watched = ({ inventory }: World): string[] =>
    inventory.watched().map(({ environmentId, readAtMs }) => `${environmentId} ${readAtMs}`);
  let world: World;
  beforeEach(() => {
    world = new World();
    world.copies.copy = copy('demo');
    world.copies.others.push(copy('sandbox', 'Anton'), copy('by-hand', ''), copy('unknown'));
  });

  it('are watched, whoever works where; the live list takes the place of its own', async () => {
    world.inventory.start();
    await afterPromises();
    expect(watched(world)).toEqual(['demo 5', 'sandbox 5', 'by-hand 5']);
    expect(world.inventory.copies()).toHaveLength(3);
    world.become(signedIn('demo'));
    await afterPromises();
    const nowMs = world.clock.nowMs();
    expect(watched(world)).toEqual([`demo ${nowMs}`, 'sandbox 5', 'by-hand 5']);
    world.become(signedIn('sandbox'));
    expect(watched(world)).toEqual([`demo ${nowMs}`, 'by-hand 5']); // not what Anton had there
    await afterPromises();
    expect(watched(world)).toEqual([`sandbox ${nowMs}`, `demo ${nowMs}`, 'by-hand 5']);
    await world.inventory.forget('demo');
    expect(watched(world)).toEqual([`sandbox ${nowMs}`, 'by-hand 5']);
  });

  it('that need no sign-in are not shown by themselves', async () => {
    world.copies.copy = copy('by-hand', '');
    world.copies.others.splice(0);
    world.inventory.start();
    await afterPromises();
    expect(world.inventory.state()).toEqual({ kind: 'none' });
    expect(watched(world)).toEqual(['by-hand 5']);
  });

  it('are left with the environment that was opened', async () => {
    world.capabilities = byHandCapabilities;
    world.opened = { kind: 'opened', environmentId: 'by-hand' };
    world.inventory.start();
    await afterPromises();
    expect(world.inventory.shown()).toBe('by-hand');
    world.opened = null;
    world.become(signedOut);
    expect(world.inventory.state()).toEqual({ kind: 'none' });
    expect(watched(world)).toContain(`by-hand ${world.clock.nowMs()}`);
  });

  it('can be looked at while somebody works elsewhere, and are left again', async () => {
    world.inventory.start();
    await afterPromises();
    world.become(signedIn('demo'));
    await afterPromises();
    world.opened = { kind: 'copy', environmentId: 'sandbox' };
    world.become(world.session);
    expect(world.inventory.state()).toMatchObject({
      ...{ kind: 'ready', source: 'sealed-copy', environmentId: 'sandbox', isRefreshing: false },
    });
    expect(world.inventory.application('of sandbox')).not.toBeNull();
    expect(await world.inventory.refresh()).toEqual(failed({ code: 'not-signed-in' }));
    const lists = world.lists;
    world.opened = null;
    world.become(world.session);
    expect(world.inventory.state()).toMatchObject({ environmentId: 'demo', isRefreshing: true });
    await afterPromises();
    expect([world.lists, world.inventory.state()]).toMatchObject([lists + 1, { source: 'portal' }]);
  });

  it('are renewed where they are and not on the screen, and made nowhere else', async () => {
    world.inventory.start();
    await afterPromises();
    for (const id of ['by-hand', 'demo', 'none']) world.inventory.renewCopy(id, []);
    await world.inventory.copied();
    expect(watched(world)).toEqual(['demo 5', 'sandbox 5', `by-hand ${world.clock.nowMs()}`]);
    expect(world.inventory.copies().map(({ environmentId }) => environmentId)).toEqual(['demo', 'sandbox']);
    expect(world.copies.saves).toBe(1);
  });

  it('go on being shown when the session they were looked at behind ends', async () => {
    world.inventory.start();
    await afterPromises();
    world.opened = { kind: 'copy', environmentId: 'sandbox' };
    world.become(signedOut);
    world.opened = null;
    world.become({ kind: 'signing-in', environmentId: 'sandbox', startedAtMs: 0 });
    expect(world.inventory.shown()).toBe('sandbox');
  });
});
