import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CheckLog } from '../../../../../src/main/operations/connectivity/check-log';
import { RecordingLogger } from '../../../../fakes/recording-logger';

it('takes back a word that was not kept, and not what a check has found meanwhile', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'checks-'));
  try {
    const file = join(folder, 'checks.json');
    // No file can take its place.
    await mkdir(join(file, 'in the way'), { recursive: true });
    const log = new CheckLog({ file, shown: () => 'demo', logger: new RecordingLogger() });
    const key = { environmentId: 'demo', applicationId: 'object-1', keyId: 'key-1' };
    const checked = {
      valueId: 'value-1',
      apis: [{ name: 'API', atMs: 2, outcome: { kind: 'works' } as const }],
    };
    const saying = log.seen(key, { atMs: 1, where: 'registry' });
    void log.checked(key, checked);
    expect(await saying).toBe(false);
    expect(log.of(key)).toEqual({ ...key, checked, seen: null });
    expect(await log.seen({ ...key, keyId: 'key-2' }, { atMs: 1, where: 'registry' })).toBe(false);
    expect(log.of({ ...key, keyId: 'key-2' })).toBeUndefined();
    await log.settled();
  } finally {
    await rm(folder, { recursive: true });
  }
});
