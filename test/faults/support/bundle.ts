import { join } from 'node:path';
import { build } from 'vite';
import { repositoryFolder } from '../../../scripts/repository-folder';

/**
 * Bundles a program of this folder into one file: it is started thousands of times, and Node is three times as fast at
 * reading one file as at compiling hundreds.
 *
 * @param inPlaceOf modules that are exchanged for others: name -> file
 * @param beside programs that this one starts, each a file of its own in the same folder: name -> file
 * @returns the file
 */
export async function bundle(
  program: string,
  name: string,
  inPlaceOf: Readonly<Record<string, string>> = {},
  beside: Readonly<Record<string, string>> = {},
): Promise<string> {
  // Two campaigns at once do not take each other's program away.
  const outDir = join(repositoryFolder, 'out/faults/programs', `${name}-${process.pid}`);
  await build({
    configFile: false,
    logLevel: 'error',
    root: repositoryFolder,
    resolve: {
      alias: Object.entries(inPlaceOf).map(([name, file]) => ({
        find: new RegExp(`^${name}$`),
        replacement: file,
      })),
    },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: {
        input: { program, ...beside },
        output: { entryFileNames: '[name].mjs', codeSplitting: Object.keys(beside).length > 0 },
      },
    },
    ssr: { noExternal: true, external: ['keytar', 'electron'] },
  });
  return join(outDir, 'program.mjs');
}
