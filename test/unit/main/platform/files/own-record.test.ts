import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isHeldUp, OwnFile } from '../../../../../src/main/platform/files/own-file';
import { OwnRecord } from '../../../../../src/main/platform/files/own-record';
import { setAsideOf } from '../../../../../src/main/platform/files/set-aside';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { RecordingLogger } from '../../../../fakes/recording-logger';

const schema = z.strictObject({ words: z.array(z.string()).readonly() });
const failure = failed({ code: 'journal-failed' });

describe('what a file of ours holds', () => {
  let folder: string;
  let file: string;
  let words: readonly string[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'own-record-'));
    file = join(folder, 'words.json');
    words = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  function open(isStrict = false): OwnRecord<z.infer<typeof schema>> {
    const own = new OwnFile({ file, format: { version: 1, schema }, logger: new RecordingLogger() });
    return new OwnRecord<z.infer<typeof schema>>({
      ...{ file: own, failure: 'journal-failed', nothing: { words: [] } },
      held: () => ({ words }),
      adopt: (earlier) => {
        words = [...new Set([...earlier.words, ...words])];
      },
      ...(isStrict ? { isNothingPassedOver: true } : {}),
    });
  }
  const put = (...what: readonly string[]): Promise<void> =>
    writeFile(file, JSON.stringify({ version: 1, words: what }));
  const onDisk = async (): Promise<unknown> =>
    (JSON.parse(await readFile(file, 'utf8')) as { words: unknown }).words;

  it('is taken over as soon as it can be read, beside what was done meanwhile', async () => {
    const record = open();
    await mkdir(file); // there, and not to be read
    expect([await record.load(), words, isHeldUp(file)]).toEqual([failure, [], true]);
    words = ['meanwhile'];
    await rm(file, { recursive: true });
    await put('earlier');
    expect([await record.load(), words, isHeldUp(file)]).toEqual([ok(null), ['earlier', 'meanwhile'], false]);
    expect(await onDisk()).toEqual(['earlier', 'meanwhile']);
  });

  it('of a later version is not written over', async () => {
    const record = open();
    const later = '{"version":2,"words":[],"more":1}';
    await writeFile(file, later);
    words = ['meanwhile'];
    expect([await record.load(), await record.reload()]).toEqual([failure, failure]);
    expect(await readFile(file, 'utf8')).toBe(later);
  });

  it('is known better by this run than by any file, once it was read', async () => {
    const record = open();
    await put('earlier', 'over');
    await record.load();
    words = ['earlier', 'later'];
    await put('earlier', 'over');
    expect([await record.reload(), words]).toEqual([ok(null), ['earlier', 'later']]);
    expect(await onDisk()).toEqual(['earlier', 'later']);
  });

  it('is taken over from what was set aside, once that can be understood', async () => {
    const record = open();
    await writeFile(file, '{');
    expect(await record.load()).toEqual(ok(null));
    const [aside = ''] = await setAsideOf(file);
    await put('earlier');
    await rename(file, aside);
    // Whoever only needs it to be loaded reads nothing anew.
    expect([await record.load(), words]).toEqual([ok(null), []]);
    expect([await record.reload(), words]).toEqual([ok(null), ['earlier']]);
    expect(await onDisk()).toEqual(['earlier']);
  });

  it('is not known where it was set aside and nothing may be passed over', async () => {
    const record = open(true);
    await writeFile(file, '{');
    expect(await record.load()).toEqual(failure);
    const [aside = ''] = await setAsideOf(file);
    await put('earlier');
    await rename(file, aside);
    expect([await record.load(), words]).toEqual([ok(null), ['earlier']]);
  });
});
