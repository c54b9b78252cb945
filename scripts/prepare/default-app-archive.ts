import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleProgram } from '../build/bundle-program';

const sourceFolder = join(import.meta.dirname, 'fallback-runtime');

/** Changes when our default app changes; then only that is built anew. */
export async function defaultAppFingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(sourceFolder)).sort()) {
    hash.update(name).update(await readFile(join(sourceFolder, name)));
  }
  return hash.digest('hex').slice(0, 12);
}

/**
 * Bundles one file of the fallback's own code with all it imports as one CommonJS file, `main.js` in `outputFolder`:
 * `entry` is a file name in `fallback-runtime`. Resolves to the bundle's path.
 */
export function bundleForFallback(entry: string, outputFolder: string): Promise<string> {
  return bundleProgram({
    ...{ entry: join(sourceFolder, entry), folder: outputFolder, name: 'main.js', minify: false },
  });
}

/** Writes our default app as the archive that Electron looks for in its `resources`. */
export async function writeDefaultApp(archive: string, workFolder: string): Promise<void> {
  const content = join(workFolder, 'default-app');
  await mkdir(content, { recursive: true });
  await bundleForFallback('default-app.ts', content);
  await writeFile(join(content, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.js' }));
  const { createPackage } = await import('@electron/asar');
  await createPackage(content, archive);
}
