import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { photograph } from './photograph';
import type { TourReport } from './tour-report';

type Scheme = 'light' | 'dark';
export const wide = { width: 1280, height: 800 };
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
    for (const colorScheme of this.#schemes) {
      const file = `${String(this.#number).padStart(2, '0')}-${name}-${colorScheme}.png`;
      await photograph(page, join(this.#folder, file), { size, colorScheme });
      this.#report.picture(file);
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize(wide);
  }
}
