'use strict';

/**
 * Required by Electron before the application: does what the lines of its input say, each with what to run in main or in
 * the page, and answers on its output; ends with the end of its input (`resident.ts`). A driver's debugger would keep the
 * page believing that it is seen while its window is hidden.
 */
const electron = require('electron');
const { createInterface } = require('node:readline');
const { runInThisContext } = require('node:vm');

const deeds = {
  main: (source, given) => runInThisContext(`(${source})`)(electron, given),
  page: (source, given) => {
    const [window] = electron.BrowserWindow.getAllWindows();
    return window.webContents.executeJavaScript(`(${source})(${JSON.stringify(given ?? null)})`);
  },
};

createInterface(process.stdin)
  .on('line', async (line) => {
    const { number, place, source, given } = JSON.parse(line);
    try {
      const value = await deeds[place](source, given);
      process.stdout.write(`told: ${JSON.stringify({ number, value: value ?? null })}\n`);
    } catch (error) {
      process.stdout.write(`told: ${JSON.stringify({ number, problem: String(error) })}\n`);
    }
  })
  .once('close', () => electron.app.quit());
