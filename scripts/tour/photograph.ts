import type { Page } from '@playwright/test';

/** How a picture of a page is taken. */
export interface Exposure {
  readonly size: { readonly width: number; readonly height: number };
  readonly colorScheme: 'light' | 'dark';
}

/** Takes a picture of a page in which nothing moves, and leaves the page with that size and those colours. */
export async function photograph(page: Page, path: string, { size, colorScheme }: Exposure): Promise<void> {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  // Fonts and colours of the scheme are painted when two frames have passed.
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  await page.screenshot({ path, animations: 'disabled' });
}
