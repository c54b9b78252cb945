import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { repositoryFolder } from '../repository-folder';
import { median, rounded } from './figures';

/** Milliseconds of each part of a start, one after the other. */
export interface StartPhases {
  /** Electron before the application's code. */
  readonly electron: number;
  /** Main's first file of code, and Chromium until it is ready. */
  readonly entry: number;
  /** Settings, placement, the list of files; the window is made. */
  readonly window: number;
  /** The page's process starts, asks for its files, compiles and runs them. */
  readonly page: number;
  /** React renders what main knows; layout and paint. */
  readonly paint: number;
}

/** What has to be required before the application for `startPhases`. */
export const phaseFile = join(repositoryFolder, 'scripts/bench/phases.cjs');

interface NotedInMain {
  readonly processMs: number;
  readonly codeMs: number;
  readonly readyMs: number;
  readonly windowMs: number;
  readonly pageCodeMs: number;
}

/** Where the time of one start went. Once the page has painted. */
export async function startPhases(electron: ElectronApplication, page: Page): Promise<StartPhases> {
  const main = await electron.evaluate(
    () => (globalThis as unknown as { readonly benchPhases: NotedInMain }).benchPhases,
  );
  const paintedMs = await page.evaluate(() => {
    const [first] = performance.getEntriesByName('first-contentful-paint');
    return performance.timeOrigin + (first?.startTime ?? Number.NaN);
  });
  return {
    electron: main.codeMs - main.processMs,
    entry: main.readyMs - main.codeMs,
    window: main.windowMs - main.readyMs,
    page: main.pageCodeMs - main.windowMs,
    paint: paintedMs - main.pageCodeMs,
  };
}

/** The median of each part. */
export function medianPhases(all: readonly StartPhases[]): StartPhases {
  const of = (name: keyof StartPhases): number => rounded(median(all.map((phases) => phases[name])));
  return {
    electron: of('electron'),
    entry: of('entry'),
    window: of('window'),
    page: of('page'),
    paint: of('paint'),
  };
}
