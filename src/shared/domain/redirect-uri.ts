/** Where the browser brings the answer of a sign-in back to, on this computer (RFC 8252, 7.3). */
export interface LoopbackRedirect {
  readonly host: 'localhost' | '127.0.0.1' | '[::1]';
  /** `null`: any free one. Most providers leave the port of a loopback address out of their comparison; some do not. */
  readonly port: number | null;
  /** Begins with a slash. Providers compare it letter by letter. */
  readonly path: string;
}

/** What counts where an environment file names none. */
export const usualRedirectUri = 'http://localhost/callback';

// Only what every URL parser leaves as it is: the provider, the library and we must speak of the same text.
const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(?::([1-9]\d{0,4}))?(\/[\w\-.~!$&'()*+,;=:@/]*)$/;

/** Reads a redirect URI; `null` for one that cannot come back to this computer unchanged. */
export function parseRedirectUri(text: string): LoopbackRedirect | null {
  const [, host, portText, path] = loopback.exec(text) ?? [];
  if (!isHost(host) || path === undefined) return null;
  const port = portText === undefined ? null : Number(portText);
  // 80 is left out of an address by every URL parser, so that one with it is never answered to.
  const isPortUsable = port === null || (port !== 80 && port <= 65_535);
  const isPathKept = path.split('/').every((segment) => segment !== '.' && segment !== '..');
  return isPortUsable && isPathKept ? { host, port, path } : null;
}

function isHost(text: string | undefined): text is LoopbackRedirect['host'] {
  return text === 'localhost' || text === '127.0.0.1' || text === '[::1]';
}
