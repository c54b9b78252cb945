import { codeOf, type SignInPlace } from './portal-accounts';
import type { DemoPerson } from '../../reference-portal/seed/demo-people';

/** A page that a visitor has arrived at. */
export interface VisitedPage {
  readonly status: number;
  readonly url: string;
  readonly text: string;
}

/** A browser without a screen: cookies, redirects and forms, enough for the portal's pages. */
export class PortalVisitor {
  readonly #cookies = new Map<string, { value: string; path: string }>();

  /** Opens an address and follows redirects; stops before one that leaves the portal's origin. */
  async open(address: string): Promise<VisitedPage> {
    return this.#request(address, { method: 'GET' });
  }

  /** Sends the form of a page whose action ends with `step`. */
  async submit(page: VisitedPage, step: string, fields: Record<string, string>): Promise<VisitedPage> {
    const action = new RegExp(`action="([^"]*${step})"`).exec(page.text)?.[1];
    if (action === undefined) throw new Error(`No form for ${step} on ${new URL(page.url).pathname}`);
    const body = new URLSearchParams(fields).toString();
    return this.#request(new URL(action.replaceAll('&amp;', '&'), page.url).href, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  }

  /** Signs in as a person of the demo, enrolling the authenticator the first time, and agrees when asked to. */
  async signIn(portal: SignInPlace, address: string, person: DemoPerson): Promise<VisitedPage> {
    const first = await this.open(address);
    const second = await this.submit(first, 'password', { email: person.email, password: person.password });
    if (person.isExemptFromMfa) return this.agree(second);
    const step = second.text.includes('/enrol"') ? 'enrol' : 'code';
    return this.agree(await this.submit(second, step, { code: codeOf(portal, person, second.text) }));
  }

  /** Agrees on the page that asks for it; any other page stays as it is. */
  async agree(page: VisitedPage): Promise<VisitedPage> {
    return page.text.includes('/agree"') ? this.submit(page, 'agree', {}) : page;
  }

  async #request(address: string, init: RequestInit): Promise<VisitedPage> {
    let url = new URL(address);
    let request = init;
    for (let hops = 0; hops < 10; hops += 1) {
      const headers = new Headers(request.headers);
      headers.set('cookie', this.#cookieHeader(url));
      const response = await fetch(url, { ...request, headers, redirect: 'manual' });
      this.#remember(response, url);
      const location = response.headers.get('location');
      if (location === null) return { status: response.status, url: url.href, text: await response.text() };
      await response.arrayBuffer();
      const next = new URL(location, url);
      if (next.origin !== url.origin) return { status: response.status, url: next.href, text: '' };
      url = next;
      request = { method: 'GET' };
    }
    throw new Error('Too many redirects');
  }

  #cookieHeader(url: URL): string {
    return [...this.#cookies]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  #remember(response: Response, url: URL): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      const path =
        attributes.find((part) => part.toLowerCase().startsWith('path='))?.slice(5) ?? url.pathname;
      this.#cookies.set(pair.slice(0, at), { value: pair.slice(at + 1), path });
    }
  }
}
