// @module-tag desktop
// @module-tag long
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { AskedPerson } from '../../../../support/asked-person';
import { skipWithReason } from '../../../../support/skip-with-reason';
import type { KeychainOrder, KeychainReport, KeychainStep } from './keychain-program';
import { keyringPassword, KeychainSession } from './keychain-session';

const program = join(import.meta.dirname, 'keychain-program.ts');
const service = 'wmda-credential-manager.vault';
/** What a request may take that waits for nobody. */
const timeLimitMs = 5_000;

describe('a locked keychain with somebody before the screen', () => {
  let session: KeychainSession;
  let person: AskedPerson;
  const value = Buffer.from('value').toString('base64');
  const read = (account: string): KeychainStep => ({ action: 'read', service, account });
  const write = (account: string): KeychainStep => ({ action: 'write', service, account, base64: value });

  beforeEach(async () => {
    session = await KeychainSession.start('unlocked', 'private');
    person = new AskedPerson(session.desktop);
  });
  afterEach(() => session.stop());

  async function run(steps: readonly KeychainStep[], order: KeychainOrder): Promise<KeychainReport> {
    const ended = await session.runProgram(program, [JSON.stringify(steps), JSON.stringify(order)]);
    if (ended.code !== 0) throw new Error(ended.errors);
    return JSON.parse(ended.output) as KeychainReport;
  }
  const outcomes = ({ steps }: KeychainReport) => steps.map((step) => step.code ?? step.value);
  async function lockedWith(account: string, context: TestContext): Promise<void> {
    const missing = await person.missing();
    if (missing !== null) skipWithReason(context, missing);
    await run([write(account)], { together: false, cancelAfterMs: null });
    await session.lock();
    await person.sitDown();
  }

  it('is waited for, longer than any limit, and then serves everybody who waited', async (context) => {
    await lockedWith('a', context);
    const running = run([read('a'), write('b'), read('b')], { together: true, cancelAfterMs: null });
    await person.seesQuestion();
    await delay(timeLimitMs + 1_000);
    await person.types(keyringPassword);
    const report = await running;
    expect(outcomes(report)).toEqual([value, null, value]);
    expect(report.askedMs).toBeGreaterThan(timeLimitMs);
  });

  it('stays locked when the person says no, and nobody is asked a second time for the same job', async (context) => {
    await lockedWith('a', context);
    const running = run([read('a'), write('b'), read('a')], { together: false, cancelAfterMs: null });
    await person.seesQuestion();
    await person.refuses();
    const report = await running;
    expect(outcomes(report)).toEqual(Array(3).fill('keychain-locked'));
    expect(report.askedMs).toBeGreaterThan(0);
    await person.seesNoQuestion();
  });

  it('is not waited for any more after a cancellation, which takes the question off the screen', async (context) => {
    await lockedWith('a', context);
    const running = run([read('a'), write('b')], { together: true, cancelAfterMs: 1_500 });
    await person.seesQuestion();
    expect(outcomes(await running)).toEqual(Array(2).fill('keychain-cancelled'));
    await person.seesNoQuestion();
  });
});
