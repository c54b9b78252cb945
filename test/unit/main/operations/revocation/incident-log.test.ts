import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { incidentFile, IncidentLog } from '../../../../../src/main/operations/revocation/incident-log';
import { setAsideOf } from '../../../../../src/main/platform/files/set-aside';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { RecordingLogger } from '../../../../fakes/recording-logger';
import { frozenFile } from '../../../../support/frozen-file';

describe('incidents whose file was not as it should be', () => {
  let folder: string;
  let file: string;
  let incidents: IncidentLog;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'incidents-'));
    file = join(folder, 'incidents.json');
    incidents = logOf();
  });
  afterEach(async () => {
    await incidents.settled();
    await rm(folder, { recursive: true });
  });

  const frozen = frozenFile('incidents.v1.json');
  const logOf = (): IncidentLog => new IncidentLog(incidentFile(file, new RecordingLogger()));
  const ids = (of = incidents): readonly string[] => of.all().map(({ id }) => id);

  it('are there again once it is, without another start', async () => {
    await writeFile(file, (await readFile(frozen, 'utf8')).slice(0, 100));
    await incidents.load();
    const [aside = ''] = await setAsideOf(file);
    await copyFile(frozen, aside);
    // Whoever only needs them to be loaded reads nothing anew.
    expect([await incidents.load(), ids()]).toEqual([ok(null), []]);
    let told = 0;
    incidents.onChanged(() => (told += 1));
    expect([await incidents.reload(), ids(), told]).toEqual([ok(null), ['incident-1'], 1]);
    expect(await readFile(file, 'utf8')).toBe(await readFile(frozen, 'utf8'));
  });

  it('stay what this run knows of them, which the file learns then', async () => {
    await copyFile(frozen, file);
    await incidents.load();
    const [before] = incidents.all();
    if (before === undefined) throw new Error('none in the frozen file');
    await rename(file, `${file}.away`);
    await mkdir(file); // there, and not to be written over
    const later = { ...before, id: 'incident-2', startedAtMs: before.startedAtMs + 1 };
    expect(await incidents.change(before.id, (one) => ({ ...one, note: 'known now' }))).toEqual(
      failed({ code: 'journal-failed' }),
    );
    expect((await incidents.open(later)).ok).toBe(false);
    await rm(file, { recursive: true });
    await rename(`${file}.away`, file);
    expect(await incidents.reload()).toEqual(ok(null));
    const next = logOf();
    await next.load();
    expect(next.all()).toEqual([later, { ...before, note: 'known now' }]);
    expect(incidents.all()).toEqual(next.all());
  });
});
