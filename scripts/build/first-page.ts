/** Bundles the program that draws the first page, with every library in it, into FOLDER, which is emptied first. */
import { build, type Plugin } from 'vite';
import { join } from 'node:path';
import { repositoryFolder } from '../repository-folder';

/** What the page loads with its first use stands on no first page: there its place is empty. */
const withoutWhatComesLater: Plugin = {
  name: 'without-what-comes-later',
  enforce: 'pre',
  resolveId: (specifier, importer, { kind }) =>
    kind === 'dynamic-import' && importer?.includes('/src/renderer/') === true
      ? { id: `later:${specifier}`, external: true }
      : null,
};

await build({
  configFile: false,
  root: repositoryFolder,
  logLevel: 'error',
  publicDir: false,
  plugins: [withoutWhatComesLater],
  ssr: { noExternal: true },
  build: {
    ssr: join(repositoryFolder, 'src/first-page/first-page-process.ts'),
    outDir: process.argv[2],
    emptyOutDir: true,
    target: 'node20.18',
    minify: true,
    license: { fileName: 'licenses.json' },
    rolldownOptions: {
      output: { format: 'cjs', codeSplitting: false, entryFileNames: 'first-page-process.cjs' },
    },
  },
});
