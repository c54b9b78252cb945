'use strict';

/**
 * Required by Electron before the application: counts what main says to its pages, events and answers, as bytes of the
 * JSON that it is. `globalThis.doorBytes` has the sum of each channel.
 */
const { app, ipcMain } = require('electron');

const bytes = new Map();
globalThis['doorBytes'] = bytes;

const sizeOf = (said) => Buffer.byteLength(typeof said === 'string' ? said : (JSON.stringify(said) ?? ''));

/** What is JSON already is not counted as the text of a text. */
const sizeOfAnswer = (answer) =>
  typeof answer?.value === 'string'
    ? sizeOf({ ...answer, value: '' }) + sizeOf(answer.value)
    : sizeOf(answer);

const note = (channel, size) => bytes.set(channel, (bytes.get(channel) ?? 0) + size);

const handle = ipcMain.handle.bind(ipcMain);
ipcMain.handle = (channel, answer) => {
  handle(channel, async (...asked) => {
    const said = await answer(...asked);
    note(channel, sizeOfAnswer(said));
    return said;
  });
};
app.on('web-contents-created', (_event, contents) => {
  const send = contents.send.bind(contents);
  contents.send = (channel, ...said) => {
    for (const one of said) note(channel, sizeOf(one));
    send(channel, ...said);
  };
});
