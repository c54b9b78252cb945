/**
 * The program of the thread that talks to the keychain, as text: a thread needs a program of its own, and this way one
 * bundle, a test and a TypeScript runner all start the same one. It is kept to what must happen there.
 *
 * Why a thread: making an entry and using it are D-Bus calls of the keyring package that wait for the daemon (measured:
 * a stopped gnome-keyring holds the caller for 2 s in the constructor, asynchronous entries included). A waiting
 * thread of our own holds up neither the main process nor Node's pool for file access.
 *
 * Requests come one at a time as `{ action, service, account, bytes }`; the answer is `{ bytes }`, where `null` means
 * that there is no such item, or `{ failure }` with the package's message. Bytes are handed over, not copied, and
 * zeroed here once they were used.
 */
export const keyringThreadProgram = `
'use strict';
const { createRequire } = require('node:module');
const { parentPort, workerData } = require('node:worker_threads');
const requireFromCaller = createRequire(workerData.caller);
// SECURITY: the store is pinned. Otherwise values end in the kernel keyring when there is no Secret Service.
const options = { linux: { store: 'secret-service' } };

function carryOut({ action, service, account, bytes }) {
  const { Entry } = requireFromCaller('@napi-rs/keyring');
  const entry = new Entry(service, account, options);
  if (action === 'write') {
    entry.setSecret(bytes);
    return null;
  }
  if (action === 'remove') {
    entry.deleteCredential();
    return null;
  }
  const found = entry.getSecret();
  if (found === null) return null;
  const copy = Uint8Array.from(found);
  found.fill(0);
  return copy;
}

parentPort.on('message', (request) => {
  let answer;
  try {
    answer = { bytes: carryOut(request) };
  } catch (error) {
    answer = { failure: error instanceof Error ? error.message : '' };
  } finally {
    request.bytes?.fill(0);
  }
  parentPort.postMessage(answer, answer.bytes ? [answer.bytes.buffer] : []);
});
`;
