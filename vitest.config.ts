import { defineConfig } from 'vitest/config';
import { LongFirst } from './scripts/test/long-first.ts';

/** Ends what hangs; how fast anything is, is not judged here. */
const testTimeout = 30_000;

export default defineConfig({
  test: {
    sequence: { shuffle: true, sequencer: LongFirst },
    maxWorkers: 2,
    // What one file replaces is as it was for the next.
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
    tags: [
      // `@module-tag desktop` at the head of a file: its tests start a desktop session, or Electron.
      { name: 'desktop', description: 'needs display, keychain and message bus of its own' },
      { name: 'long', description: 'takes ten seconds and more, and is begun first' },
    ],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          exclude: ['test/unit/renderer/**'],
          environment: 'node',
          // Rules have nothing that outlives a test: the modules are read once for all files.
          isolate: false,
          testTimeout,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-pages',
          include: ['test/unit/renderer/**/*.test.{ts,tsx}'],
          environment: 'node',
          testTimeout,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          environment: 'node',
          // The portal and its libraries take two seconds to read: once for each worker, not for each file.
          isolate: false,
          testTimeout,
          hookTimeout: 60_000,
          // One more than a small computer has cores: most wait for their peers.
          maxWorkers: 3,
        },
      },
    ],
  },
});
