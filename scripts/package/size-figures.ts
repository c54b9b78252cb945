import { appendFile, cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atMost, type Figure } from '../faults/figure';

const mostMegabytes = { archive: 4, portal: 10 } as const;
const megabyte = 1_000_000;

/**
 * What a package's own parts weigh, below the folder of its resources. Each is measured once more with a file planted that
 * is as heavy as all that is allowed, which has to be noticed.
 */
export async function sizeFigures(resources: string): Promise<readonly Figure[]> {
  return Promise.all([
    figure(resources, 'app.asar', mostMegabytes.archive),
    figure(resources, 'portal', mostMegabytes.portal),
  ]);
}

async function figure(resources: string, part: string, most: number): Promise<Figure> {
  const size = await megabytes(join(resources, part));
  const planted = await withPlanted(join(resources, part), most);
  const caught = planted > most ? 1 : 0;
  const control = `${most} MB planted: ${caught} in 1`;
  const measured = atMost(`size of ${part}`, size, most, { unit: 'MB', n: 1, control });
  return { ...measured, met: measured.met && caught === 1 };
}

async function withPlanted(path: string, plantedMegabytes: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'size-'));
  try {
    const copy = join(folder, 'copy');
    await cp(path, copy, { recursive: true });
    const isFolder = (await stat(copy)).isDirectory();
    await appendFile(isFolder ? join(copy, 'planted') : copy, Buffer.alloc(plantedMegabytes * megabyte));
    return await megabytes(copy);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Of a file, or of everything in a folder; rounded to hundredths. */
async function megabytes(path: string): Promise<number> {
  return Math.round((await bytes(path)) / (megabyte / 100)) / 100;
}

async function bytes(path: string): Promise<number> {
  const known = await stat(path);
  if (!known.isDirectory()) return known.size;
  const sizes = (await readdir(path)).map((name) => bytes(join(path, name)));
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
