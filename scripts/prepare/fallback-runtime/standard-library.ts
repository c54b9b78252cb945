/**
 * What Node of Electron 45 has as globals and Node 16 of Electron 22 has not. Imported first and for its effect, so
 * that everything loaded later finds a current JavaScript.
 */
import { Blob } from 'node:buffer';
import { webcrypto } from 'node:crypto';
import { ReadableStream, TransformStream, WritableStream } from 'node:stream/web';
// Before core-js: with its `structuredClone`, which transfers no streams, `Response.clone()` would always fail.
import { fetch, File, FormData, Headers, Request, Response } from 'undici';
import 'core-js/actual/array/from-async';
import 'core-js/actual/array/to-reversed';
import 'core-js/actual/array/to-sorted';
import 'core-js/actual/array/to-spliced';
import 'core-js/actual/array/with';
import 'core-js/actual/iterator';
import 'core-js/actual/map/group-by';
import 'core-js/actual/object/group-by';
import 'core-js/actual/promise/with-resolvers';
import 'core-js/actual/set/difference';
import 'core-js/actual/set/intersection';
import 'core-js/actual/set/is-subset-of';
import 'core-js/actual/set/union';
import 'core-js/actual/string/is-well-formed';
import 'core-js/actual/string/to-well-formed';
import 'core-js/actual/structured-clone';
import 'core-js/actual/typed-array/to-sorted';
import 'core-js/actual/url/can-parse';

const globals = {
  Blob,
  crypto: webcrypto,
  fetch,
  File,
  FormData,
  Headers,
  ReadableStream,
  Request,
  Response,
  TransformStream,
  WritableStream,
};

for (const [name, value] of Object.entries(globals)) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

if (!('any' in AbortSignal)) {
  Object.defineProperty(AbortSignal, 'any', { value: anySignal, writable: true, configurable: true });
}

/** https://dom.spec.whatwg.org/#dom-abortsignal-any, without the weak references. */
function anySignal(signals: Iterable<AbortSignal>): AbortSignal {
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    signal.addEventListener('abort', () => {
      controller.abort(signal.reason);
    });
  }
  return controller.signal;
}
