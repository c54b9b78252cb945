'use strict';

/**
 * Required by Electron before the application: writes when the first row of its window was on the screen, epoch ms, on a
 * line of its own, and ends with the end of its input. Nothing else of a driver is there, which would hold up the page
 * while it attaches to it.
 */
const { app } = require('electron');

/** As in `first-row.ts`; evaluated in the page. */
const firstRow = `new Promise((resolve) => {
  const observer = new PerformanceObserver((list) => {
    const row = list.getEntries().find(({ identifier }) => identifier === 'row');
    if (row === undefined) return;
    observer.disconnect();
    resolve(performance.timeOrigin + row.renderTime);
  });
  observer.observe({ type: 'element', buffered: true });
})`;

app.once('browser-window-created', (_event, window) => {
  window.webContents.once('dom-ready', async () => {
    process.stdout.write(`first row: ${await window.webContents.executeJavaScript(firstRow)}\n`);
  });
});
process.stdin.once('end', () => app.quit()).resume();
