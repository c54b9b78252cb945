import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ActivityLog } from '../../../../src/main/activity/activity-log';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { ManualClock } from '../../../fakes/manual-clock';
import { RecordingLogger } from '../../../fakes/recording-logger';

describe('ActivityLog', () => {
  let folder: string;
  let file: string;
  let clock: ManualClock;
  let logger: RecordingLogger;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'activity-'));
    file = join(folder, 'activity.jsonl');
    clock = new ManualClock();
    logger = new RecordingLogger();
  });
  afterEach(() => rm(folder, { recursive: true }));

  const open = (at = file): ActivityLog => new ActivityLog({ file: at, clock, logger });
  const kinds = (log: ActivityLog): readonly string[] => log.recent().map(({ kind }) => kind);

  it('shows the newest first and remembers it in the next run', async () => {
    const log = open();
    log.record({ kind: 'signed-in' });
    clock.advance(1000);
    log.record({ kind: 'secret-created', applicationName: 'a', secretName: 's', requestId: 'r-1' });
    await log.flush();
    expect(kinds(log)).toEqual(['secret-created', 'signed-in']);

    const next = open();
    await next.load();
    expect(next.recent()).toEqual(log.recent());
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('leaves out what cannot be read and keeps the rest', async () => {
    const log = open();
    log.record({ kind: 'signed-in' });
    await log.flush();
    await appendFile(file, 'torn {"kind":\n{"kind":"created","value":"kR28Q~x"}\n');
    const next = open();
    await next.load();
    expect(kinds(next)).toEqual(['signed-in']);
    expect(logger.text).toContain('error activity not whole {"damaged":1,"later":0}');
  });

  it('keeps two hundred entries, in memory and, from time to time, in the file', async () => {
    const log = open();
    for (let i = 0; i < 450; i += 1) log.record({ kind: 'secret-checked', secretName: String(i) });
    await log.flush();
    expect(log.recent()).toHaveLength(200);
    const next = open();
    await next.load();
    await next.flush();
    expect(next.recent()).toHaveLength(200);
    expect(next.recent()[0]?.secretName).toBe('449');
    expect((await readFile(file, 'utf8')).split('\n').filter(Boolean)).toHaveLength(200);
  });

  it('forgets what was done in an environment, and what an earlier version named without saying where', async () => {
    const old = {
      version: 1,
      id: 'old',
      atMs: 0,
      kind: 'secret-created',
      applicationName: 'Partner-NL',
      secretName: null,
    };
    await appendFile(file, `${JSON.stringify({ ...old, requestId: null, outcome: null })}\n`);
    const log = open();
    await log.load();
    expect(log.recent()[0]).toMatchObject({ applicationName: 'Partner-NL', environmentId: null });
    log.record({ kind: 'secret-created', environmentId: 'demo', applicationName: 'Partner-BR' });
    log.record({ kind: 'secret-created', environmentId: 'sandbox', applicationName: 'Partner-DE' });
    log.record({ kind: 'signed-out' });
    expect(await log.forget('demo')).toEqual(ok(null));
    expect(kinds(log)).toEqual(['signed-out', 'secret-created']);
    const left = await readFile(file, 'utf8');
    expect(left).toContain('Partner-DE');
    expect(left).not.toMatch(/Partner-(NL|BR)/);
    const next = open();
    await next.load();
    expect(next.recent()).toEqual(log.recent());
  });

  it('says when it could not forget in the file', async () => {
    const log = open(join(folder, 'no/such/folder/activity.jsonl'));
    log.record({ kind: 'secret-created', environmentId: 'demo', applicationName: 'a' });
    expect(await log.forget('demo')).toEqual(failed({ code: 'settings-failed' }));
    expect(kinds(log)).toEqual([]);
  });

  it('goes on without a file it can write', async () => {
    const log = open(join(folder, 'no/such/folder/activity.jsonl'));
    await log.load();
    log.record({ kind: 'secret-deleted', outcome: 'offline' });
    await log.flush();
    expect(kinds(log)).toEqual(['secret-deleted']);
    expect(logger.text).toContain('activity not written');
  });
});
