import { failed, ok, type Result } from '../../../shared/ipc/result';
import { CookieJar } from './cookie-jar';

/** An authorization request with a sign-in and an agreement takes seven. */
const mostSteps = 12;
const stepLimitMs = 10_000;
/** The redirect's answer comes when the sign-in was judged, tokens included. */
const redirectLimitMs = 60_000;

export interface PracticeBrowserOptions {
  readonly fetch: typeof globalThis.fetch;
  /** From the portal itself, by another way than the network. */
  readonly ticket: () => Promise<Result<string>>;
}

/**
 * Stands in for the browser in the demo: follows an authorization request through the portal's redirects, answers each
 * question there with a one-time ticket, and brings the answer back to the redirect URI. Of one origin only, and nothing is
 * kept from one request to the next: nobody is signed in anywhere.
 */
export class PracticeBrowser {
  readonly #options: PracticeBrowserOptions;

  constructor(options: PracticeBrowserOptions) {
    this.#options = options;
  }

  /** Resolves when the answer is on its way to the redirect URI. `demo-failed` when it does not come to that. */
  async open(address: string): Promise<Result<null>> {
    const { origin } = new URL(address);
    const jar = new CookieJar();
    let url = new URL(address);
    for (let steps = 0; steps < mostSteps; steps += 1) {
      const answer = await this.#answer(url, jar);
      if (answer === null) break;
      const location = answer.headers.get('location');
      if (location === null || !URL.canParse(location, url.href)) break;
      url = new URL(location, url);
      if (url.origin !== origin) return this.#bringBack(url);
    }
    return failed({ code: 'demo-failed' });
  }

  /** One step; `null` when the portal does not answer, or no ticket came. */
  async #answer(url: URL, jar: CookieJar): Promise<Response | null> {
    const isQuestion = /^\/sign-in\/[\w-]+$/.test(url.pathname);
    const ticket = isQuestion ? await this.#options.ticket() : null;
    if (ticket?.ok === false) return null;
    const asked = ticket === null ? url.href : `${url.href}/practice`;
    const headers = { cookie: jar.header(new URL(asked).pathname) };
    const request: RequestInit =
      ticket === null
        ? { headers }
        : { method: 'POST', headers, body: new URLSearchParams({ ticket: ticket.value }) };
    const signal = AbortSignal.timeout(stepLimitMs);
    try {
      const answer = await this.#options.fetch(asked, { ...request, redirect: 'manual', signal });
      await answer.arrayBuffer();
      jar.take(answer.headers.getSetCookie());
      return answer;
    } catch {
      return null;
    }
  }

  /** Whoever waits at the redirect URI answers only after they have judged what it brings. */
  #bringBack(url: URL): Result<null> {
    if (url.protocol !== 'http:' || !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) {
      return failed({ code: 'demo-failed' });
    }
    void this.#options
      .fetch(url.href, { redirect: 'error', signal: AbortSignal.timeout(redirectLimitMs) })
      .then((answer) => answer.arrayBuffer())
      .catch(() => undefined);
    return ok(null);
  }
}
