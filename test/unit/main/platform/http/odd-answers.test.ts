import type { Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../../../../reference-portal/faults/seeded-random';
import { networkFetch } from '../../../../../src/main/platform/http/network-fetch';
import { UnreadableAnswer } from '../../../../../src/main/platform/http/network-failure';
import { ScriptedAnswer, scriptedNet, type ScriptedRequest } from '../../../../fakes/scripted-net';

const address = 'https://portal.example/';

function fetchOf(onSent: (request: ScriptedRequest) => void): typeof fetch {
  const net = scriptedNet(onSent);
  return networkFetch({ net, session: {} as Session, answerProxy: () => Promise.resolve(null) });
}

/** What comes of one answer with a body. */
function answered(status: number, reason: string, headers: readonly string[]): Promise<Response> {
  return fetchOf((request) => {
    const answer = new ScriptedAnswer(status, reason, headers);
    request.answer(answer);
    answer.emit('data', Buffer.from('body'));
    answer.emit('end');
  })(address);
}

describe('an answer of the network', () => {
  it('keeps status, headers of one name apart and body; its reason phrase is nobody’s', async () => {
    const challenges = ['WWW-Authenticate', 'Bearer a', 'WWW-Authenticate', 'Bearer b'];
    const response = await answered(401, 'Nicht erlaubt', challenges);
    expect(response.status).toBe(401);
    expect(response.statusText).toBe('');
    expect(response.headers.get('www-authenticate')).toBe('Bearer a, Bearer b');
    expect(await response.text()).toBe('body');
  });

  it.each([
    ['a reason phrase of another alphabet', 200, 'Всё хорошо', []],
    ['a reason phrase with a control character', 200, 'O\u0000K\r\n', []],
    ['a header of another alphabet', 200, 'OK', ['X-Proxy', 'прокси']],
    ['half a character', 200, 'OK', ['X-Proxy', '\ud83d']],
    ['a header with a line break in it', 200, 'OK', ['X-Proxy', 'a\r\nb']],
    ['a name that is none', 200, 'OK', ['Привет мир', 'x']],
    ['an empty name', 200, 'OK', ['', '']],
  ] as const)('is read in spite of %s', async (_name, status, reason, headers) => {
    const response = await answered(status, reason, ['Content-Type', 'text/plain', ...headers]);
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(await response.text()).toBe('body');
  });

  it('keeps a header readable where only some of it is not', async () => {
    const response = await answered(200, 'OK', ['X-Via', 'proxy на углу', 'X-Name', 'Zoë']);
    expect(response.headers.get('x-via')).toBe('proxy ?? ????');
    expect(response.headers.get('x-name')).toBe('Zoë');
  });

  it.each([0, 101, 199, 600, 999, -1, Number.NaN])(
    'with status %s is an error of the request, and its connection is given up',
    async (status) => {
      let sent: ScriptedRequest | null = null;
      const fetch = fetchOf((request) => {
        sent = request;
        request.answer(new ScriptedAnswer(status, 'OK', []));
      });
      await expect(fetch(address)).rejects.toBeInstanceOf(UnreadableAnswer);
      expect(sent).toMatchObject({ isAborted: true });
    },
  );

  it('may go on to come when nobody reads it any more', async () => {
    const answer = new ScriptedAnswer(200, 'OK', []);
    const response = await fetchOf((request) => {
      request.answer(answer);
    })(address);
    await response.body?.cancel();
    expect(() => {
      answer.emit('data', Buffer.from('late'));
      answer.emit('end');
      answer.emit('data', Buffer.from('later'));
      answer.emit('aborted');
    }).not.toThrow();
  });

  it('of any kind is read or refused, and throws at nobody: 3,000 of them', async () => {
    const random = new SeededRandom(20_261_128);
    const text = (): string =>
      Array.from({ length: random.between(0, 12) }, () =>
        String.fromCodePoint(random.between(0, random.between(0, 3) === 0 ? 0xffff : 0x17f)),
      ).join('');
    const events = ['data', 'data', 'data', 'end', 'end', 'error', 'aborted'];
    const fetch = fetchOf((request) => {
      const headers = Array.from({ length: random.between(0, 7) }, text);
      const answer = new ScriptedAnswer(random.between(0, 1100), text(), headers);
      request.answer(answer);
      for (let left = random.between(0, 6); left > 0; left -= 1) {
        const event = events[random.between(0, events.length - 1)] ?? 'end';
        const given = event === 'error' ? new Error('broken') : Buffer.from(text());
        // An emitter throws what it calls "error" when nobody listens.
        if (answer.listenerCount(event) > 0) answer.emit(event, given);
      }
      answer.emit('aborted');
    });
    const counts = { read: 0, broken: 0, unreadable: 0 };
    for (let run = 0; run < 3000; run += 1) {
      try {
        const response = await fetch(address);
        await response.text().then(
          () => (counts.read += 1),
          () => (counts.broken += 1),
        );
      } catch (error) {
        // 407 is a proxy's.
        expect((error as Error).name).toMatch(/^(NetworkFailure)$/);
        counts.unreadable += 1;
      }
    }
    expect(counts.read + counts.broken + counts.unreadable).toBe(3000);
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(100);
  });
});
