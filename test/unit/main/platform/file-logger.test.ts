import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileLogger } from '../../../../src/main/platform/file-logger';
import type { LogFields } from '../../../../src/main/platform/logger';
import { ManualClock } from '../../../fakes/manual-clock';

describe('FileLogger', () => {
  let folder: string;
  let file: string;
  let logger: FileLogger;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'log-'));
    file = join(folder, 'main.log');
    const redact = (text: string): string => text.replaceAll('secret', '[redacted]');
    logger = new FileLogger({ file, clock: new ManualClock(), redact, maximumBytes: 200 });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('writes a line of JSON each, in order, redacted, for nobody else to read', async () => {
    logger.info('a secret begins', { count: 1, name: 'the secret' });
    logger.warn('second');
    logger.error('third');
    await logger.flush();
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 'info', message: 'a [redacted] begins', count: 1, name: 'the [redacted]' },
      { level: 'warn', message: 'second' },
      { level: 'error', message: 'third' },
    ]);
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('writes nothing but plain values, whatever slips past the type', async () => {
    const fields = { error: { message: 'a value' }, code: 'offline', none: null } as unknown as LogFields;
    logger.error('it failed', fields);
    await logger.flush();
    const [line = ''] = (await readFile(file, 'utf8')).split('\n');
    expect(JSON.parse(line)).toMatchObject({ error: '[not written]', code: 'offline', none: null });
    expect(line).not.toContain('a value');
  });

  it('begins a new file when the old one has grown', async () => {
    for (let line = 0; line < 12; line += 1) logger.info('something of a certain length', { line });
    await logger.flush();
    expect((await readdir(folder)).sort()).toEqual(['main.log', 'main.log.1']);
    expect((await stat(file)).size).toBeLessThan(400);
  });

  it('writes nothing after it was closed', async () => {
    logger.info('before');
    const closed = logger.close();
    logger.info('after');
    await closed;
    expect(await readFile(file, 'utf8')).toMatch(/before"\}\n$/);
  });

  it('never stops the application', async () => {
    await rm(folder, { recursive: true });
    logger.info('nowhere to write');
    await logger.flush();
  });
});
