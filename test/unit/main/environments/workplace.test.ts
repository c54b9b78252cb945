import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workplace, type WorkState } from '../../../../src/main/environments/workplace';
import { Emitter } from '../../../../src/main/platform/emitter';
import type { Environment } from '../../../../src/shared/domain/environment';
import { failed, ok } from '../../../../src/shared/ipc/result';
import type { SessionState } from '../../../../src/shared/ipc/state/session-state';
import { RecordingLogger } from '../../../fakes/recording-logger';
import { environment } from '../../../fakes/by-hand-world';

const graph: Environment = { ...environment, id: 'graph' };
const signedOut: SessionState = { kind: 'signed-out', reason: 'never', error: null };

describe('Workplace', () => {
  let folder: string;
  let session: SessionState;
  let news: Emitter<SessionState>;
  let heard: WorkState[];
  let copies: readonly string[];
  const started: Workplace[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workplace-'));
    session = signedOut;
    news = new Emitter();
    heard = [];
    copies = [];
  });
  afterEach(async () => {
    // What nobody waited for may still be writing.
    await Promise.all(started.splice(0).map((workplace) => workplace.settled()));
    await rm(folder, { recursive: true, force: true });
  });

  const file = (): string => join(folder, 'workplace.json');
  function start(): Workplace {
    const workplace = new Workplace({
      session: {
        state: () => session,
        environment: () => (session.kind === 'signed-in' ? graph : null),
        onChanged: (listener) => news.on(listener),
      },
      environments: () => [graph, environment],
      isOpenable: (id) => id === environment.id,
      hasCopy: (id) => copies.includes(id),
      file: file(),
      logger: new RecordingLogger(),
    });
    started.push(workplace);
    workplace.start();
    workplace.onChanged((state) => heard.push(state));
    return workplace;
  }
  function become(state: SessionState): void {
    session = state;
    news.emit(state);
  }
  const signedIn: SessionState = {
    ...{ kind: 'signed-in', environmentId: 'graph', user: { displayName: 'Vera', email: null } },
    ...{ authenticatedAtMs: 0, isKept: true, isRenewing: false },
  };

  it('is where the session is while nothing is opened', () => {
    const workplace = start();
    expect([workplace.environment(), workplace.state()]).toEqual([null, signedOut]);
    become(signedIn);
    expect([workplace.environment(), workplace.state()]).toEqual([graph, signedIn]);
    expect(heard).toEqual([signedIn]);
  });

  it('is in an opened environment, with the session going on behind it', async () => {
    become(signedIn);
    const workplace = start();
    expect(await workplace.open(environment.id)).toEqual(ok(null));
    expect(workplace.environment()).toBe(environment);
    expect(workplace.state()).toEqual({ kind: 'opened', environmentId: environment.id });
    become({ ...signedIn, isRenewing: true });
    expect(heard).toEqual([{ kind: 'opened', environmentId: environment.id }]);
    await workplace.close();
    expect([workplace.opened(), workplace.environment()]).toEqual([null, graph]);
    expect(heard.at(-1)).toEqual({ ...signedIn, isRenewing: true });
  });

  it('opens only what is there and needs no sign-in, and nothing during one', async () => {
    const workplace = start();
    expect(await workplace.open('graph')).toEqual(failed({ code: 'not-found' }));
    expect(await workplace.open('other')).toEqual(failed({ code: 'not-found' }));
    become({ kind: 'signing-in', environmentId: 'graph', startedAtMs: 0 });
    expect(await workplace.open(environment.id)).toEqual(failed({ code: 'busy' }));
  });

  it('is closed by a sign-in that begins', async () => {
    const workplace = start();
    await workplace.open(environment.id);
    become({ kind: 'signing-in', environmentId: 'graph', startedAtMs: 0 });
    expect(workplace.opened()).toBeNull();
    expect(workplace.state().kind).toBe('signing-in');
  });

  it('shows a copy without anybody working there, and leads back to the session', async () => {
    copies = ['other'];
    become(signedIn);
    const workplace = start();
    expect(await workplace.show('gone')).toEqual(failed({ code: 'not-found' }));
    expect(await workplace.show('other')).toEqual(ok(null));
    expect([workplace.lookedAt(), workplace.opened(), workplace.environment()]).toEqual([
      'other',
      null,
      null,
    ]);
    become({ ...signedIn, isRenewing: true });
    expect(heard).toEqual([{ kind: 'copy', environmentId: 'other' }]);
    expect(await workplace.show('graph')).toEqual(ok(null)); // where the session is, it is live
    expect([workplace.lookedAt(), workplace.environment()]).toEqual([null, graph]);
    expect(heard.at(-1)).toEqual({ ...signedIn, isRenewing: true });
  });

  it('opens what needs no sign-in, copy or not, and shows nothing during a sign-in', async () => {
    copies = ['other', environment.id];
    const workplace = start();
    await workplace.show('other');
    expect(await workplace.show(environment.id)).toEqual(ok(null));
    expect([workplace.lookedAt(), workplace.opened()]).toEqual([null, environment.id]);
    await workplace.leave('other');
    expect(workplace.opened()).toBe(environment.id);
    await workplace.leave(environment.id);
    expect(workplace.opened()).toBeNull();
    await workplace.show('other');
    become({ kind: 'signing-in', environmentId: 'graph', startedAtMs: 0 });
    expect(workplace.lookedAt()).toBeNull();
    expect(await workplace.show('other')).toEqual(failed({ code: 'busy' }));
  });

  it('gives way to the session of the copy’s own environment, once that is taken up', async () => {
    copies = ['graph'];
    become({ kind: 'resuming' });
    const workplace = start();
    await workplace.show('graph');
    expect(workplace.state()).toEqual({ kind: 'copy', environmentId: 'graph' });
    become(signedIn);
    expect([workplace.lookedAt(), workplace.state()]).toEqual([null, signedIn]);
    expect(heard.at(-1)).toEqual(signedIn);
  });

  it('is there again at the next start, unless it was closed', async () => {
    const first = start();
    await first.open(environment.id);
    const second = start();
    await second.resume();
    expect(second.opened()).toBe(environment.id);
    await second.close();
    const third = start();
    await third.resume();
    expect(third.opened()).toBeNull();
  });

  it.each([
    ['not JSON', '{'],
    ['of another version', '{"version":2,"opened":"by-hand-sandbox"}'],
    ['about an environment that is gone', '{"version":1,"opened":"by-hand-gone"}'],
    ['about one that needs a sign-in', '{"version":1,"opened":"graph"}'],
  ])('opens nothing by a note that is %s', async (_name, content) => {
    await writeFile(file(), content);
    const workplace = start();
    await workplace.resume();
    expect(workplace.opened()).toBeNull();
  });

  it('does not take back what was chosen before the note was read', async () => {
    await start().open(environment.id);
    const workplace = start();
    const resumed = workplace.resume();
    await workplace.close();
    await resumed;
    expect(workplace.opened()).toBeNull();
  });

  it('works without being remembered', async () => {
    await rm(folder, { recursive: true });
    const workplace = start();
    expect(await workplace.open(environment.id)).toEqual(ok(null));
    expect(workplace.opened()).toBe(environment.id);
    await expect(readFile(file())).rejects.toThrow();
  });
});
