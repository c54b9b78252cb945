import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { vera } from '../../../../reference-portal/seed/demo-people';
import { type Portal, startPortal } from '../../../support/checked-portal';
import { createHttpClient } from '../../../../src/main/platform/http/http-client';
import { removeApplication } from '../../../../src/main/by-hand/entries/list-changes';
import { capabilitiesOf } from '../../../../src/main/app/capabilities-of';
import { ByHandProvider } from '../../../../src/main/by-hand/provider/by-hand-provider';
import type { CredentialProvider } from '../../../../src/main/portal/credential-provider';
import { GraphClient } from '../../../../src/main/portal/graph/graph-client';
import { GraphCredentialProvider } from '../../../../src/main/portal/graph/graph-credential-provider';
import { PortalClock } from '../../../../src/main/portal/graph/portal-clock';
import type { Application } from '../../../../src/shared/domain/application';
import type { Environment } from '../../../../src/shared/domain/environment';
import { latestExpiry } from '../../../../src/shared/domain/lifetime';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { signInAtPortal } from '../../../support/portal-caller';
import { ManualClock } from '../../../fakes/manual-clock';
import { ByHandWorld, entered, environment } from '../../../fakes/by-hand-world';

const never = new AbortController().signal;

/** One implementation of the seam in a world where it knows at least one application with a secret. */
interface Trial {
  readonly provider: CredentialProvider;
  readonly environment: Environment;
  /** Whoever keeps the list takes an application out of it: the portal, or the person. */
  takeOut(applicationId: string): Promise<void>;
  end(): Promise<void>;
}

/** @param mails a folder for the reminders that the portal sends; it sends none without */
async function graphTrial(mails: string | null = null): Promise<Trial> {
  const portal: Portal = await startPortal({
    ...{ port: 0, isDemo: true, propagationMs: 0 },
    ...(mails === null ? {} : { mail: { to: { kind: 'folder', folder: mails }, isByHand: true } }),
  });
  const { accessToken } = await signInAtPortal(portal, vera);
  const clock = new ManualClock(Date.now());
  const portalClock = new PortalClock(clock);
  const tokens = {
    accessToken: async () => ok(accessToken),
    replaceAccessToken: async () => failed({ code: 'not-signed-in' }),
  };
  const http = createHttpClient({ fetch, timeoutMs: 5_000 });
  const baseUrl = portal.environment.portal?.baseUrl ?? '';
  const client = new GraphClient({ http, baseUrl, tokens, clock, portalClock });
  const provider = new GraphCredentialProvider({
    ...{ client, writer: () => client, tokens, portalClock },
    resourceNames: portal.environment.resources,
    capabilities: capabilitiesOf(portal.environment),
  });
  return {
    provider,
    environment: portal.environment,
    takeOut: async (applicationId) => {
      const taken = portal.state.applications.find(({ id }) => id === applicationId);
      taken?.ownerIds.splice(taken.ownerIds.indexOf(vera.id), 1);
    },
    end: () => portal.stop(),
  };
}

async function mailingTrial(): Promise<Trial> {
  const folder = await mkdtemp(join(tmpdir(), 'mails-'));
  const trial = await graphTrial(folder);
  return {
    ...trial,
    end: async () => {
      await trial.end();
      await rm(folder, { recursive: true });
    },
  };
}

async function byHandTrial(): Promise<Trial> {
  const world = new ByHandWorld();
  const store = world.open();
  await world.enter(store, entered);
  const provider = new ByHandProvider({ environment, store, clock: world.clock });
  return {
    provider,
    environment,
    takeOut: async (applicationId) => {
      await store.change(environment.id, removeApplication(applicationId));
    },
    end: async () => {
      world.dispose();
    },
  };
}

