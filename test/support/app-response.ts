import { Readable } from 'node:stream';
import type { AppAnswer } from '../../src/main/security/app-protocol';

/** An answer of the `app:` scheme as the page gets it. */
export function appResponse({ statusCode, headers, data }: AppAnswer): Response {
  const body = Readable.toWeb(data, { strategy: { highWaterMark: 0 } }) as ReadableStream<Uint8Array>;
  return new Response(body, { status: statusCode, headers });
}
