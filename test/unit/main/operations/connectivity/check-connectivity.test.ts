import { boundTo } from '../../../../fakes/bound-to';
import { fingerprintOf } from '../../../../../src/main/environments/fingerprint';
import { failed } from '../../../../../src/shared/ipc/result';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CheckLog } from '../../../../../src/main/operations/connectivity/check-log';
import { verdictOf } from '../../../../../src/shared/domain/secret-check';
import { ConnectivityCheck } from '../../../../../src/main/operations/connectivity/check-connectivity';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import type { TryOutcome } from '../../../../../src/main/portal/token-endpoint/token-endpoint';
import type { ApiAccess } from '../../../../../src/shared/domain/application';
import { application, CreationWorld, environment, secretOf } from '../../../../fakes/creation-world';
import { settle } from '../../../../fakes/settle';

const word = { error: 'invalid_client', code: 7000222, atMs: 1, correlationId: null };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checks-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function withSecret() {
  const world = new CreationWorld();
  const running = await world.start();
  const created = await running.create();
  if (!created.ok) throw new Error(created.error.code);
  const tried: { readonly target: string; readonly value: string }[] = [];
  const answer: { next: TryOutcome } = { next: { kind: 'works' } };
  const here = { environment };
  const log = new CheckLog({
    file: join(folder, 'checks.json'),
    shown: () => environment.id,
    logger: running.logger,
  });
  const check = new ConnectivityCheck({
    tokenEndpoint: {
      try: async (target, _clientId, value) => {
        tried.push({ target: target.name, value: value.exposeText() });
        return answer.next;
      },
    },
    gate: running.gate,
    journal: running.journal,
    log,
    environment: () => here.environment,
    person: () => 'Vera Molnar',
    isBound: boundTo(() => here.environment),
    facts: running.facts,
    clock: world.clock,
    logger: running.logger,
  });
  const pass = async (milliseconds: number): Promise<void> => {
    for (let passedMs = 0; passedMs < milliseconds; passedMs += 500) {
      await settle();
      world.clock.advance(500);
    }
    await settle();
    await log.settled();
    await settle();
  };
  return { world, running, check, log, tried, answer, here, pass, keyId: created.value.secret.keyId };
}