/** Every provider passes all of this. What it says it cannot do, it refuses without having done anything. */
describe.each([
  ['Graph', () => graphTrial()],
  ['Graph, at a portal that sends reminders', mailingTrial],
  ['by hand', byHandTrial],
])('the seam, implemented by %s', (_name, begin) => {
  let trial: Trial;
  let provider: CredentialProvider;
  beforeAll(async () => {
    trial = await begin();
    ({ provider } = trial);
  });
  afterAll(() => trial.end());

  async function list(of = provider): Promise<readonly Application[]> {
    const found = await of.listApplications(never);
    if (!found.ok || found.value.kind !== 'applications') throw new Error('no list');
    return found.value.applications;
  }

  async function first(): Promise<Application> {
    const found = (await list()).find(({ secrets }) => secrets.length > 0);
    if (found === undefined) throw new Error('no application with a secret');
    return found;
  }

  async function read(applicationId: string): Promise<Application> {
    const found = await provider.readApplication(applicationId, never);
    if (!found.ok) throw new Error(found.error.code);
    return found.value;
  }

  it('declares what screens are told of its environment', () => {
    expect(provider.capabilities).toEqual(capabilitiesOf(trial.environment));
  });

  it('has one who keeps the list: the portal, or the person', () => {
    const { canList, canEdit, canCreate, canDelete } = provider.capabilities;
    expect([canList, canEdit].filter(Boolean)).toHaveLength(1);
    // What the person keeps is not changed by us at a portal.
    if (canEdit) expect([canCreate, canDelete]).toEqual([false, false]);
  });

  it('lists applications that are named by IDs of their own, with plain IDs and dates that can be read', async () => {
    const applications = await list();
    expect(applications.length).toBeGreaterThan(0);
    expect(new Set(applications.map(({ id }) => id)).size).toBe(applications.length);
    for (const { id, appId, displayName, secrets } of applications) {
      expect([id, appId].every((text) => /^[A-Za-z0-9._-]{1,100}$/.test(text))).toBe(true);
      expect(displayName).not.toBe('');
      for (const { keyId, endDateTime, startDateTime } of secrets) {
        expect(keyId).toMatch(/^[A-Za-z0-9._-]{1,100}$/);
        expect(Date.parse(endDateTime)).not.toBeNaN();
        expect(startDateTime === null || !Number.isNaN(Date.parse(startDateTime))).toBe(true);
      }
    }
  });

  it('reads one application as it lists it', async () => {
    const listed = await first();
    expect(await read(listed.id)).toEqual(listed);
  });

  it('carries no value in a list', async () => {
    expect(JSON.stringify(await list())).not.toContain('secretText');
  });

  it('does not find what is not there', async () => {
    const found = await provider.readApplication('00000000-0000-4000-8000-000000000000', never);
    expect(found.ok ? null : ['not-found', 'forbidden'].includes(found.error.code)).toBe(true);
  });

  it('tells who manages an application, or that it cannot', async () => {
    const managers = await provider.listManagers((await first()).id, never);
    if (!provider.capabilities.canListManagers) expect(managers).toEqual(failed({ code: 'forbidden' }));
    else expect(managers.ok && managers.value.length).toBeGreaterThan(0);
  });

  it('tells which reminders were sent, or refuses to', async () => {
    const sent = await provider.sentReminders(0, never);
    if (!provider.capabilities.canTellReminders) expect(sent).toEqual(failed({ code: 'forbidden' }));
    else expect(sent.ok && sent.value.thresholdDays.length).toBeGreaterThan(0);
  });

  it('creates a secret once prepared, or refuses without preparing', async () => {
    const { id, secrets } = await first();
    let prepared = 0;
    const password = {
      displayName: 'Secret by VM · K7QF',
      endDateTime: latestExpiry(provider.portalNowMs(), 'P1M'),
    };
    const outcome = await provider.addPassword(id, password, async () => {
      prepared += 1;
    });
    const after = await read(id);
    if (!provider.capabilities.canCreate) {
      expect(outcome).toEqual({ kind: 'refused', error: { code: 'forbidden' } });
      expect([prepared, after.secrets]).toEqual([0, secrets]);
      return;
    }
    if (outcome.kind !== 'created') throw new Error(outcome.kind);
    expect(prepared).toBe(1);
    expect(outcome.secret.displayName).toBe(password.displayName);
    expect(outcome.value.exposeText().slice(0, 3)).toBe(outcome.secret.hint);
    expect(JSON.stringify(outcome)).not.toContain(outcome.value.exposeText());
    expect(after.secrets.map(({ keyId }) => keyId)).toContain(outcome.secret.keyId);
    outcome.value.destroy();
  });

  it('deletes one secret and no other, or refuses and deletes nothing', async () => {
    const { id, secrets } = await first();
    const keyId = secrets.at(-1)?.keyId ?? '';
    const removed = await provider.removePassword(id, keyId);
    const remaining = (await read(id)).secrets.map((secret) => secret.keyId);
    if (!provider.capabilities.canDelete) {
      expect(removed).toEqual(failed({ code: 'forbidden' }));
      expect(remaining).toEqual(secrets.map((secret) => secret.keyId));
      return;
    }
    expect(removed.ok).toBe(true);
    expect(remaining).toEqual(secrets.map((secret) => secret.keyId).filter((other) => other !== keyId));
  });

  it('lists no more what was taken out, and tells an empty list from a lack of access', async () => {
    const own = await begin();
    onTestFinished(() => own.end());
    const [taken, ...others] = await list(own.provider);
    await own.takeOut(taken?.id ?? '');
    expect((await list(own.provider)).map(({ id }) => id)).toEqual(others.map(({ id }) => id));
    for (const { id } of others) await own.takeOut(id);
    const empty = await own.provider.listApplications(never);
    // A portal that lists nothing may mean that the role is gone; a list that nobody has begun means nothing.
    const lists = own.provider.capabilities.canList ? ['no-role', 'applications'] : ['applications'];
    expect(empty.ok && lists.includes(empty.value.kind)).toBe(true);
    if (empty.ok && empty.value.kind === 'applications') expect(empty.value.applications).toEqual([]);
  });

  it('tells a time by which an expiry can be judged', () => {
    expect(Number.isSafeInteger(provider.portalNowMs())).toBe(true);
  });
});
