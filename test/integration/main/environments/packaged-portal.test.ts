import { fingerprintOf } from '../../../../src/main/environments/fingerprint';
import { AdministratorPolicy } from '../../../../src/main/settings/administrator-policy';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { assetSources } from '../../../../reference-portal/identity/assets';
import { bundlePortal, type FileHashes } from '../../../../scripts/build/portal-bundle';
import { composeDemo } from '../../../../src/main/app/compose-demo';
import type { Demo } from '../../../../src/main/environments/demo/demo';
import type { StartPortalProcess } from '../../../../src/main/environments/demo/portal-process';
import { Session } from '../../../../src/main/session/session';
import { SessionStore } from '../../../../src/main/session/store/session-store';
import { ok } from '../../../../src/shared/ipc/result';
import { MemoryKeychain } from '../../../fakes/memory-keychain';
import { RecordingLogger } from '../../../fakes/recording-logger';
import { unheard } from '../../../fakes/told-facts';

const megabyte = 1024 * 1024;

/** Bundled once, in a folder that has no libraries around it. */
let programFolder: string;
let files: FileHashes;
beforeAll(async () => {
  programFolder = await mkdtemp(join(tmpdir(), 'packaged-portal-'));
  files = await bundlePortal(programFolder);
}, 120_000);
afterAll(() => rm(programFolder, { recursive: true, force: true }));

/** The application's side of the demo, with the portal under Node, an empty PATH and nothing else of our environment. */
class DemoWorld {
  readonly children: ChildProcess[] = [];
  readonly logger = new RecordingLogger();
  readonly session: Session;
  readonly demo: Demo;

  constructor(profile: string) {
    const clock = {
      nowMs: () => Date.now(),
      steadyMs: () => Math.round(performance.now()),
      after: () => () => undefined,
    };
    this.session = new Session({
      fingerprintOf,
      ...{ environments: () => [this.demo.environment()], fetch, clock, logger: this.logger, facts: unheard },
      store: new SessionStore(new MemoryKeychain()),
      signOutsFile: join(profile, 'sign-outs.json'),
      openBrowser: async (address) =>
        (this.demo.browserFor(address) ?? { open: async () => ok(null) }).open(address),
    });
    this.demo = composeDemo({
      ...{ session: this.session, clock, logger: this.logger },
      packagedPortal: { programFolder, files, startProcess: this.#startProcess },
      policy: new AdministratorPolicy(join(profile, 'no-policy.json')),
      paths: { demo: join(profile, 'demo') },
    });
    this.demo.start();
  }

  /** Parses an answer of the portal's Graph subset. */
  async graph(path: string): Promise<{ readonly value: readonly { readonly displayName: string }[] }> {
    const token = await this.session.accessToken(new AbortController().signal);
    if (!token.ok) throw new Error(token.error.code);
    const { baseUrl = '' } = this.demo.environment().portal ?? {};
    const response = await fetch(`${baseUrl}${path}`, {
      headers: { authorization: `Bearer ${token.value}` },
    });
    return (await response.json()) as { value: { displayName: string }[] };
  }

  get origin(): string {
    return new URL(this.demo.environment().portal?.baseUrl ?? '').origin;
  }

  readonly #startProcess: StartPortalProcess = (program) => {
    const port = join(import.meta.dirname, '../../../support/parent-port.cjs');
    const child = spawn(process.execPath, ['--require', port, program], {
      ...{ cwd: programFolder, env: { PATH: '' }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
    });
    this.children.push(child);
    return {
      post: (message) => child.send(message),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener),
      kill: () => void child.kill('SIGKILL'),
    };
  };
}

describe('the portal that travels along', () => {
  let profile: string | null = null;
  const worlds: DemoWorld[] = [];
  async function newWorld(): Promise<DemoWorld> {
    profile ??= await mkdtemp(join(tmpdir(), 'demo-profile-'));
    const world = new DemoWorld(profile);
    worlds.push(world);
    return world;
  }
  afterEach(async () => {
    for (const { children } of worlds.splice(0)) for (const child of children) child.kill('SIGKILL');
    if (profile !== null) await rm(profile, { recursive: true, force: true });
    profile = null;
  });

  it('is at most 10 MB', async () => {
    const sizes = Object.keys(files).map(async (name) => (await stat(join(programFolder, name))).size);
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(megabyte);
    expect(bytes).toBeLessThanOrEqual(10 * megabyte);
  });

  it('opens at one click without PATH, network, npm and libraries, and ends with the sign-out', async () => {
    const world = await newWorld();
    expect(await world.demo.open('practice')).toEqual(ok(null));
    expect(world.session.state()).toMatchObject({ kind: 'signed-in', user: { displayName: 'Vera Manager' } });
    const applications = await world.graph('/me/ownedObjects/microsoft.graph.application');
    expect(applications.value).toHaveLength(6);
    const { origin } = world;
    for (const [name, source] of Object.entries(assetSources())) {
      const served = Buffer.from(await (await fetch(`${origin}/assets/${name}`)).arrayBuffer());
      expect([name, served.equals(await readFile(source))]).toEqual([name, true]);
    }
    const [child] = world.children;
    if (child === undefined) throw new Error('no process');
    const ended = once(child, 'exit');
    expect(await world.session.signOut()).toEqual(ok(null));
    expect(await ended).toEqual([0, null]);
    await expect(fetch(origin)).rejects.toThrow();
    await expect.poll(() => world.demo.state()).toEqual({ kind: 'stopped' });
  });

  it('keeps its state in the profile, readable for its owner only, until it is forgotten', async () => {
    const first = await newWorld();
    await first.demo.open('practice');
    const before = await first.graph('/me/ownedObjects/microsoft.graph.application');
    await first.demo.stop();
    const file = join(profile ?? '', 'demo/portal.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);

    const second = await newWorld();
    await second.demo.open('practice');
    const after = await second.graph('/me/ownedObjects/microsoft.graph.application');
    expect(after.value).toEqual(before.value);
    expect(await second.demo.forget('demo')).toEqual(ok(null));
    expect(await readdir(profile ?? '')).toEqual([]);
  });

  it('puts aside what it cannot read, and begins anew', async () => {
    const world = await newWorld();
    await mkdir(join(profile ?? '', 'demo'));
    await writeFile(join(profile ?? '', 'demo/portal.json'), '{ "version": 1, torn');
    expect(await world.demo.open('practice')).toEqual(ok(null));
    expect(await readdir(join(profile ?? '', 'demo'))).toContain('portal.json.damaged');
  });

  it('gives its tickets to nobody who asks over the network', async () => {
    const world = await newWorld();
    await world.demo.open('practice');
    const { origin } = world;
    for (const path of ['/ticket', '/practice', '/sign-in/x/ticket', '/control/tickets', '/control/faults']) {
      for (const method of ['GET', 'POST']) {
        expect((await fetch(origin + path, { method })).status).toBeGreaterThanOrEqual(400);
      }
    }
  });

  it('does nothing in a process without a parent to speak to', async () => {
    const child = spawn(process.execPath, [join(programFolder, 'portal.mjs')], {
      ...{ env: { PATH: '' }, stdio: 'ignore' },
    });
    expect(await once(child, 'exit')).toEqual([1, null]);
  });
});
