import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { TourReport } from './tour-report';

type Scheme = 'light' | 'dark';
const wide = { width: 1280, height: 800 };
export const narrow = { width: 560, height: 800 };
export const small = { width: 900, height: 600 };

/** Takes numbered pictures, each in every scheme it was told of. */
export class Camera {
  readonly #folder: string;
  readonly #report: TourReport;
  readonly #schemes: readonly Scheme[];
  #number = 0;

  constructor(folder: string, report: TourReport, schemes: readonly Scheme[]) {
    this.#folder = folder;
    this.#report = report;
    this.#schemes = schemes;
  }

  async take(page: Page, name: string, size = wide): Promise<void> {
    this.#number += 1;
    await page.setViewportSize(size);
    for (const colorScheme of this.#schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // Fonts and colours of the scheme are painted when two frames have passed.
      await page.evaluate(async () => {
        await document.fonts.ready;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      });
      const file = `${String(this.#number).padStart(2, '0')}-${name}-${colorScheme}.png`;
      await page.screenshot({ path: join(this.#folder, file), animations: 'disabled' });
      this.#report.picture(file);
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize(wide);
  }
}
