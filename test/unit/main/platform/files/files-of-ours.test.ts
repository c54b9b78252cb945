import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activityFormat } from '../../../../../src/main/activity/activity-log';
import { checkedMembers, parseFormat, writeFormat } from '../../../../../src/main/platform/files/file-format';
import { jsonLine, readJsonLines } from '../../../../../src/main/platform/files/json-lines';
import { RecordingLogger } from '../../../../fakes/recording-logger';
import { frozenFile } from '../../../../support/frozen-file';
import { storedFiles } from '../../../../support/stored-files';

const logger = new RecordingLogger();

describe.each(storedFiles)('$frozen', ({ frozen, format, use }) => {
  let file: string;
  beforeEach(async () => {
    file = join(await mkdtemp(join(tmpdir(), 'ours-')), frozen);
  });
  afterEach(() => rm(dirname(file), { recursive: true }));
  const names = (): Promise<string[]> => readdir(dirname(file));

  it('is read as its first version was written, and written so that it is read again', async () => {
    const text = await readFile(frozenFile(frozen), 'utf8');
    const parsed = parseFormat(format, text);
    expect(parsed.kind === 'read' && checkedMembers(format, parsed.content as object)).toEqual(
      JSON.parse(text),
    );
    if (parsed.kind !== 'read') return;
    expect(parseFormat(format, writeFormat(format, parsed.content as object))).toEqual(parsed);
  });

  it('that is damaged is still there after the next write', async () => {
    const whole = await readFile(frozenFile(frozen), 'utf8');
    const damaged = whole.slice(0, -4);
    await writeFile(file, damaged);
    await use(file, logger);
    expect(await names()).toContain(`${frozen}.set-aside-1`);
    expect(await readFile(`${file}.set-aside-1`, 'utf8')).toBe(damaged);
  });

  it('that a later version wrote is left alone', async () => {
    const whole = await readFile(frozenFile(frozen), 'utf8');
    const later = whole.replace('"version": 1', '"version": 2');
    await writeFile(file, later);
    await use(file, logger);
    expect([await names(), await readFile(file, 'utf8')]).toEqual([[frozen], later]);
  });

  it('that cannot be read at the moment is left alone', async () => {
    await mkdir(file);
    await use(file, logger);
    expect(await names()).toEqual([frozen]);
    expect(await readdir(file)).toEqual([]);
  });
});

it('activity.v1.jsonl is read as its first version was written', async () => {
  const text = await readFile(frozenFile('activity.v1.jsonl'), 'utf8');
  const read = readJsonLines(activityFormat, text);
  expect(read).toMatchObject({ torn: 0, damaged: 0, later: 0 });
  expect(read.lines.map(({ kind, outcome }) => [kind, outcome])).toEqual([
    ['signed-in', null],
    ['secret-created', 'offline'],
  ]);
  expect(read.lines.map((line) => jsonLine(activityFormat, line)).join('')).toBe(text);
});
