import { readdir } from 'node:fs/promises';
import { expect } from '@playwright/test';

const timeout = 60_000;

/**
 * Resolves when what the next start shows first lies in a profile below a folder: it is drawn a moment after the list was
 * read, and is the last that a sign-in leaves behind.
 */
export async function firstPageKept(configFolder: string): Promise<void> {
  const isThere = async (): Promise<boolean> =>
    (await readdir(configFolder, { recursive: true })).some((name) => name.endsWith('.first-page'));
  await expect.poll(isThere, { timeout }).toBe(true);
}
