import type { TestContext } from 'vitest';

/** Skips a test and keeps the reason, so that the closing summary can print it. */
export function skipWithReason(context: TestContext, reason: string): never {
  (context.task.meta as { skipReason?: string }).skipReason = reason;
  return context.skip(reason);
}
