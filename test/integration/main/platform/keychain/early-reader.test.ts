// @module-tag desktop
// @module-tag long
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { keyringCommands } from '../../../../support/keyring-commands';
import type { KeychainReport, KeychainStep } from './keychain-program';
import { KeychainSession } from './keychain-session';

const program = join(import.meta.dirname, 'keychain-program.ts');
const service = 'wmda-credential-manager.session';
const bytes = randomBytes(32);
const base64 = bytes.toString('base64');
const write = (account: string, value: Buffer): KeychainStep => ({
  ...{ action: 'write', service, account },
  base64: value.toString('base64'),
});
const early = (account: string): KeychainStep => ({ action: 'read early', service, account });
const shell = (command: string): KeychainStep => ({ action: 'do', command });
const outcomes = ({ steps }: KeychainReport) => steps.map((step) => step.code ?? step.value);

describe('an item that is read before the keychain has its process', () => {
  const sessions: KeychainSession[] = [];
  afterEach(async () => {
    for (const session of sessions.splice(0)) await session.stop();
  });
  async function desktop(): Promise<KeychainSession> {
    const session = await KeychainSession.start('unlocked');
    sessions.push(session);
    return session;
  }
  async function run(
    session: KeychainSession,
    steps: readonly KeychainStep[],
    environment: NodeJS.ProcessEnv = {},
  ): Promise<KeychainReport> {
    const order = JSON.stringify({ together: false, cancelAfterMs: null });
    const ended = await session.runProgram(program, [JSON.stringify(steps), order], '', environment);
    if (ended.code !== 0) throw new Error(ended.errors);
    return JSON.parse(ended.output) as KeychainReport;
  }

  it('is what the process wrote, of any kind and length, and leaves no connection behind', async () => {
    const session = await desktop();
    const values = [bytes, Buffer.of(0), Buffer.from('plain'), Buffer.from('v1:VALUE'), randomBytes(20_000)];
    const report = await run(session, [
      ...values.map((value, at) => write(`key/${at}`, value)),
      ...[shell(keyringCommands.connections), early('key/0'), shell(keyringCommands.connections)],
      ...values.map((_, at) => early(`key/${at}`)),
      early('key/none'),
    ]);
    const found = outcomes(report).slice(values.length);
    expect(found[2]).toBe(found[0]);
    expect(found.slice(3)).toEqual([...values.map((value) => value.toString('base64')), null]);
  });

  it('is a failure at once where the person would have to be asked, and asks nobody', async () => {
    const session = await desktop();
    await run(session, [write('key', bytes), early('key')]);
    await session.lock();
    const report = await run(session, [early('key')]);
    expect(outcomes(report)).toEqual(['keychain-locked']);
    expect(report.askedMs).toBe(0);
  });

  it('is a failure where nobody answers, which holds up nothing and nobody for long', async () => {
    const session = await desktop();
    const nowhere = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
    expect(outcomes(await run(session, [early('key')], nowhere))).toEqual(['keychain-failed']);
    const report = await run(session, [
      ...[write('key', bytes), shell(keyringCommands.halt), early('key')],
      ...[shell(keyringCommands.goOn), early('key')],
    ]);
    expect(outcomes(report)).toEqual([null, '', 'keychain-failed', '', base64]);
    expect(report.steps[2]?.elapsedMs).toBeLessThan(4_000);
  });
});
