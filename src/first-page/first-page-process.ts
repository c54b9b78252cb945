/**
 * The program of the process that draws the home as markup (decision 13). A process of its own, since main has nothing
 * else to do with React, and is not held up by it. It is asked once, answers once, and is then ended.
 */
import type { FirstPageTask } from '../shared/first-page';

process.parentPort.on('message', ({ data }) => {
  const { slices, language, userAgent } = data as FirstPageTask;
  // What the page's code asks its browser while it is read: words and dates are those of the page.
  Object.defineProperty(globalThis, 'navigator', { value: { language, userAgent }, configurable: true });
  void import('./render-first-page').then(async ({ renderFirstPage }) => {
    process.parentPort.postMessage(await renderFirstPage(slices));
  });
});
