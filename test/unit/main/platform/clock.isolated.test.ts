import { expect, it, vi } from 'vitest';

// 1.005 times 1000 is 1004.9999999999999.
vi.mock('node:os', async (original) => ({ ...(await original<object>()), uptime: () => 1.005 }));

it('counts whole milliseconds, also where the computer counts hundredths of a second', async () => {
  const { systemClock } = await import('../../../../src/main/platform/clock');
  expect(systemClock.steadyMs()).toBe(1005);
});
