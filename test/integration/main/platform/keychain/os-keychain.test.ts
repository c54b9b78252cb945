// @module-tag desktop
// @module-tag long
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { KeychainOrder, KeychainReport, KeychainStep } from './keychain-program';
import { keyringPassword, KeychainSession } from './keychain-session';
import { keyringCommands } from '../../../../support/keyring-commands';
import { skipWithReason } from '../../../../support/skip-with-reason';

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
  async function desktop(keyring: 'unlocked' | 'empty' | 'none' = 'unlocked'): Promise<KeychainSession> {
    const session = await KeychainSession.start(keyring);
    sessions.push(session);
    return session;
  }
  async function run(
    session: KeychainSession,
    steps: readonly KeychainStep[],
    order: Partial<KeychainOrder> = {},
    environment: NodeJS.ProcessEnv = {},
  ): Promise<KeychainReport> {
    const whole: KeychainOrder = { together: false, cancelAfterMs: null, ...order };
    const args = [JSON.stringify(steps), JSON.stringify(whole)];
    const ended = await session.runProgram(program, args, '', environment);
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
  const shell = (command: string): KeychainStep => ({ action: 'do', command });
  const value = Buffer.from('value');
  const base64 = value.toString('base64');
  const codes = ({ steps }: KeychainReport) => steps.map(({ code }) => code);
  const outcomes = ({ steps }: KeychainReport) => steps.map((step) => step.code ?? step.value);

  it('is known by name and left as it was by a probe', async () => {
    const session = await desktop();
    const report = await run(session, [{ action: 'probe' }, { action: 'probe' }], { together: true });
    expect(report.steps.map(({ value }) => value)).toEqual(['gnome-keyring', 'gnome-keyring']);
    expect(await session.list(service)).toBe('');
  });

  it('keeps bytes of any kind and length, found from outside under service and account', async () => {
    const session = await desktop();
    const values = [
      Buffer.of(0),
      Buffer.from('abc~VALUE.of_this-test'),
      Buffer.from('v1:VALUE'),
      Buffer.from('x'.repeat(20_000)),
      randomBytes(40),
      randomBytes(20_000),
    ];
    const steps = values.flatMap((bytes, at) => [write(`demo/app/${at}`, bytes), read(`demo/app/${at}`)]);
    const report = await run(session, steps);
    expect(report.steps.map(({ value }) => value)).toEqual(
      values.flatMap((bytes) => [null, bytes.toString('base64')]),
    );
    const seen = values.map((bytes) =>
      bytes.every((byte) => byte >= 0x20 && byte <= 0x7e) && !bytes.toString('latin1').startsWith('v1:')
        ? bytes.toString('latin1')
        : `v1:${bytes.toString('base64url')}`,
    );
    for (const [at, text] of seen.entries()) {
      expect((await session.lookUp(service, `demo/app/${at}`))?.toString('latin1')).toBe(text);
    }
    expect(await session.list(service)).toContain('label = wmda-credential-manager.vault/demo/app/1');
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
    const report = await run(session, [...values.map((bytes) => write('a', bytes)), read('a')], {
      together: true,
    });
    expect(report.steps.at(-1)?.value).toBe(values.at(-1)?.toString('base64'));
  });

  it('answers for as long as it is asked: no connection to the bus for each request', async () => {
    const session = await desktop();
    // A bus takes some hundred connections of one user; this one 256.
    const accounts = Array.from({ length: 300 }, (_, at) => `demo/app/${at}`);
    const report = await run(session, [
      ...[write('a', value), shell(keyringCommands.connections)],
      ...accounts.flatMap((account) => [read(account), read('a')]),
      shell(keyringCommands.connections),
    ]);
    expect(outcomes(report).filter((outcome) => outcome === base64)).toHaveLength(300);
    expect(codes(report).filter((code) => code !== undefined)).toEqual([]);
    const [before, after] = [outcomes(report)[1], outcomes(report).at(-1)];
    expect(Number(before)).toBeGreaterThan(3); // the keyring, the question, ours and the process'
    expect(after).toBe(before);
  });

  it('refuses to keep nothing', async () => {
    const session = await desktop();
    const report = await run(session, [write('a', Buffer.alloc(0)), read('a')]);
    expect(report.steps.map(({ code, value }) => code ?? value)).toEqual(['keychain-failed', null]);
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
    if (/not permitted|not implemented|not known/i.test(planted.errors)) {
      skipWithReason(context, `the kernel keyring is closed here: ${planted.errors}`);
    }
    expect(planted.output).toContain('wmda-control');
  });

  it('is called missing without a bus', async () => {
    const session = await desktop();
    const nowhere = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
    const report = await run(session, [{ action: 'probe' }, read('a')], {}, nowhere);
    expect(codes(report)).toEqual(Array(2).fill('keychain-missing'));
  });

  it('is called what it is where it has no default collection', async () => {
    const session = await desktop('empty');
    const report = await run(session, [{ action: 'probe' }, read('a'), write('b', value), remove('a')]);
    expect(codes(report)).toEqual(Array(4).fill('keychain-no-default'));
  });

  it('is found again after it was killed and started anew', async () => {
    const session = await desktop();
    const report = await run(session, [
      ...[write('a', value), read('a')],
      ...[shell(keyringCommands.kill), read('a'), write('b', value)],
      ...[shell(keyringCommands.startAnew(keyringPassword)), read('a'), write('b', value), read('b')],
    ]);
    expect(outcomes(report)).toEqual([
      ...[null, base64],
      ...['', 'keychain-missing', 'keychain-missing'],
      ...['', base64, null, base64],
    ]);
  });

  it('is called locked when the person cannot be asked, and never empty', async () => {
    const session = await desktop();
    await run(session, [write('a', value)]);
    await session.lock();
    const report = await run(session, [{ action: 'probe' }, read('a'), write('b', value), remove('a')]);
    expect(codes(report)).toEqual(Array(4).fill('keychain-locked'));
    // Locked while a process of ours knows it open.
    await session.shell(keyringCommands.kill);
    await session.shell(keyringCommands.startAnew(keyringPassword));
    const open = await run(session, [read('a'), shell(keyringCommands.lock), read('a'), remove('a')]);
    expect(outcomes(open)).toEqual([base64, expect.any(String), 'keychain-locked', 'keychain-locked']);
  });

  it('costs its time limit once and holds up nothing when it does not answer', async () => {
    const session = await desktop();
    await run(session, [write('a', value)]);
    await session.shell(keyringCommands.halt);
    const steps: readonly KeychainStep[] = [{ action: 'probe' }, read('a'), write('b', value), remove('a')];
    const report = await run(session, steps, { together: true });
    await session.shell(keyringCommands.goOn);
    expect(codes(report)).toEqual(Array(4).fill('keychain-timeout'));
    expect(Math.max(...report.steps.map(({ elapsedMs }) => elapsedMs))).toBeLessThan(timeLimitMs + 2_000);
    expect(report.longestBlockMs).toBeLessThan(longestBlockMs);
    // It answers again, and what it held is there.
    expect(outcomes(await run(session, [read('a')]))).toEqual([base64]);
  });

  it('costs its time limit when it stops between two requests', async () => {
    const session = await desktop();
    const report = await run(session, [
      ...[write('a', value), shell(keyringCommands.halt), read('a'), write('b', value)],
      ...[shell(keyringCommands.goOn), read('a')],
    ]);
    const late = 'keychain-timeout';
    expect(outcomes(report)).toEqual([null, '', late, late, '', base64]);
  });
});
