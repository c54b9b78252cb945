import type { Page } from '@playwright/test';
import { firstPageId } from '../../src/shared/first-page';

const timeout = 60_000;

/**
 * Resolves once a page is drawn by its own code and no longer what the last run has left for it. Until then main is at work
 * with its start, and what is evaluated in it may get lost: its collector takes an answer that only the debugger holds.
 */
export async function ownPage(window: Page): Promise<void> {
  await window.waitForLoadState('domcontentloaded', { timeout });
  await window.locator(`#${firstPageId}`).waitFor({ state: 'detached', timeout });
}
