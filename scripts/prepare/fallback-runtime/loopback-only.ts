import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';

/** The fallback was asked to talk to a host that is not this computer. */
export class NotLoopbackError extends Error {
  override readonly name = 'NotLoopbackError';

  constructor(readonly host: string) {
    super(
      `${host} is not this computer: the fallback runtime is for tests and the demo on this computer only.`,
    );
  }
}

/** Whether a URL's host is this computer: `localhost`, 127.0.0.0/8 or ::1. Nothing is resolved. */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (isIP(host) === 4) return host.startsWith('127.');
  return host === '::1' || host === 'localhost' || host.endsWith('.localhost');
}

/** Throws {@link NotLoopbackError} for a URL whose host is another computer; schemes without a host pass. */
export function refuseOtherComputers(url: string): void {
  const { protocol, hostname } = new URL(url);
  if (!/^(https?|wss?|ftp):$/.test(protocol)) return;
  if (!isLoopbackHost(hostname)) throw new NotLoopbackError(hostname);
}

/** What of an environment file is spoken to; its `links` are only opened by people in their own browser. */
const SPOKEN_TO = /^(issuer|baseUrl|.*endpoint|.*url)$/i;

/** Throws {@link NotLoopbackError} when an environment file given by `--environment` names another computer. */
export function refuseOtherEnvironments(argv: readonly string[]): void {
  argv.forEach((argument, index) => {
    const inline = /^--environment=(.+)$/.exec(argument)?.[1];
    const file = argument === '--environment' ? argv[index + 1] : inline;
    if (file !== undefined) refuseHostsIn(readJson(file));
  });
}

/** A file that cannot be read or parsed names no host; the application says what is wrong with it. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function refuseHostsIn(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'links') continue;
    if (typeof inner === 'string' && SPOKEN_TO.test(key) && URL.canParse(inner)) refuseOtherComputers(inner);
    refuseHostsIn(inner);
  }
}
