import { join } from 'node:path';

export interface BundledProgram {
  /** The source file that it begins with. */
  readonly entry: string;
  readonly folder: string;
  /** Of the bundle, in `folder`. */
  readonly name: string;
  /** Without the comments, which name the folder it was bundled in. */
  readonly minify: boolean;
}

/** Bundles a program for Electron's main process with all it imports as one CommonJS file. Resolves to its path. */
export async function bundleProgram({ entry, folder, name, minify }: BundledProgram): Promise<string> {
  // Loaded here because it takes a third of a second and is needed once per change.
  const { build } = await import('vite');
  const { NODE_ENV: before } = process.env;
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: entry,
      outDir: folder,
      target: 'node20.18',
      minify,
      emptyOutDir: false,
      rollupOptions: {
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: name, codeSplitting: false },
      },
    },
  });
  // Vite declares the whole process a production; what is started from here (the tests) is none.
  if (before === undefined) delete process.env['NODE_ENV'];
  return join(folder, name);
}
