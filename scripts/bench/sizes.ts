import { appendFile, cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPackageWithOptions, extractAll } from '@electron/asar';

/** Kilobytes of JavaScript that the page loads before it can paint: its scripts, and what they import at once. */
export async function firstPaintKb(build: string): Promise<number> {
  const sizes = (await firstPaintFiles(build)).map(async (file) => (await stat(file)).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000;
}

/** Calls back with a copy of the build whose page loads so much more before it can paint. */
export async function withPlantedCode<T>(
  build: string,
  temporary: string,
  plantedKb: number,
  measure: (build: string) => Promise<T>,
): Promise<T> {
  const copy = await mkdtemp(join(temporary, 'planted-'));
  await cp(build, copy, { recursive: true });
  const [first = ''] = await firstPaintFiles(copy);
  await appendFile(first, ' '.repeat(plantedKb * 1000));
  const measured = await measure(copy);
  await rm(copy, { recursive: true });
  return measured;
}

/** Megabytes of a packed archive; what lies unpacked beside it does not count. */
export async function archiveMb(archive: string): Promise<number> {
  return (await stat(archive)).size / 1e6;
}

/** Calls back with a copy of the archive that has one file more. */
export async function withPlantedFile<T>(
  archive: string,
  temporary: string,
  plantedKb: number,
  measure: (archive: string) => Promise<T>,
): Promise<T> {
  const copy = await mkdtemp(join(temporary, 'planted-'));
  const content = join(copy, 'content');
  extractAll(archive, content);
  await writeFile(join(content, 'planted'), ' '.repeat(plantedKb * 1000));
  const planted = join(copy, 'app.asar');
  await createPackageWithOptions(content, planted, { unpack: '*.node' });
  const measured = await measure(planted);
  await rm(copy, { recursive: true });
  return measured;
}

/** `modulepreload` lists what a script imports before it can run. */
async function firstPaintFiles(build: string): Promise<readonly string[]> {
  const page = await readFile(join(build, 'renderer/index.html'), 'utf8');
  const files = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)];
  if (files.length === 0) throw new Error('The page loads no script');
  return files.map(([, file]) => join(build, 'renderer', file ?? ''));
}
