// @module-tag desktop
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { KeychainReport, KeychainStep } from './keychain-program';
import { KeychainSession } from './keychain-session';
import { skipWithReason } from '../../../support/skip-with-reason';

const program = join(import.meta.dirname, 'keychain-program.ts');
const kernelKeyProgram = join(import.meta.dirname, 'kernel-key-program.ts');
const service = 'wmda-credential-manager.vault';
/** No call may take longer, and none may hold up the process it is made in. */
const timeLimitMs = 5_000;
/** A stopped daemon would hold up its caller for two seconds and more; a busy computer does for less. */
const longestBlockMs = 1_000;

describe('the keychain of a desktop', () => {
  const sessions: KeychainSession[] = [];
  afterEach(async () => {
    for (const session of sessions.splice(0)) await session.stop();
  });
  async function desktop(keyring: 'unlocked' | 'none' = 'unlocked'): Promise<KeychainSession> {
    const session = await KeychainSession.start(keyring);
    sessions.push(session);
    return session;
  }
  async function run(
    session: KeychainSession,
    steps: readonly KeychainStep[],
    order: 'together' | 'in turn' = 'in turn',
  ): Promise<KeychainReport> {
    const ended = await session.runProgram(program, [JSON.stringify(steps), order]);
    if (ended.code !== 0) throw new Error(ended.errors);
    return JSON.parse(ended.output) as KeychainReport;
  }
  const write = (account: string, bytes: Buffer): KeychainStep => ({
    action: 'write',
    service,
    account,
    base64: bytes.toString('base64'),
  });
  const read = (account: string): KeychainStep => ({ action: 'read', service, account });
  const remove = (account: string): KeychainStep => ({ action: 'remove', service, account });

  it('is known by name and left as it was by a probe', async () => {
    const session = await desktop();
    const report = await run(session, [{ action: 'probe' }, { action: 'probe' }], 'together');
    expect(report.steps.map(({ value }) => value)).toEqual(['gnome-keyring', 'gnome-keyring']);
    expect(await session.list(service)).toBe('');
  });

  it('keeps bytes of any kind and length, found from outside under service and account', async () => {
    const session = await desktop();
    const values = [
      Buffer.of(0),
      Buffer.from('abc~VALUE.of_this-test'),
      randomBytes(40),
      randomBytes(20_000),
    ];
    const steps = values.flatMap((bytes, at) => [write(`demo/app/${at}`, bytes), read(`demo/app/${at}`)]);
    const report = await run(session, steps);
    expect(report.steps.map(({ value }) => value)).toEqual(
      values.flatMap((bytes) => [null, bytes.toString('base64')]),
    );
    for (const [at, bytes] of values.entries()) {
      expect((await session.lookUp(service, `demo/app/${at}`))?.equals(bytes)).toBe(true);
    }
    expect(await session.list(service)).toContain('label = keyring:demo/app/1@wmda-credential-manager.vault');
  });

  it('replaces, removes, and says of what is not there that it is not there', async () => {
    const session = await desktop();
    const [first, second] = [Buffer.from('first'), Buffer.from('second')];
    const report = await run(session, [
      read('a'),
      write('a', first),
      write('a', second),
      read('a'),
      remove('a'),
      remove('a'),
      read('a'),
    ]);
    const found = second.toString('base64');
    expect(report.steps.map(({ value }) => value)).toEqual([null, null, null, found, null, null, null]);
  });

  it('does what is asked at once one after the other', async () => {
    const session = await desktop();
    const values = Array.from({ length: 20 }, (_, at) => Buffer.from(`value ${at}`));
    const report = await run(session, [...values.map((bytes) => write('a', bytes)), read('a')], 'together');
    expect(report.steps.at(-1)?.value).toBe(values.at(-1)?.toString('base64'));
  });

  it('answers for as long as it is asked: no connection to the bus stays open for each request', async () => {
    const session = await desktop();
    // A bus takes some hundred connections of one user; this one 256.
    const accounts = Array.from({ length: 300 }, (_, at) => `demo/app/${at}`);
    const report = await run(session, [
      write('a', Buffer.from('value')),
      ...accounts.flatMap((account) => [read(account), read('a')]),
    ]);
    const value = Buffer.from('value').toString('base64');
    expect(report.steps.filter((step) => step.value === value)).toHaveLength(300);
    expect(report.steps.filter(({ code }) => code !== undefined)).toEqual([]);
    expect(report.openSockets).toBeLessThan(100);
  });

  it('uses one connection for one item, however often', async () => {
    const session = await desktop();
    const few = await run(session, [read('a')]);
    const many = await run(session, Array<KeychainStep>(100).fill(read('a')));
    expect(many.openSockets).toBeLessThan(few.openSockets + 20);
  });

  it('is called missing where there is none, and nothing is put anywhere else', async () => {
    const session = await desktop('none');
    const report = await run(session, [
      { action: 'probe' },
      write('demo/app/K7QF', Buffer.from('value')),
      read('a'),
    ]);
    expect(report.steps.map(({ code }) => code)).toEqual(Array(3).fill('keychain-missing'));
    expect(report.longestBlockMs).toBeLessThan(longestBlockMs);
    expect(await session.kernelKeys()).not.toContain('wmda');
  });

  it('would be seen in the kernel keyring if something were put there', async (context) => {
    const session = await desktop('none');
    const planted = await session.runProgram(kernelKeyProgram, []);
    if (planted.output === '') skipWithReason(context, `no kernel keyring here: ${planted.errors}`);
    if (/not permitted|not implemented|NoStorageAccess/i.test(planted.errors)) {
      skipWithReason(context, `the kernel keyring is closed here: ${planted.errors}`);
    }
    expect(planted.output).toContain('wmda-control');
  });

  it('is called locked when it is', async () => {
    const session = await desktop();
    await run(session, [write('a', Buffer.from('value'))]);
    await session.lock();
    const report = await run(session, [{ action: 'probe' }, write('b', Buffer.from('value')), remove('a')]);
    expect(report.steps.map(({ code }) => code)).toEqual(Array(3).fill('keychain-locked'));
  });

  it('costs its time limit and holds up nothing when it does not answer', async () => {
    const session = await desktop();
    await run(session, [write('a', Buffer.from('value'))]);
    await session.signal('STOP');
    const steps: readonly KeychainStep[] = [
      { action: 'probe' },
      read('a'),
      write('b', Buffer.from('x')),
      remove('a'),
    ];
    const report = await run(session, steps, 'together');
    await session.signal('CONT');
    expect(report.steps.map(({ code }) => code)).toEqual(Array(4).fill('keychain-timeout'));
    expect(Math.max(...report.steps.map(({ elapsedMs }) => elapsedMs))).toBeLessThan(timeLimitMs + 2_000);
    expect(report.longestBlockMs).toBeLessThan(longestBlockMs);
    // It answers again, and what it held is there.
    const after = await run(session, [read('a')]);
    expect(after.steps[0]?.value).toBe(Buffer.from('value').toString('base64'));
  });
});
