import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClipboardMarkFile } from '../../../../src/main/desktop/clipboard-mark';
import { RecordingLogger } from '../ipc/fakes/recording-logger';

const mark = { salt: 'aa', digest: 'bb' };

describe('ClipboardMarkFile', () => {
  let folder: string;
  let file: ClipboardMarkFile;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mark-'));
    file = new ClipboardMarkFile(join(folder, 'clipboard.json'), new RecordingLogger());
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is there until it is forgotten', async () => {
    expect(await file.read()).toBeNull();
    await file.write(mark);
    expect(await file.read()).toEqual(mark);
    await file.forget();
    expect(await file.read()).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(['', '{', '{"version":2,"salt":"a","digest":"b"}'])('takes %j for none', async (text) => {
    await writeFile(join(folder, 'clipboard.json'), text);
    expect(await file.read()).toBeNull();
  });

  it('stops nothing when it cannot be written', async () => {
    await rm(folder, { recursive: true });
    await file.write(mark);
    await file.forget();
    expect(await file.read()).toBeNull();
  });
});
