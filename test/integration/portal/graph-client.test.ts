import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vera } from '../../../reference-portal/seed/demo-people';
import { typescriptArgs } from '../../../scripts/processes/node-tool';
import { latestExpiry } from '../../../src/shared/domain/lifetime';
import { startPortal, type Portal } from '../../support/checked-portal';
import type { ForeignReport, ForeignTask } from './graph-client-program';

describe('Microsoft’s own Graph client at the reference portal, over TLS', { timeout: 60_000 }, () => {
  let portal: Portal;
  let folder: string;
  let report: ForeignReport;
  const before: string[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'graph-client-'));
    portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, isTls: true });
    const [application] = portal.state.applications;
    if (application === undefined) throw new Error('The demo is empty');
    before.push(...application.secrets.map(({ keyId }) => keyId));
    // On its way through the pages it meets one without an item, and one that asks for patience.
    portal.faults.add({ on: 'listApplications', kind: 'empty-page', skip: 1, times: 1 });
    portal.faults.add({ on: 'listApplications', kind: 'throttle', skip: 2, times: 1, retryAfterSeconds: 1 });
    portal.faults.add({ on: 'addPassword', kind: 'conflict', skip: 2, times: 1 });
    const nowMs = portal.clock.nowMs();
    report = await run({
      environment: portal.environment,
      users: portal.state.users,
      person: vera,
      applicationId: application.id,
      endDateTime: latestExpiry(nowMs, 'P6M'),
      tooLateDateTime: latestExpiry(nowMs, 'P2Y'),
    });
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await portal.stop();
  });

  async function run(task: ForeignTask): Promise<ForeignReport> {
    const authority = join(folder, 'authority.pem');
    await writeFile(authority, portal.certificateAuthority ?? '');
    const program = spawn(
      process.execPath,
      [...typescriptArgs('test/integration/portal/graph-client-program.ts')],
      { env: { ...process.env, NODE_EXTRA_CA_CERTS: authority }, stdio: ['pipe', 'pipe', 'pipe'] },
    );
    program.stdin.end(JSON.stringify(task));
    const [output, errors] = await Promise.all([text(program.stdout), text(program.stderr)]);
    if (output === '') throw new Error(errors);
    return JSON.parse(output) as ForeignReport;
  }

  it('lists every application with its PageIterator', () => {
    expect(report.me).toBe(vera.email);
    const owned = portal.state.applications.filter(({ ownerIds }) => ownerIds.includes(vera.id));
    expect(report.listed).toEqual(owned.map(({ displayName }) => displayName));
    expect(portal.faults.list().map(({ met }) => met)).toEqual([1, 1, 1]);
  });

  it('adds a secret, sees its value once, and removes it', () => {
    expect(report.created).toMatchObject({ hintFits: true, valueLength: 40, valuesInLists: 0 });
    expect(before).not.toContain(report.created.keyId);
    expect(report.keyIdsAfter).toEqual(before);
  });

  it.each([
    ['policy', 400, 'CredentialInvalidLifetimeAsPerAppPolicy'],
    ['unknown', 404, 'Request_ResourceNotFound'],
    ['conflict', 409, 'Directory_ConcurrencyViolation'],
    ['select', 400, 'BadRequest'],
    ['policies', 403, 'Authorization_RequestDenied'],
  ])('gets a typed error: %s', (name, statusCode, code) => {
    expect(report.errors[name]).toMatchObject({ isGraphError: true, statusCode, code });
    expect(report.errors[name]?.requestId).toMatch(/^[\da-f-]{36}$/);
  });
});
