'use strict';

/** Required by Electron before the application: notes when what happens in main. `globalThis.benchPhases` has it. */
const { app } = require('electron');

const phases = { processMs: performance.timeOrigin, codeMs: Date.now() };
globalThis['benchPhases'] = phases;
app.once('ready', () => {
  phases.readyMs = Date.now();
});
app.once('browser-window-created', (_event, window) => {
  phases.windowMs = Date.now();
  window.webContents.once('dom-ready', () => {
    phases.pageCodeMs = Date.now();
  });
});
