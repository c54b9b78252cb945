import { defineConfig } from 'vitest/config';

/** Other people's programs take their time, and one of them at a time. */
export default defineConfig({
  test: {
    name: 'peers',
    include: ['test/peers/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
