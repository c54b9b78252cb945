import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { FileFormat } from '../../../../../src/main/platform/files/file-format';
import { OwnFile } from '../../../../../src/main/platform/files/own-file';
import { RecordingLogger } from '../../../../fakes/recording-logger';
import { withoutChecksums } from '../../../../support/without-checksums';

interface Places {
  readonly places: readonly string[];
}

const second: FileFormat<Places> = {
  version: 2,
  schema: z.strictObject({ places: z.array(z.string()) }),
  migrations: { 1: ({ place }) => ({ places: [place] }) },
};

let folder: string;
let file: string;
let logger: RecordingLogger;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-file-'));
  file = join(folder, 'places.json');
  logger = new RecordingLogger();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe.each([
  ['a turn of the loop for each step', {}],
  ['at once', { isReadAtOnce: true }],
] as const)('a file of ours that is read %s', (_how, how) => {
  /** A start of its own: nothing is remembered but what is in the folder. */
  function open(format = second): OwnFile<Places> {
    return new OwnFile({ file, format, logger, ...how });
  }

  it('is read as it was written, without a word', async () => {
    expect(await open().load()).toEqual({ kind: 'absent' });
    expect(await open().write({ places: ['keychain'] })).toBe(true);
    expect(await open().load()).toEqual({ kind: 'read', content: { places: ['keychain'] } });
    expect(logger.lines).toEqual([]);
  });

  it('of an earlier version becomes one of this', async () => {
    await writeFile(file, '{"version":1,"place":"keychain"}');
    expect(await open().load()).toEqual({ kind: 'read', content: { places: ['keychain'] } });
  });

  const damages: readonly [string, string][] = [
    ['no JSON', '{"version":2,"places":["a"'],
    ['nothing', ''],
    ['a list', '[]'],
    ['another kind of content', '{"version":2,"places":"keychain"}'],
    ['an unknown member', '{"version":2,"places":[],"more":1}'],
    ['an earlier version without its member', '{"version":1}'],
    ['no version', '{"places":[]}'],
    ['a version that is none', '{"version":0,"places":[]}'],
    ['another letter in what it says', '{"version":2,"places":["keychaim"],"checksum":"CHECKSUM"}'],
  ];
  it('is told from the same with one other letter, and read without its checksum', async () => {
    await open().write({ places: ['keychain'] });
    const text = await readFile(file, 'utf8');
    const edited = text.replace('keychain', 'keychaim');
    await writeFile(file, withoutChecksums(edited));
    expect(await open().load()).toEqual({ kind: 'read', content: { places: ['keychaim'] } });
    await writeFile(file, edited);
    expect(await open().load()).toEqual({ kind: 'set-aside' });
  });

  it.each(damages)('with %s is set aside whole and told', async (_name, text) => {
    await writeFile(file, text);
    expect(await open().load()).toEqual({ kind: 'set-aside' });
    expect(await readdir(folder)).toEqual(['places.json.set-aside-1']);
    expect(await readFile(`${file}.set-aside-1`, 'utf8')).toBe(text);
    expect(logger.text).toContain('error a file was set aside {"name":"places.json"}');
  });

  it.each(damages)('with %s is still there after the next write, loaded or not', async (_name, text) => {
    await writeFile(file, text);
    expect(await open().write({ places: ['new'] })).toBe(true);
    expect(await readFile(`${file}.set-aside-1`, 'utf8')).toBe(text);
    expect(await open().load()).toEqual({ kind: 'read', content: { places: ['new'] } });
  });

  it('of a later version is left as it is, told, and not written over', async () => {
    const text = '{"version":3,"places":[],"more":1}';
    await writeFile(file, text);
    const later = open();
    expect(await later.load()).toEqual({ kind: 'later-version' });
    expect(await later.write({ places: [] })).toBe(false);
    expect(await open().write({ places: [] })).toBe(false);
    expect(await readdir(folder)).toEqual(['places.json']);
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(logger.text).toContain('a file is of a later version');
  });

  it('is taken up again when it can be understood', async () => {
    await writeFile(file, '{"version":2,"places":["a"],"more":1}');
    await open().load();
    const wider = { ...second, schema: z.object({ places: z.array(z.string()) }) };
    expect(await open(wider).load()).toEqual({ kind: 'read', content: { places: ['a'] } });
    expect(await readdir(folder)).toEqual(['places.json']);
  });

  it('gives what can still be used of it, at every start until another has taken its place', async () => {
    const partly = {
      ...second,
      remains: ({ places }: Readonly<Record<string, unknown>>) =>
        Array.isArray(places) ? { places: places.filter((one) => typeof one === 'string') } : null,
    };
    await writeFile(file, '{"version":2,"places":["a",1]}');
    const found = { kind: 'set-aside', remains: { places: ['a'] } };
    expect([await open(partly).load(), await open(partly).load()]).toEqual([found, found]);
    await writeFile(file, '{"version":2}');
    expect(await open(partly).load()).toEqual({ kind: 'set-aside' });
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('says at every start that it was set aside, until another has taken its place', async () => {
    await writeFile(file, 'broken');
    await open().load();
    expect(await open().load()).toEqual({ kind: 'set-aside' });
    await open().write({ places: ['new'] });
    expect(await open().load()).toEqual({ kind: 'read', content: { places: ['new'] } });
    expect(await readFile(`${file}.set-aside-1`, 'utf8')).toBe('broken');
  });

  it('keeps every one that was set aside', async () => {
    const texts = Array.from({ length: 11 }, (_, at) => `broken ${at + 1}`);
    for (const text of texts) {
      await writeFile(file, text);
      await open().load();
    }
    const kept = texts.map((_, at) => readFile(`${file}.set-aside-${at + 1}`, 'utf8'));
    expect(await Promise.all(kept)).toEqual(texts);
  });

  it('that cannot be read now is not written over', async () => {
    // A folder in its place: EISDIR for root as for everybody else.
    await mkdir(file);
    const inTheWay = open();
    expect(await inTheWay.load()).toEqual({ kind: 'unreachable' });
    expect(await inTheWay.write({ places: [] })).toBe(false);
    await rm(file, { recursive: true });
    expect(await inTheWay.load()).toEqual({ kind: 'absent' });
    expect(await inTheWay.write({ places: [] })).toBe(true);
  });

  it('says that it was not written, and can be written later', async () => {
    const missing = new OwnFile({ file: join(folder, 'gone', 'places.json'), format: second, logger });
    expect(await missing.write({ places: [] })).toBe(false);
    expect(logger.text).toContain('a file was not written');
    await mkdir(join(folder, 'gone'));
    expect(await missing.write({ places: [] })).toBe(true);
  });

  it('is written in the order in which it was asked for', async () => {
    const one = open();
    await Promise.all(['1', '2', '3'].map((place) => one.write({ places: [place] })));
    expect(await open().content()).toEqual({ places: ['3'] });
  });
});
