import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sizeFigures } from '../../../../scripts/package/size-figures';

describe('sizes of a package', () => {
  let resources: string;
  beforeEach(async () => {
    resources = await mkdtemp(join(tmpdir(), 'resources-'));
    await mkdir(join(resources, 'portal/assets'), { recursive: true });
    await writeFile(join(resources, 'portal/portal.mjs'), Buffer.alloc(2_000_000));
    await writeFile(join(resources, 'portal/assets/font'), Buffer.alloc(500_000));
  });
  afterEach(() => rm(resources, { recursive: true }));

  it('are those of the archive and of everything in the portal', async () => {
    await writeFile(join(resources, 'app.asar'), Buffer.alloc(3_210_000));
    const figures = await sizeFigures(resources);
    expect(figures.map(({ value, met, control }) => ({ value, met, control }))).toEqual([
      { value: 3.21, met: true, control: '4 MB planted: 1 in 1' },
      { value: 2.5, met: true, control: '10 MB planted: 1 in 1' },
    ]);
  });

  it('are missed by an archive that is too heavy', async () => {
    await writeFile(join(resources, 'app.asar'), Buffer.alloc(4_010_000));
    expect((await sizeFigures(resources))[0]?.met).toBe(false);
  });

  it('are nothing without the archive', async () => {
    await expect(sizeFigures(resources)).rejects.toThrow('app.asar');
  });
});
