import type { Page } from '@playwright/test';

/**
 * When the first row of the home was on the screen, epoch ms: the frame with its text, by Chromium's own clock and not by
 * whoever asks. What is measured carries the attribute `elementtiming="row"`.
 *
 * @see https://w3c.github.io/element-timing/
 */
export function firstRowAtMs(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const row = list.getEntries().find((entry) => 'identifier' in entry && entry.identifier === 'row');
          if (row === undefined || !('renderTime' in row)) return;
          observer.disconnect();
          resolve(performance.timeOrigin + (row.renderTime as number));
        });
        observer.observe({ type: 'element', buffered: true });
      }),
  );
}