describe('checking connectivity', () => {
  it('tries the saved value at every target and remembers that it works', async () => {
    const { world, running, check, tried, pass, keyId } = await withSecret();
    expect(check.start(application, keyId)).toEqual({ ok: true, value: null });
    expect(check.start(application, keyId)).toMatchObject({ error: { code: 'busy' } });
    await pass(10_000);
    expect(check.runs()).toMatchObject([
      {
        keyId,
        isRunning: false,
        targets: [{ progress: { kind: 'works' } }, { progress: { kind: 'works' } }],
      },
    ]);
    expect(new Set(tried.map(({ value }) => value))).toEqual(new Set([world.record.values.get(keyId)]));
    expect(tried).toHaveLength(4);
    expect(running.creation.saved()[0]?.verifiedAtMs).toBeGreaterThan(0);
    expect(running.logger.text).not.toContain(world.record.values.get(keyId));
  });

  it('asks only what the portal says the application may reach', async () => {
    const { check, tried, pass, keyId } = await withSecret();
    const apis: readonly ApiAccess[] = [
      { resourceAppId: 'resource-2', name: 'Data Manager', source: 'portal' },
    ];
    check.start({ ...application, apis }, keyId);
    await pass(10_000);
    expect(new Set(tried.map(({ target }) => target))).toEqual(new Set(['Data Manager']));
  });

  it('does not call a refused secret verified', async () => {
    const { running, check, answer, pass, keyId } = await withSecret();
    answer.next = { kind: 'refused', reason: 'expired', word };
    check.start(application, keyId);
    await pass(10_000);
    expect(check.runs()[0]?.targets[0]?.progress).toMatchObject({ kind: 'refused', reason: 'expired', word });
    expect(running.creation.saved()[0]?.verifiedAtMs).toBeNull();
  });

  it('names an API without an address, and tries none that the application does not reach', async () => {
    const { check, log, tried, pass, keyId } = await withSecret();
    const apis: readonly ApiAccess[] = [
      { resourceAppId: 'resource-1', name: 'By the portal', source: 'portal' },
      { resourceAppId: 'resource-9', name: 'Match-Connect', source: 'portal' },
    ];
    check.start({ ...application, apis }, keyId);
    expect(check.runs()[0]?.targets[1]).toEqual({
      name: 'Match-Connect',
      progress: { kind: 'not-tried' },
    });
    await pass(10_000);
    expect(new Set(tried.map(({ target }) => target))).toEqual(new Set(['Search & Match']));
    const kept = log.of(secretOf(keyId));
    expect(kept?.checked?.apis).toMatchObject([
      { name: 'Search & Match', outcome: { kind: 'works' } },
      { name: 'Match-Connect', outcome: { kind: 'not-tried' } },
    ]);
    expect(verdictOf(kept)).toBe('works');
  });

  it('tells how it ended, once it has', async () => {
    const { running, check, answer, pass, keyId } = await withSecret();
    const endings = () =>
      running.facts.told.flatMap((fact) => (fact.kind === 'secret-checked' ? [fact.outcome] : []));
    check.start(application, keyId);
    expect(endings()).toEqual([]);
    await pass(10_000);
    answer.next = { kind: 'refused', reason: 'expired', word };
    check.start(application, keyId);
    await pass(10_000);
    expect(endings()).toEqual([null, 'check-refused']);
  });

  it('keeps the last answer where nobody answers any more, but not that of another value', async () => {
    const { check, log, answer, pass, keyId } = await withSecret();
    check.start(application, keyId);
    await pass(10_000);
    const before = log.of(secretOf(keyId));
    answer.next = { kind: 'refused', reason: 'blocked', word: null };
    check.start(application, keyId);
    await pass(10_000);
    expect(log.of(secretOf(keyId))).toEqual(before);
    await log.checked(secretOf(keyId), {
      valueId: 'another',
      apis: [
        { name: 'Search & Match', atMs: 1, outcome: { kind: 'refused', reason: 'blocked', word: null } },
      ],
    });
    expect(verdictOf(log.of(secretOf(keyId)))).toBe('unanswered');
  });

  it('takes the person’s word only where nobody who could tell was reached', async () => {
    const { check, log, answer, running, pass, keyId } = await withSecret();
    answer.next = { kind: 'refused', reason: 'blocked', word: null };
    check.start(application, keyId);
    await pass(10_000);
    expect(verdictOf(log.of(secretOf(keyId)))).toBe('unanswered');
    expect(await check.sawConnect(application, keyId, '  ')).toEqual(failed({ code: 'name-invalid' }));
    const value = 'kVw8Q~aB3cD4eF5gH6iJ7kL8mN9oP0qR1sT2uV3w';
    expect(await check.sawConnect(application, keyId, value)).toEqual(failed({ code: 'name-is-value' }));
    expect(await check.sawConnect(application, keyId, ' EMDIS gateway ')).toMatchObject({ ok: true });
    const said = `its log of ${value}`;
    expect(await check.sawConnect(application, keyId, said)).toEqual(failed({ code: 'name-is-value' }));
    expect(log.of(secretOf(keyId))?.seen).toMatchObject({ where: 'EMDIS gateway', by: 'Vera Molnar' });
    expect(verdictOf(log.of(secretOf(keyId)))).toBe('seen');
    expect(running.facts.kinds).toContain('said-connected');
    answer.next = { kind: 'refused', reason: 'expired', word };
    check.start(application, keyId);
    await pass(10_000);
    expect(verdictOf(log.of(secretOf(keyId)))).toBe('refused');
    expect(await check.sawConnect(application, keyId, 'EMDIS')).toEqual(failed({ code: 'check-answered' }));
  });

  it('is waited for until it has ended, its word being in the log by then', async () => {
    const { check, log, tried, pass, keyId } = await withSecret();
    let hasEnded = false;
    const waiting = check.tried(application, keyId, 60_000).then(() => {
      hasEnded = true;
      return verdictOf(log.of(secretOf(keyId)));
    });
    await pass(1_000);
    expect(hasEnded).toBe(false);
    // Whoever else waits for it has the same run.
    const other = check.tried(application, keyId, 60_000);
    await pass(9_000);
    expect(await waiting).toBe('works');
    await other;
    expect(tried).toHaveLength(4);
  });

  it('is waited for no longer than whoever waits can, and not at all where there is nothing to try', async () => {
    const { check, log, answer, pass, keyId } = await withSecret();
    answer.next = { kind: 'refused', reason: 'unreachable', word: null };
    let hasEnded = false;
    void check.tried(application, keyId, 15_000).then(() => {
      hasEnded = true;
    });
    await pass(14_500);
    expect(hasEnded).toBe(false);
    await pass(1_000);
    expect([hasEnded, log.of(secretOf(keyId))]).toEqual([true, undefined]);
    await check.tried(application, 'elsewhere', 15_000);
  });

  it('has nothing to try for secrets made elsewhere, nor for another application', async () => {
    const { check, keyId } = await withSecret();
    expect(check.start(application, 'elsewhere')).toMatchObject({ error: { code: 'value-not-here' } });
    expect(check.start({ ...application, appId: 'client-2' }, keyId)).toMatchObject({
      error: { code: 'value-not-here' },
    });
  });

  it('ends without a value when the vault is locked', async () => {
    const { running, check, tried, pass, keyId } = await withSecret();
    running.vault.getFailure = 'keychain-locked';
    check.start(application, keyId);
    await pass(5_000);
    expect(check.runs()).toMatchObject([
      { isRunning: false, targets: [{ progress: { kind: 'refused' } }, {}] },
    ]);
    expect(tried).toEqual([]);
  });

  it('ends with a value that was replaced meanwhile, and tries the one in its place', async () => {
    const { running, check, answer, tried, pass, keyId } = await withSecret();
    answer.next = { kind: 'refused', reason: 'wrong-value', word: null };
    check.start(application, keyId);
    await pass(10_000);
    const old = running.journal.leading(secretOf(keyId));
    const secret = old?.secret;
    if (!old || !secret) throw new Error('no operation');
    const { operationId, environmentId, applicationId, appId, displayName, endDateTime } = old.plan;
    await running.journal.plan({
      ...{ operationId: 'again', environmentId, applicationId, appId, reference: 'ZZZZ', displayName },
      ...{ endDateTime, portalMs: 0, keyIdsBefore: [], takenIn: secret, replaces: [operationId] },
      fingerprint: fingerprintOf(environment),
    });
    await running.journal.record('again', { phase: 'saved', place: 'gnome-keyring' });
    const name = { environmentId, appId, reference: 'ZZZZ' };
    await running.vault.put(name, new SecretValue(Buffer.from('abc: the value in its place')));
    tried.length = 0;
    answer.next = { kind: 'works' };
    expect(check.start(application, keyId)).toEqual({ ok: true, value: null });
    expect(check.start(application, keyId)).toMatchObject({ error: { code: 'busy' } });
    await pass(20_000);
    expect(new Set(tried.map(({ value }) => value))).toEqual(new Set(['abc: the value in its place']));
    expect(check.runs()).toMatchObject([
      { isRunning: false, targets: [{ progress: { kind: 'works' } }, {}] },
    ]);
    expect(running.journal.operation(operationId)?.verifiedAtMs).toBeNull();
  });

  it('sends a value nowhere when its environment has other addresses than when it was stored', async () => {
    const { running, check, tried, pass, here, keyId } = await withSecret();
    const [first, ...others] = environment.connectivity;
    if (first === undefined) throw new Error('no target');
    // A file of the same ID took the place of the one before.
    const tokenEndpoint = 'http://127.0.0.1:2/token';
    const replaced = { ...environment, connectivity: [...others, { ...first, tokenEndpoint }] };
    here.environment = replaced;
    expect(check.start(application, keyId)).toEqual(failed({ code: 'address-changed' }));
    await pass(20_000);
    expect([tried, check.runs()]).toEqual([[], []]);
    // Another API behind the same address is no other place.
    here.environment = {
      ...environment,
      connectivity: [...environment.connectivity, { ...first, name: 'new' }],
    };
    expect(check.start(application, keyId)).toEqual({ ok: true, value: null });
    expect(running.journal.leading(secretOf(keyId))?.plan.fingerprint).toBe(fingerprintOf(environment));
  });

  it('stops what is under way in one environment, and keeps nothing of it', async () => {
    const { world, running, check, answer, pass, keyId } = await withSecret();
    answer.next = { kind: 'refused', reason: 'wrong-value', word: null };
    check.start(application, keyId);
    await pass(10_000);
    check.stop('another');
    expect(check.runs()).toHaveLength(1);
    check.stop(environment.id);
    running.creation.stop();
    answer.next = { kind: 'works' };
    await pass(60_000);
    expect(check.runs()).toEqual([]);
    expect(world.clock.waiting).toBe(0);
  });

  it('stops everything', async () => {
    const { world, running, check, answer, pass, keyId } = await withSecret();
    answer.next = { kind: 'refused', reason: 'wrong-value', word: null };
    check.start(application, keyId);
    await pass(10_000);
    check.stop();
    running.creation.stop();
    await settle();
    expect(check.runs()).toEqual([]);
    expect(world.clock.waiting).toBe(0);
  });
});
