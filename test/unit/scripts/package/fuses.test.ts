import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fusesFor, readFuses, setFuses } from '../../../../scripts/package/fuses';

/** How Electron marks the place of its fuses in an executable; version 1 and their number follow. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

describe('fuses', () => {
  let folder: string;
  let executable: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fuses-'));
    executable = join(folder, 'program');
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function executableWithFuses(states: string): Promise<void> {
    const wire = Buffer.from([1, states.length]);
    await writeFile(
      executable,
      Buffer.concat([Buffer.from(`before${sentinel}`), wire, Buffer.from(`${states}after`)]),
    );
  }
  const states = async (): Promise<readonly boolean[]> => [...(await readFuses(executable)).values()];

  it('sets all nine of a current Electron', async () => {
    await executableWithFuses('101101011');
    await setFuses(executable, 'closed');
    expect(await states()).toEqual([false, true, false, false, true, true, false, false, true]);
  });

  it('sets all eight of an older one', async () => {
    await executableWithFuses('10110101');
    await setFuses(executable, 'closed');
    expect(await states()).toEqual([false, true, false, false, true, true, false, false]);
  });

  it('refuses an Electron with a fuse that nobody decided', async () => {
    await executableWithFuses('1011010110');
    await expect(setFuses(executable, 'closed')).rejects.toThrow('strictlyRequireAllFuses');
  });

  it('refuses what is no Electron', async () => {
    await writeFile(executable, 'something else');
    await expect(setFuses(executable, 'closed')).rejects.toThrow('sentinel');
  });

  it('opens a driven twin to its debugger and to nothing else', () => {
    const closed = Object.entries(fusesFor('closed'));
    const different = Object.entries(fusesFor('open')).filter(([fuse, isOn]) =>
      closed.some(([other, wasOn]) => other === fuse && wasOn !== isOn),
    );
    expect(different).toEqual([[String(FuseV1Options.EnableNodeCliInspectArguments), true]]);
  });
});
