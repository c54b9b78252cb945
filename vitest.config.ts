import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    sequence: { shuffle: true },
    maxWorkers: 2,
    // `@module-tag desktop` at the head of a file: its tests start a desktop session, or Electron.
    tags: [{ name: 'desktop', description: 'needs display, keychain and message bus of its own' }],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          environment: 'node',
          // Ends what hangs; how fast anything is, is not judged here.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // One more than a small computer has cores: most wait for their peers.
          maxWorkers: 3,
        },
      },
    ],
  },
});
