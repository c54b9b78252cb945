import { defineConfig } from 'vitest/config';
import { LongFirst } from './scripts/test/long-first.ts';

/** Ends what hangs; how fast anything is, is not judged here. */
const testTimeout = 30_000;
/** One more than a small computer has cores: most wait for their peers. */
const waitingWorkers = 3;
/**
 * Files that replace a module, which is only replaced for whoever has not read it yet: each has a process of its own. A
 * test holds the name to what is in the file.
 */
const isolated = (folder: string): string => `${folder}/**/*.isolated.test.ts`;

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
          exclude: ['test/unit/renderer/**', isolated('test/unit')],
          environment: 'node',
          // Rules have nothing that outlives a test: the modules are read once for all files.
          isolate: false,
          testTimeout,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-isolated',
          include: ['test/unit/renderer/**/*.test.{ts,tsx}', isolated('test/unit')],
          environment: 'node',
          testTimeout,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          exclude: [isolated('test/integration')],
          environment: 'node',
          // The portal and its libraries take two seconds to read: once for each worker, not for each file.
          isolate: false,
          testTimeout,
          hookTimeout: 60_000,
          maxWorkers: waitingWorkers,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration-isolated',
          include: [isolated('test/integration')],
          environment: 'node',
          testTimeout,
          hookTimeout: 60_000,
          maxWorkers: waitingWorkers,
        },
      },
    ],
  },
});
