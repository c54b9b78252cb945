import { freshFactor } from '../../../fakes/fresh-factor';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CurrentEnvironment, type WorkState } from '../../../../src/main/environments/current-environment';
import { Emitter } from '../../../../src/main/platform/emitter';
import type { Environment } from '../../../../src/shared/domain/environment';
import { failed, ok } from '../../../../src/shared/ipc/result';
import type { SessionState } from '../../../../src/shared/ipc/state/session-state';
import { RecordingLogger } from '../../../fakes/recording-logger';
import { environment } from '../../../fakes/by-hand-world';

const graph: Environment = { ...environment, id: 'graph' };
const signedOut: SessionState = { kind: 'signed-out', reason: 'never', error: null };

describe('CurrentEnvironment', () => {
  let folder: string;
  let session: SessionState;
  let news: Emitter<SessionState>;
  let heard: WorkState[];
  let copies: readonly string[];
  const started: CurrentEnvironment[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'currentEnvironment-'));
    session = signedOut;
    news = new Emitter();
    heard = [];
    copies = [];
  });
  afterEach(async () => {
    // What nobody waited for may still be writing.
    await Promise.all(started.splice(0).map((currentEnvironment) => currentEnvironment.settled()));
    await rm(folder, { recursive: true, force: true });
  });

  const file = (): string => join(folder, 'currentEnvironment.json');
  function start(): CurrentEnvironment {
    const currentEnvironment = new CurrentEnvironment({
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
    started.push(currentEnvironment);
    currentEnvironment.start();
    currentEnvironment.onChanged((state) => heard.push(state));
    return currentEnvironment;
  }
  function become(state: SessionState): void {
    session = state;
    news.emit(state);
  }
  const signedIn: SessionState = {
    ...{ kind: 'signed-in', environmentId: 'graph', user: { displayName: 'Vera', email: null } },
    ...{ authenticatedAtMs: 0, ...freshFactor, isKept: true, isRenewing: false },
  };

  it('is where the session is while nothing is opened', () => {
    const currentEnvironment = start();
    expect([currentEnvironment.environment(), currentEnvironment.state()]).toEqual([null, signedOut]);
    become(signedIn);
    expect([currentEnvironment.environment(), currentEnvironment.state()]).toEqual([graph, signedIn]);
    expect(heard).toEqual([signedIn]);
  });

  it('is in an opened environment, with the session going on behind it', async () => {
    become(signedIn);
    const currentEnvironment = start();
    expect(await currentEnvironment.open(environment.id)).toEqual(ok(null));
    expect(currentEnvironment.environment()).toBe(environment);
    expect(currentEnvironment.state()).toEqual({ kind: 'opened', environmentId: environment.id });
    become({ ...signedIn, isRenewing: true });
    expect(heard).toEqual([{ kind: 'opened', environmentId: environment.id }]);
    await currentEnvironment.close();
    expect([currentEnvironment.opened(), currentEnvironment.environment()]).toEqual([null, graph]);
    expect(heard.at(-1)).toEqual({ ...signedIn, isRenewing: true });
  });

  it('opens only what is there and needs no sign-in, and nothing during one', async () => {
    const currentEnvironment = start();
    expect(await currentEnvironment.open('graph')).toEqual(failed({ code: 'not-found' }));
    expect(await currentEnvironment.open('other')).toEqual(failed({ code: 'not-found' }));
    become({ kind: 'signing-in', environmentId: 'graph', startedAtMs: 0 });
    expect(await currentEnvironment.open(environment.id)).toEqual(failed({ code: 'busy' }));
  });

  it('is closed by a sign-in that begins', async () => {
    const currentEnvironment = start();
    await currentEnvironment.open(environment.id);
    become({ kind: 'signing-in', environmentId: 'graph', startedAtMs: 0 });
    expect(currentEnvironment.opened()).toBeNull();
    expect(currentEnvironment.state().kind).toBe('signing-in');
  });

  it('shows a copy without anybody working there, and leads back to the session', async () => {
    copies = ['other'];
    become(signedIn);
    const currentEnvironment = start();
    expect(await currentEnvironment.show('gone')).toEqual(failed({ code: 'not-found' }));
    expect(await currentEnvironment.show('other')).toEqual(ok(null));
    expect([
      currentEnvironment.lookedAt(),
      currentEnvironment.opened(),
      currentEnvironment.environment(),
    ]).toEqual(['other', null, null]);
    become({ ...signedIn, isRenewing: true });
    expect(heard).toEqual([{ kind: 'copy', environmentId: 'other' }]);
    expect(await currentEnvironment.show('graph')).toEqual(ok(null)); // where the session is, it is live
    expect([currentEnvironment.lookedAt(), currentEnvironment.environment()]).toEqual([null, graph]);
    expect(heard.at(-1)).toEqual({ ...signedIn, isRenewing: true });
  });

  it('opens what needs no sign-in, copy or not, and shows nothing during a sign-in', async () => {
    copies = ['other', environment.id];
    const currentEnvironment = start();
    await currentEnvironment.show('other');
    expect(await currentEnvironment.show(environment.id)).toEqual(ok(null));
    expect([currentEnvironment.lookedAt(), currentEnvironment.opened()]).toEqual([null, environment.id]);
    await currentEnvironment.leave('other');
    expect(currentEnvironment.opened()).toBe(environment.id);
    await currentEnvironment.leave(environment.id);
    expect(currentEnvironment.opened()).toBeNull();
    await currentEnvironment.show('other');
    become({ kind: 'signing-in', environmentId: 'graph', startedAtMs: 0 });
    expect(currentEnvironment.lookedAt()).toBeNull();
    expect(await currentEnvironment.show('other')).toEqual(failed({ code: 'busy' }));
  });

  it('gives way to the session of the copy’s own environment, once that is taken up', async () => {
    copies = ['graph'];
    become({ kind: 'resuming' });
    const currentEnvironment = start();
    await currentEnvironment.show('graph');
    expect(currentEnvironment.state()).toEqual({ kind: 'copy', environmentId: 'graph' });
    become(signedIn);
    expect([currentEnvironment.lookedAt(), currentEnvironment.state()]).toEqual([null, signedIn]);
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
    const currentEnvironment = start();
    await currentEnvironment.resume();
    expect(currentEnvironment.opened()).toBeNull();
  });

  it('does not take back what was chosen before the note was read', async () => {
    await start().open(environment.id);
    const currentEnvironment = start();
    const resumed = currentEnvironment.resume();
    await currentEnvironment.close();
    await resumed;
    expect(currentEnvironment.opened()).toBeNull();
  });

  it('works without being remembered', async () => {
    await rm(folder, { recursive: true });
    const currentEnvironment = start();
    expect(await currentEnvironment.open(environment.id)).toEqual(ok(null));
    expect(currentEnvironment.opened()).toBe(environment.id);
    await expect(readFile(file())).rejects.toThrow();
  });
});
