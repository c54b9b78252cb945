// @module-tag desktop
// @module-tag long
import { quietPeriodMs } from '../../../../src/main/operations/reconciliation/quiet-period';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vera } from '../../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../../support/checked-portal';
import type { StoredApplication } from '../../../../reference-portal/state/portal-state';
import { matches } from '../../../../reference-portal/state/salted-hash';
import { foundInFiles } from '../../../support/found-in-files';
import { signInAtPortal } from '../../../support/portal-caller';
import { KeychainSession, type Ended } from '../platform/keychain/keychain-session';
import type { CreationReport, CreationTask } from './creation-program';

const program = join(import.meta.dirname, 'creation-program.ts');
const service = 'wmda-credential-manager.vault';
const aMonthMs = 30 * 86_400_000;

describe('the life of a secret, with the real keychain and the reference portal', { timeout: 90_000 }, () => {
  let portal: Portal;
  let session: KeychainSession;
  let application: StoredApplication;
  let accessToken: string;
  beforeEach(async () => {
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
    const owned = portal.state.applications.find(({ ownerIds }) => ownerIds.includes(vera.id));
    if (owned === undefined) throw new Error('The demo has no application');
    application = owned;
    ({ accessToken } = await signInAtPortal(portal, vera));
  });
  afterEach(async () => {
    await session.stop();
    await portal.stop();
  });

  function start(changes: Partial<CreationTask>): Promise<Ended> {
    const task: CreationTask = {
      environment: portal.environment,
      accessToken,
      profile: join(session.desktop.folders.home, 'profile'),
      applicationId: application.id,
      step: 'nothing',
      name: 'Secret by VM',
      endDateTime: new Date(portal.clock.nowMs() + aMonthMs).toISOString(),
      keyId: '',
      dies: 'never',
      laterMs: 0,
      ...changes,
    };
    return session.runProgram(program, [], JSON.stringify(task));
  }
  async function run(changes: Partial<CreationTask>): Promise<CreationReport> {
    const ended = await start(changes);
    if (ended.code !== 0) throw new Error(ended.errors);
    return JSON.parse(ended.output) as CreationReport;
  }
  const keyIds = (): string[] => application.secrets.map(({ keyId }) => keyId);
  async function lookUp(reference: string): Promise<string | null> {
    const account = `${portal.environment.id}/${application.appId}/${reference}`;
    return (await session.lookUp(service, account))?.toString('utf8') ?? null;
  }

  it('begins at the portal, lies in the keychain only, gets tokens, and ends in both', async () => {
    session = await KeychainSession.start('unlocked');
    const before = keyIds();
    const created = await run({ step: 'create' });
    expect(created).toMatchObject({ outcome: 'ok', place: 'gnome-keyring', open: [] });
    const { keyId, reference } = created;
    const stored = application.secrets.find((secret) => secret.keyId === keyId);
    const value = await lookUp(reference);
    if (stored === undefined || value === null) throw new Error('The secret is not where it should be');
    expect(matches(value, stored.value)).toBe(true);
    expect(stored.displayName).toBe(`Secret by VM · ${reference}`);

    const { home } = session.desktop.folders;
    const journal = join(home, 'profile');
    expect(await foundInFiles(journal, [value])).toEqual([]);
    // The same search finds what is there.
    expect(await foundInFiles(journal, [keyId])).toHaveLength(1);

    const checked = await run({ step: 'check', keyId });
    expect(checked.runs[0]?.targets.length).toBeGreaterThan(0);
    expect(new Set(checked.runs[0]?.targets.map(({ progress }) => progress.kind))).toEqual(
      // One of the APIs that it reaches has no address.
      new Set(['works', 'not-tried']),
    );
    expect(checked.saved).toMatchObject([{ keyId, canReveal: false }]);
    expect(checked.saved[0]?.verifiedAtMs).not.toBeNull();
    expect(JSON.stringify([created, checked])).not.toContain(value);

    expect(await run({ step: 'delete', keyId })).toMatchObject({ outcome: 'ok', saved: [] });
    expect(keyIds()).toEqual(before);
    expect(await lookUp(reference)).toBeNull();
    expect(await foundInFiles(journal, [keyId])).toEqual([]);
  });

  it('does not begin where there is no keychain', async () => {
    session = await KeychainSession.start('none');
    const before = keyIds();
    expect(await run({ step: 'create' })).toMatchObject({ outcome: 'keychain-missing', open: [] });
    expect(keyIds()).toEqual(before);
  });

  it('does not begin with an expiry that the portal would refuse', async () => {
    session = await KeychainSession.start('unlocked');
    const before = keyIds();
    const endDateTime = new Date(portal.clock.nowMs() + 13 * aMonthMs).toISOString();
    expect(await run({ step: 'create', endDateTime })).toMatchObject({ outcome: 'expiry-over-maximum' });
    expect(keyIds()).toEqual(before);
  });

  it('is taken back when the power fails before its value was saved', async () => {
    session = await KeychainSession.start('unlocked');
    const before = keyIds();
    expect((await start({ step: 'create', dies: 'before-saving' })).output).toBe('');
    expect(keyIds()).toHaveLength(before.length + 1);
    expect(await session.list(service)).toBe('');
    expect((await run({})).open).toMatchObject([{ phase: 'watching' }]);
    expect(keyIds()).toHaveLength(before.length + 1);
    // Nothing can be on its way into the vault any more.
    expect(await run({ laterMs: quietPeriodMs })).toMatchObject({ open: [], saved: [] });
    expect(keyIds()).toEqual(before);
  });

  it('is kept when the power fails after its value was saved', async () => {
    session = await KeychainSession.start('unlocked');
    const before = keyIds();
    expect((await start({ step: 'create', dies: 'after-saving' })).output).toBe('');
    const [keyId = ''] = keyIds().filter((known) => !before.includes(known));
    const next = await run({});
    expect(next).toMatchObject({ open: [], saved: [{ keyId, place: 'gnome-keyring' }] });
    const checked = await run({ step: 'check', keyId });
    expect(checked.runs[0]?.targets[0]?.progress.kind).toBe('works');
  });

  it('is not taken back while the keychain is locked', async () => {
    session = await KeychainSession.start('unlocked');
    await start({ step: 'create', dies: 'after-saving' });
    const created = keyIds();
    await session.lock();
    expect((await run({})).open).toMatchObject([{ phase: 'watching' }]);
    expect(keyIds()).toEqual(created);
  });
});
