import { defineConfig } from '@playwright/test';

/** The end-to-end tier; `npm run test:e2e` runs it inside a private desktop. */
export default defineConfig({
  testDir: 'test/e2e/specs',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // One more than there are cores: a test waits for its windows and its portal half of the time.
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  use: { trace: 'off', screenshot: 'off' },
});
