interface Cookie {
  readonly value: string;
  readonly path: string;
}

/** The cookies of one origin, for as long as one walk through its pages lasts (RFC 6265: name, value and path of them). */
export class CookieJar {
  readonly #cookies = new Map<string, Cookie>();

  /** Takes what an answer sets, or takes away. */
  take(setCookies: readonly string[]): void {
    for (const line of setCookies) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      if (at < 1) continue;
      const path = attributes.find((part) => /^path=\//i.test(part))?.slice('path='.length) ?? '/';
      const name = pair.slice(0, at);
      const value = pair.slice(at + 1);
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, { value, path });
    }
  }

  /** The `Cookie` header for a path. */
  header(pathname: string): string {
    return [...this.#cookies]
      .filter(([, { path }]) => isBelow(pathname, path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }
}

/** RFC 6265, 5.1.4. */
function isBelow(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}
