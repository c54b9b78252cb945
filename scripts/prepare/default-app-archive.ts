import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const sourceFolder = join(import.meta.dirname, 'fallback-runtime');

/** Changes when our default app changes; then only that is built anew. */
export async function defaultAppFingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(sourceFolder)).sort()) {
    hash.update(name).update(await readFile(join(sourceFolder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Bundles the fallback's default app as one CommonJS file: `entry` is a file name beside the shim. */
export async function bundleForFallback(entry: string, outputFolder: string): Promise<string> {
  // Loaded here because it takes a third of a second and is needed once per change of the shim.
  const { build } = await import('vite');
  const { NODE_ENV: before } = process.env;
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(sourceFolder, entry),
      outDir: outputFolder,
      target: 'node20.18',
      minify: false,
      emptyOutDir: false,
      rollupOptions: {
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: 'main.js', codeSplitting: false },
      },
    },
  });
  // Vite declares the whole process a production; what is started from here (the tests) is none.
  if (before === undefined) delete process.env['NODE_ENV'];
  return join(outputFolder, 'main.js');
}

/** Puts our default app where Electron looks for it; a half-written one is never seen. */
export async function installDefaultApp(electronFolder: string, workFolder: string): Promise<void> {
  const content = join(workFolder, 'default-app');
  await mkdir(content, { recursive: true });
  await bundleForFallback('default-app.ts', content);
  await writeFile(join(content, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.js' }));
  const archive = join(workFolder, 'default_app.asar');
  const { createPackage } = await import('@electron/asar');
  await createPackage(content, archive);
  await rename(archive, join(electronFolder, 'resources', 'default_app.asar'));
}
