import { setTimeout as passed } from 'node:timers/promises';
import type { TrayHost } from '../../test/support/tray-host';
import { median } from './figures';
import { control, type Report } from './report';
import type { ElectronParts, Resident } from './resident';

const plantedMs = 100;

export interface TrayClickOptions {
  readonly host: TrayHost;
  /** What the list has, for the names of the figures. */
  readonly size: string;
  readonly bareStartMs: number;
  readonly runs: number;
  /** How long the window is hidden before each click. */
  readonly hiddenMs: number;
}

/**
 * From a click on the icon until there is content: Chromium's own time of the first frame that was presented with what
 * is in the page, as a start is measured. A text that was added while the window was hidden says when that was (Element
 * Timing); the rows are in the page all the while, and in the same frame. The window is seen afterwards.
 */
export async function trayClick(
  resident: Resident,
  report: Report,
  { host, size, bareStartMs, runs, hiddenMs }: TrayClickOptions,
): Promise<void> {
  const icon = host.icons.at(-1);
  if (icon === undefined) throw new Error('No icon came');
  const clickMs = async (): Promise<number> => {
    await resident.hide();
    await passed(hiddenMs);
    await resident.inPage(markNextFrame, null);
    const clickedAtMs = Date.now();
    host.click(icon);
    return (await resident.inPage(markedFrameAtMs, null)) - clickedAtMs;
  };
  const samples = await repeated(runs, clickMs);
  await resident.inMain(plant, plantedMs);
  const planted = await repeated(Math.min(runs, 3), clickMs);
  await resident.inMain(takeOut, null);
  const ms = median(samples);
  const found = control('ms', plantedMs, median(planted) - ms);
  report.add(`${size}: tray click to content, median`, ms, 'ms');
  const limits = { must: 0.3, goal: 0.15, ...found };
  report.add(`${size}: tray click to content against a bare start`, ms / bareStartMs, 'ratio', limits);
}

async function repeated(times: number, once: () => Promise<number>): Promise<readonly number[]> {
  const all: number[] = [];
  for (let run = 0; run < times; run += 1) all.push(await once());
  return all;
}

/** In a page that is not seen. */
function markNextFrame(): void {
  if (document.querySelector('tbody tr') === null) throw new Error('There is no row');
  const mark = document.createElement('span');
  mark.textContent = 'shown';
  mark.setAttribute('elementtiming', 'shown');
  Object.assign(mark.style, { position: 'fixed', top: '0', left: '0' });
  const shownAtMs = new Promise<number>((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const shown = list.getEntries().find((entry) => 'element' in entry && entry.element === mark);
      if (shown === undefined || !('renderTime' in shown)) return;
      observer.disconnect();
      mark.remove();
      resolve(performance.timeOrigin + (shown.renderTime as number));
    });
    observer.observe({ type: 'element' });
  });
  document.body.append(mark);
  Object.assign(globalThis, { shownAtMs });
}

/** In the page; epoch ms. */
function markedFrameAtMs(): Promise<number> {
  return Reflect.get(globalThis, 'shownAtMs') as Promise<number>;
}

/** In main, which is busy for so long before it shows the window. */
function plant({ BrowserWindow }: ElectronParts, ms: number): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return;
  const show = window.show.bind(window);
  window.show = () => {
    for (const untilMs = Date.now() + ms; Date.now() < untilMs;);
    show();
  };
}

function takeOut({ BrowserWindow }: ElectronParts): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window !== undefined) Reflect.deleteProperty(window, 'show');
}
