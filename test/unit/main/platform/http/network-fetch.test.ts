import { EventEmitter } from 'node:events';
import type { Net, Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../../../src/main/platform/http/http-client';
import { largestAnswerBytes, networkFetch } from '../../../../../src/main/platform/http/network-fetch';
import { AnswerTooLarge, networkFailureCode } from '../../../../../src/main/platform/http/network-failure';

/** Electron's requests, as far as an answer of some length needs them. */
class LongAnswers extends EventEmitter {
  isAborted = false;
  sent = 0;
  readonly #bytes: number;

  constructor(bytes: number) {
    super();
    this.#bytes = bytes;
  }

  setHeader(): void {
    // nothing of the request matters here
  }

  abort(): void {
    this.isAborted = true;
  }

  end(): void {
    const incoming = Object.assign(new EventEmitter(), {
      statusCode: 200,
      statusMessage: '',
      rawHeaders: [],
    });
    this.emit('response', incoming);
    const chunk = Buffer.alloc(64 * 1024);
    for (; this.sent < this.#bytes && !this.isAborted; this.sent += chunk.length) {
      incoming.emit('data', chunk.subarray(0, Math.min(chunk.length, this.#bytes - this.sent)));
    }
    if (!this.isAborted) incoming.emit('end');
  }
}

function fetchOf(answers: LongAnswers): typeof globalThis.fetch {
  const net = { request: () => answers } as unknown as Pick<Net, 'request'>;
  return networkFetch({ net, session: {} as Session, answerProxy: () => Promise.resolve(null) });
}

describe('networkFetch', () => {
  it('takes no answer from a cache, and leaves none there', async () => {
    const asked: unknown[] = [];
    const request = (options: object): LongAnswers => {
      asked.push(options);
      return new LongAnswers(0);
    };
    const net = { request } as unknown as Pick<Net, 'request'>;
    const answerProxy = (): Promise<null> => Promise.resolve(null);
    await networkFetch({ net, session: {} as Session, answerProxy })('https://portal.example/');
    expect(asked).toMatchObject([{ cache: 'no-store', credentials: 'omit', useSessionCookies: false }]);
  });

  it('reads an answer of the greatest length', async () => {
    const answer = await fetchOf(new LongAnswers(largestAnswerBytes))('https://portal.example/');
    expect((await answer.arrayBuffer()).byteLength).toBe(largestAnswerBytes);
  });

  it('cuts one that is longer, and says so', async () => {
    const endless = new LongAnswers(600_000_000);
    const answer = await fetchOf(endless)('https://portal.example/');
    await expect(answer.arrayBuffer()).rejects.toThrow(AnswerTooLarge);
    expect(endless.isAborted).toBe(true);
    expect(endless.sent).toBeLessThanOrEqual(largestAnswerBytes + 64 * 1024);
  });

  it('is told apart by whoever asks through a client', async () => {
    const http = createHttpClient({
      ...{ fetch: fetchOf(new LongAnswers(600_000_000)), timeoutMs: 10_000 },
    });
    const failure: unknown = await http.get('https://portal.example/').catch((error: unknown) => error);
    expect(networkFailureCode(failure)).toBe('answer-too-large');
  });
});
