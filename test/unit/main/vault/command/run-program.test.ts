import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runProgram } from '../../../../../src/main/vault/command/run-program';
import { ManualClock } from '../../../../fakes/manual-clock';

describe('runProgram', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('waits no longer for a program that may not be ended', async () => {
    const clock = new ManualClock();
    const ended: number[] = [];
    vi.spyOn(process, 'kill').mockImplementation((pid) => {
      ended.push(pid);
      // It has taken another user's rights.
      throw Object.assign(new Error('kill'), { code: 'EPERM' });
    });
    const running = runProgram(
      {
        ...{ program: process.execPath, args: ['-e', 'setInterval(() => 0, 1000)'] },
        ...{ environment: {}, folder: tmpdir(), input: null, opensInput: false, limitMs: 30_000 },
      },
      clock,
    );
    clock.advance(30_000);
    expect(ended).toHaveLength(1);
    clock.advance(2_000);
    expect(await running).toMatchObject({ kind: 'too-late', exitCode: null });
    expect(clock.waiting).toBe(0);
    vi.restoreAllMocks();
    for (const group of ended) process.kill(group, 'SIGKILL');
  });
});
