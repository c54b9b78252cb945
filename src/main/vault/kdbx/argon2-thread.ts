import { Worker } from 'node:worker_threads';
import { type Argon2, type Argon2Request, refuseExcess } from './argon2';
import { heard } from '../../platform/heard';

/**
 * The program of the thread: hash-wasm's own Argon2 file, evaluated as text, and a line that answers. As with the
 * keychain's thread, text is what one bundle, a test and a TypeScript runner can all start.
 */
function programOf(hashWasmSource: string): string {
  return `'use strict';
const { parentPort } = require('node:worker_threads');
const hashwasm = {};
(function (exports, module) { ${hashWasmSource}
}).call(globalThis, hashwasm, {});
parentPort.on('message', async ({ type, ...options }) => {
  try {
    const hash = await hashwasm[type]({ ...options, hashLength: 32, outputType: 'binary' });
    parentPort.postMessage({ hash });
  } catch {
    parentPort.postMessage({ hash: null });
  } finally {
    options.password.fill(0);
  }
});`;
}

/**
 * Argon2 in a thread that lives for one derivation: it takes a good part of a second and up to a gigabyte, and a window
 * must neither wait for the one nor keep the other.
 *
 * @param hashWasmSource the text of `hash-wasm/dist/argon2.umd.min.js`
 */
export function argon2InThread(hashWasmSource: string): Argon2 {
  const program = programOf(hashWasmSource);
  return (request) => derive(program, request);
}

async function derive(program: string, request: Argon2Request): Promise<Uint8Array> {
  refuseExcess(request);
  const { type, salt, memoryKib, iterations, parallelism } = request;
  const password = Uint8Array.from(request.password);
  const worker = new Worker(program, { eval: true, name: 'argon2', env: {} });
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      const fail = heard(() => {
        reject(new Error('the key could not be derived'));
      });
      worker.once('error', fail);
      worker.once('exit', fail);
      worker.once(
        'message',
        heard(({ hash }: { readonly hash: Uint8Array | null }) => {
          if (hash === null) fail();
          else resolve(hash);
        }),
      );
      worker.postMessage({ type, password, salt, memorySize: memoryKib, iterations, parallelism }, [
        password.buffer,
      ]);
    });
  } finally {
    await worker.terminate();
  }
}
