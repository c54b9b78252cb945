import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClipboardMarkFile } from '../../../../../src/main/desktop/clipboard/clipboard-mark';
import { RecordingLogger } from '../../../../fakes/recording-logger';

const marks = [
  { salt: 'aa', digest: 'bb' },
  { salt: 'cc', digest: 'dd' },
];

describe('ClipboardMarkFile', () => {
  let folder: string;
  let file: ClipboardMarkFile;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mark-'));
    file = new ClipboardMarkFile(join(folder, 'clipboard.json'), new RecordingLogger());
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is there until it is forgotten', async () => {
    expect(await file.read()).toEqual([]);
    await file.write(marks);
    expect(await file.read()).toEqual(marks);
    await file.forget();
    expect(await file.read()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(['', '{', '{"marks":[]}', '{"version":2,"marks":[]}', '{"version":1,"marks":[{"salt":"a"}]}'])(
    'takes %j for none',
    async (text) => {
      await writeFile(join(folder, 'clipboard.json'), text);
      expect(await file.read()).toEqual([]);
    },
  );

  it('stops nothing when it cannot be written', async () => {
    await rm(folder, { recursive: true });
    await file.write(marks);
    await file.forget();
    expect(await file.read()).toEqual([]);
  });
});
