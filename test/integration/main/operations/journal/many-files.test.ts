import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeLine } from '../../../../../src/main/operations/journal/journal-line';
import { toolCommand } from '../../../../../scripts/processes/node-tool';

const run = promisify(execFile);
const reader = join(import.meta.dirname, 'journal-reader.ts');
const files = 3_000;

/** What a process may have open on Windows' C runtime and on many a desktop is a few hundred. */
describe.skipIf(process.platform === 'win32')('a journal of many secrets', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journal-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is read, and something new is begun, with 256 open files at most', { timeout: 120_000 }, async () => {
    const journal = join(folder, 'journal');
    await mkdir(journal);
    for (let at = 0; at < files; at += 1) {
      const planned = writeLine({
        ...{
          phase: 'planned',
          runId: 'run-1',
          atMs: 1,
          operationId: `operation-${at}`,
          environmentId: 'demo',
        },
        ...{ applicationId: 'object-1', appId: 'client-1', reference: 'K7QF', displayName: 'a · K7QF' },
        ...{ endDateTime: '2027-01-01T00:00:00Z', portalMs: 1, keyIdsBefore: [] },
      });
      await writeFile(join(journal, `operation-${at}.jsonl`), planned);
    }
    const program = [...toolCommand('tsx'), reader, journal];
    const { stdout } = await run('sh', ['-c', 'ulimit -n 256; exec "$@"', 'sh', ...program]);
    expect(JSON.parse(stdout)).toEqual({ isLoaded: true, operations: files + 1, isBegun: true });
  });
});
