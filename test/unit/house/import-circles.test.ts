import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { repositoryFolder } from '../../../scripts/repository-folder';
import { importCircles } from '../../support/import-circles';

vi.setConfig({ testTimeout: 60_000 });

describe('imports', () => {
  it('never go in a circle, types among them', async () => {
    expect(await importCircles(repositoryFolder, ['src', 'reference-portal', 'scripts', 'test'])).toEqual([]);
  });

  it('are seen when they do', async () => {
    const root = await mkdtemp(join(tmpdir(), 'circle-'));
    try {
      await mkdir(join(root, 'src/deep'), { recursive: true });
      await writeFile(join(root, 'src/one.ts'), "import type { B } from './deep/two';\nexport type A = B;\n");
      await writeFile(join(root, 'src/deep/two.tsx'), "export type { A as B } from '../three';\n");
      await writeFile(join(root, 'src/three.ts'), "export const A = () => import('./one');\n");
      await writeFile(join(root, 'src/alone.ts'), "import './one';\n");
      expect(await importCircles(root, ['src'])).toHaveLength(1);
      await writeFile(join(root, 'src/three.ts'), 'export type A = null;\n');
      expect(await importCircles(root, ['src'])).toEqual([]);
    } finally {
      await rm(root, { recursive: true });
    }
  });
});
