import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forbidCoreDumps } from '../../../../src/main/security/core-dumps';
import { allowCoreDumps, coreLimit, processTree } from '../../../support/core-limits';
import { skipWithReason } from '../../../support/skip-with-reason';
import { RecordingLogger } from '../../../fakes/recording-logger';

/** Starts one child at once and one more when it is asked, and says so each time. */
const program = `
  const { spawn } = require('node:child_process');
  const start = () => {
    spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] })
      .once('spawn', () => console.log('started'));
  };
  start();
  process.stdin.on('data', start);
`;

describe.runIf(process.platform === 'linux')('the limit for core dumps', () => {
  let parent: ChildProcess;
  let pid: number;
  let hard: string;
  const started = () => once(parent.stdout as NodeJS.ReadableStream, 'data');
  beforeEach(async () => {
    hard = await allowCoreDumps();
    parent = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'ignore'] });
    pid = parent.pid ?? 0;
    await started();
  });
  afterEach(() => {
    parent.kill();
  });

  const limits = async () => Promise.all((await processTree(pid)).map(coreLimit));

  it('is nothing for a process, for what it has started, and for what it starts later', async (context) => {
    if (hard === '0') skipWithReason(context, 'this computer allows no dumps to anybody');
    expect(await limits()).toEqual([`${hard} ${hard}`, `${hard} ${hard}`]);
    const logger = new RecordingLogger();
    expect(await forbidCoreDumps('linux', pid, logger)).toBe(true);
    expect(await limits()).toEqual(['0 0', '0 0']);
    parent.stdin?.write('another\n');
    await started();
    expect(await limits()).toEqual(['0 0', '0 0', '0 0']);
    expect(logger.lines).toEqual([]);
  });

  it('is told when it could not be set, and left alone on other systems', async () => {
    const logger = new RecordingLogger();
    expect(await forbidCoreDumps('linux', 2 ** 30, logger)).toBe(false);
    expect(JSON.stringify(logger.lines)).toContain('core dumps not switched off');
    expect(await forbidCoreDumps('win32', pid, logger)).toBe(true);
    expect(await limits()).toEqual([`${hard} ${hard}`, `${hard} ${hard}`]);
  });
});
