import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { styleInThePage } from './scripts/build/style-in-the-page';

/**
 * One build serves every supported runtime: main and preload are CommonJS for Node 20.18 and later, the renderer
 * is for Chromium 130 and later. Everything but the keyring (a native module) is bundled, so a packaged application
 * carries no node_modules of ours.
 */
export default defineConfig(({ command }) => ({
  main: {
    // The portal that travels along is made first, so that main knows what it may start.
    define: { PORTAL_FILES: bundled('portal', resolve(outputOf(command), 'portal')) },
    plugins: [firstPageBeside(resolve(outputOf(command), 'first-page'))],
    build: {
      outDir: `${outputOf(command)}/main`,
      target: 'node20.18',
      externalizeDeps: false,
      license: { fileName: 'licenses.json' },
      rollupOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          // A process of its own: platform/keychain/keychain-child.ts
          'keychain-process': resolve('src/main/platform/keychain/keychain-process.ts'),
        },
        external: ['electron', 'keytar'],
        output: {
          ...{ format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
          // Half the size to read at every start. Names stay: the log says the class of what was thrown.
          keepNames: true,
          minify: { compress: true, mangle: true, codegen: { removeWhitespace: true } },
        },
      },
    },
  },
  preload: {
    build: {
      outDir: `${outputOf(command)}/preload`,
      target: 'node20.18',
      externalizeDeps: false,
      license: { fileName: 'licenses.json' },
      rollupOptions: {
        input: resolve('src/preload/index.ts'),
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: 'index.cjs', inlineDynamicImports: true },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), styleInThePage()],
    build: {
      outDir: resolve(outputOf(command), 'renderer'),
      target: 'chrome130',
      license: { fileName: 'licenses.json' },
      manifest: true,
      minify: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      // One file of code for what the first paint needs: every file is a question to main, which is busy at the start.
      cssCodeSplit: false,
      rolldownOptions: {
        input: resolve('src/renderer/index.html'),
        output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      },
    },
  },
}));

/** The program that draws the first page, a bundle of its own: nothing of main's is read where it runs. */
function firstPageBeside(folder: string): Plugin {
  return {
    name: 'first-page-beside',
    closeBundle() {
      bundled('first-page', folder);
    },
  };
}

/** Bundles a program in a process of its own, with another configuration; answers with what it has to say. */
function bundled(program: 'portal' | 'first-page', folder: string): string {
  const runner = resolve('node_modules/tsx/dist/cli.mjs');
  const script = resolve(`scripts/build/${program}.ts`);
  return execFileSync(process.execPath, [runner, script, folder], { encoding: 'utf8' });
}

/** What is served while it is developed never takes the place of what is packed and tested (scripts/dev). */
function outputOf(command: 'build' | 'serve'): string {
  return command === 'serve' ? 'out/dev/build' : 'out/build';
}
