import { AgreedEnvironments } from '../../../../src/main/environments/agreed-environments';
import { standingZone } from '../../../fakes/standing-zone';
import { randomBytes } from 'node:crypto';
import { SealingKeys } from '../../../../src/main/platform/files/sealing-keys';
import { AdministratorPolicy } from '../../../../src/main/settings/administrator-policy';
import { soleRun } from '../../../fakes/sole-run';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { vera } from '../../../../reference-portal/seed/demo-people';
import { BelievedClock } from '../../../../src/main/platform/believed-clock';
import { createCore, type Core } from '../../../../src/main/app/core';
import { prepareProfile, type ProfilePaths } from '../../../../src/main/platform/paths';
import { argon2InThisThread } from '../../../../src/main/vault/kdbx/argon2';
import { usualSettings } from '../../../../src/shared/domain/settings';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { ManualClock } from '../../../fakes/manual-clock';
import { MemoryKeychain } from '../../../fakes/memory-keychain';
import { RecordingLogger } from '../../../fakes/recording-logger';
import { askingAtOnce } from '../../../support/asking-at-once';
import { startPortal, type Portal } from '../../../support/checked-portal';
import { noPackagedPortal } from '../../../support/no-packaged-portal';
import { PortalVisitor } from '../../../support/portal-visitor';

vi.mock('electron', () => {
  throw new Error('the core needs no Electron');
});

describe('the core, in plain Node', () => {
  let portal: Portal;
  let folder: string;
  let paths: ProfilePaths;
  let core: Core;
  const keychain = new MemoryKeychain();
  const logger = new RecordingLogger();
  beforeEach(async () => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
    folder = await mkdtemp(join(tmpdir(), 'core-'));
    paths = prepareProfile(folder);
    core = begin();
  });
  afterEach(async () => {
    await core.stop();
    await portal.stop();
    await rm(folder, { recursive: true, force: true });
  });

  let openPage: (address: string) => void;
  let clock: ManualClock;
  /** @param way how the environment came */
  function begin(way: 'given' | 'imported' = 'given'): Core {
    const environment = askingAtOnce(portal.environment);
    clock = new ManualClock(portal.clock.nowMs());
    const made = createCore({
      environments: {
        given: way === 'given' ? environment : null,
        imported: way === 'imported' ? [environment] : [],
        ...{ builtIn: [], problem: null },
        agreed: new AgreedEnvironments(paths.agreedEnvironments, logger),
      },
      ...{ paths, keychain, clock, logger, fetch, packagedPortal: noPackagedPortal },
      policy: new AdministratorPolicy(join(folder, 'policy.json')),
      sealingKeys: new SealingKeys(keychain, randomBytes),
      run: soleRun(),
      argon2: argon2InThisThread,
      fetchForWrites: () => fetch,
      openWithSystem: async (address) => {
        openPage(address);
      },
      clipboard: {
        put: async () => failed({ code: 'clipboard-failed' }),
        clear: async () => undefined,
        takeUp: async () => undefined,
        stop: () => undefined,
      },
      source: { read: async () => failed({ code: 'clipboard-empty' }), clearIfStill: async () => true },
      settings: { state: () => usualSettings, onChanged: () => () => undefined },
      environmentName: ({ name }) => name,
      showReminders: async () => true,
      showWish: async () => true,
      timeZone: standingZone(),
      onWake: () => () => undefined,
      onLeft: () => () => undefined,
    });
    made.start();
    return made;
  }

  async function until(isReached: () => boolean): Promise<void> {
    for (let tick = 0; !isReached(); tick += 1) {
      if (tick > 50_000) throw new Error('it never became as wished');
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(20);
    }
  }

  async function signIn(): Promise<void> {
    const { session } = core.parts;
    await until(() => session.state().kind === 'signed-out');
    const opened = new Promise<string>((resolve) => (openPage = resolve));
    const [environment] = core.parts.known();
    if (environment === undefined) throw new Error('no environment');
    const ended = session.signIn(environment);
    const end = await new PortalVisitor().signIn(portal, await opened, vera);
    await fetch(end.url);
    expect(await ended).toEqual(ok(null));
    await until(() => core.parts.inventory.state().kind === 'ready');
  }

  /** Creates a secret for the first application of the list. */
  async function createOne() {
    const { inventory, secrets } = core.parts;
    const list = inventory.state();
    const application = list.kind === 'ready' ? list.applications[0] : undefined;
    if (application === undefined) throw new Error('no application');
    const form = await secrets.creation.prepare(application, { displayName: 'Vera Molnar', email: null });
    if (!form.ok) throw new Error(form.error.code);
    const { reference, latestExpiry } = form.value;
    const wanted = { name: 'Secret by VM', reference, endDateTime: latestExpiry };
    const created = await secrets.creation.create(application, wanted);
    expect(created).toMatchObject({ ok: true, value: { refused: null } });
    return application;
  }

  it('creates, reconciles and records on real files, and knows it in the next run', async () => {
    await signIn();
    const { secrets, activity } = core.parts;
    expect(core.parts.clock).toBeInstanceOf(BelievedClock); // a clock that is wrong decides nothing anywhere in it
    const application = await createOne();
    await secrets.creation.reconcile();
    expect(secrets.creation.openCreations()).toEqual([]);
    expect(activity.recent().map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['value-saved', null],
      ['secret-created', null],
      ['signed-in', null],
    ]);
    expect(activity.recent()[0]).toMatchObject({
      ...{ environmentId: portal.environment.id, applicationName: application.displayName },
    });
    await core.stop();
    expect((await readFile(paths.activity, 'utf8')).split('\n').filter(Boolean)).toHaveLength(3);
    core = begin();
    await until(() => core.parts.secrets.creation.saved().length > 0);
    expect(core.parts.activity.recent()).toHaveLength(3);
    expect(logger.text).not.toContain('a part did not stop');
  });

  it('tries a value no more at the addresses of an environment that is taken away', async () => {
    await core.stop();
    core = begin('imported');
    await signIn();
    const { environments, secrets, session } = core.parts;
    await createOne();
    const { connectivity } = secrets;
    // The check of a new value begins by itself, and waits for the portal to have heard of the secret.
    expect(connectivity.runs()).toMatchObject([{ isRunning: true }]);
    expect(await session.signOut()).toEqual(ok(null));
    expect(await environments.remove(portal.environment.id)).toEqual(ok(null));
    expect(connectivity.runs()).toEqual([]);
  });
});
