import { byHandCapabilities } from '../../../../src/main/portal/by-hand/by-hand-capabilities';
import type { OpenedState } from '../../../../src/main/session/workplace';
import type { ProviderCapabilities } from '../../../../src/shared/domain/provider-capabilities';
import { beforeEach, describe, expect, it } from 'vitest';
import { Inventory } from '../../../../src/main/inventory/inventory';
import { Emitter } from '../../../../src/main/platform/emitter';
import type { ApplicationList, CredentialProvider } from '../../../../src/main/portal/credential-provider';
import type { Application } from '../../../../src/shared/domain/application';
import { failed, ok, type Result } from '../../../../src/shared/ipc/result';
import type { SessionState } from '../../../../src/shared/ipc/state/session-state';
import { ManualClock } from '../ipc/fakes/manual-clock';
import { MemoryCopies } from './fakes/memory-copies';
import { RecordingLogger } from '../ipc/fakes/recording-logger';
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
  opened: OpenedState | null = null;
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
    provider: () => (this.session.kind === 'signed-in' || this.opened !== null ? this.#provider() : null),
    environments: () => [{ id: 'demo' }, { id: 'sandbox' }],
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

  it('joins those who ask while it is reading', async () => {
    world.session = signedIn();
    inventory.start();
    const asked = [inventory.refresh(), inventory.refresh()];
    expect(await Promise.all(asked)).toEqual([ok(null), ok(null)]);
    expect(world.lists).toBe(1);
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

  it('goes when the role is gone, and when the account is removed', async () => {
    world.session = signedIn();
    world.inventory.start();
    await afterPromises();
    world.list = async () => ok({ kind: 'no-role' });
    await world.inventory.refresh();
    expect(world.copies.copy).toBeNull();
    expect(world.inventory.withdrawn()).toHaveLength(2);

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
