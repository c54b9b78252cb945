/**
 * The program of the thread that talks to the keychain, as text: a thread needs a program of its own, and this way one
 * bundle, a test and a TypeScript runner all start the same one. It is kept to what must happen there.
 *
 * Why a thread: making an entry and using it are D-Bus calls of the keyring package that wait for the daemon (measured:
 * a stopped gnome-keyring holds the caller for 2 s in the constructor, asynchronous entries included). A waiting
 * thread of our own holds up neither the main process nor Node's pool for file access.
 *
 * Why entries are used again: each opens a connection to the bus of its own, and keeps it until the engine collects it.
 * A new connection is also what makes some releases of gnome-keyring end themselves now and then (its work item 199), so
 * there are as few as possible. An entry that was used before and fails may only be of a keyring that has been restarted:
 * it is made anew and tried once more, except when nobody answered.
 *
 * Requests come one at a time as `{ action, service, account, bytes }`; the answer is `{ bytes, made }`, where `null`
 * means that there is no such item, or `{ failure, made }` with the package's message; `made` counts the entries so far.
 * Bytes are handed over, not copied, and zeroed here once they were used.
 */
export const keyringThreadProgram = `
'use strict';
const { createRequire } = require('node:module');
const { parentPort, workerData } = require('node:worker_threads');
const requireFromCaller = createRequire(workerData.caller);
// SECURITY: the store is pinned. Otherwise values end in the kernel keyring when there is no Secret Service.
const options = { linux: { store: 'secret-service' } };

const mostKept = 8;
const kept = new Map();
let made = 0;

function entryOf(service, account) {
  const name = service + ' ' + account;
  const known = kept.get(name);
  if (known !== undefined) return { entry: known, isUsed: true };
  const { Entry } = requireFromCaller('@napi-rs/keyring');
  made += 1;
  const entry = new Entry(service, account, options);
  kept.set(name, entry);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return { entry, isUsed: false };
}

function carryOut(request) {
  const { entry, isUsed } = entryOf(request.service, request.account);
  try {
    return use(entry, request);
  } catch (error) {
    kept.clear();
    const isAnswered = !/did not receive a reply|timed? ?out|NoReply/i.test(error.message);
    if (!isUsed || !isAnswered) throw error;
    return use(entryOf(request.service, request.account).entry, request);
  }
}

function use(entry, { action, bytes }) {
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
    answer = { bytes: carryOut(request), made };
  } catch (error) {
    answer = { failure: error instanceof Error ? error.message : '', made };
  } finally {
    request.bytes?.fill(0);
  }
  parentPort.postMessage(answer, answer.bytes ? [answer.bytes.buffer] : []);
});
`;
