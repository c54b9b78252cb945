// @module-tag desktop
// @module-tag long
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fromItemText } from '../../../../../src/main/platform/keychain/item-text';
import { KeychainSession } from '../../platform/keychain/keychain-session';
import type { CopiesReport, CopiesTask } from './copies-program';

const program = join(import.meta.dirname, 'copies-program.ts');
const service = 'wmda-credential-manager.session';

describe('the sealed copy, with its key in the keychain of a desktop', () => {
  let session: KeychainSession;
  afterEach(() => session.stop());

  /** Each run is a start of its own: what it knows is on the disk and in the keychain. */
  async function run(...task: CopiesTask): Promise<CopiesReport> {
    const ended = await session.runProgram(program, [], JSON.stringify(task));
    if (ended.code !== 0) throw new Error(ended.errors);
    return JSON.parse(ended.output) as CopiesReport;
  }

  it('opens after a restart; key and counter are where they are documented to be', async () => {
    session = await KeychainSession.start('unlocked');
    const saved = await run({ do: 'save', readAtMs: 1 }, { do: 'save', readAtMs: 2 });
    expect(saved).toEqual({ answers: [true, true], files: ['demo.sealed 600'], log: '' });
    expect((await run({ do: 'load' })).answers).toEqual([2]);
    const key = await session.lookUp(service, 'sealing-key/demo');
    expect(fromItemText(key ?? Buffer.alloc(0))).toHaveLength(32);
    const counter = await session.lookUp(service, 'sealing-counter/demo');
    expect(fromItemText(counter ?? Buffer.alloc(0))).toEqual(Buffer.from([0, 0, 0, 0, 0, 0, 0, 2]));
  });

  it('does not open once an older one was put back, and does after the next write', async () => {
    session = await KeychainSession.start('unlocked');
    await run({ do: 'save', readAtMs: 1 }, { do: 'put-aside' }, { do: 'save', readAtMs: 2 });
    const refused = await run({ do: 'put-back' }, { do: 'load' });
    expect(refused.answers).toEqual([null]);
    expect(refused.log).toContain('outdated');
    expect((await run({ do: 'save', readAtMs: 3 }, { do: 'load' })).answers).toEqual([true, 3]);
  });

  it('leaves nothing in the keychain when it is removed', async () => {
    session = await KeychainSession.start('unlocked');
    const removed = await run({ do: 'save', readAtMs: 1 }, { do: 'remove' }, { do: 'load' });
    expect(removed).toEqual({ answers: [true, 'removed', null], files: [], log: '' });
    expect(await session.list(service)).toBe('');
  });

  it('is neither shown nor replaced while the keychain is locked', async () => {
    session = await KeychainSession.start('unlocked');
    await run({ do: 'save', readAtMs: 1 });
    await session.lock();
    const locked = await run({ do: 'load' }, { do: 'save', readAtMs: 2 });
    expect(locked.answers).toEqual([null, false]);
    expect(locked.log).toContain('keychain-locked');
  });

  it('is not written where there is no keychain', async () => {
    session = await KeychainSession.start('none');
    const unkept = await run({ do: 'save', readAtMs: 1 }, { do: 'load' });
    expect(unkept.answers).toEqual([false, null]);
    expect(unkept.files).toEqual([]);
    expect(unkept.log).toContain('keychain-missing');
  });
});
