import { z } from 'zod';

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address of a server that gets values: https, or http on this computer only; nothing but an origin, so that no
 * user name, path or query of a pasted address takes part.
 */
export const serverAddress = z.url().transform((text, context) => {
  const url = new URL(text);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
  const isOrigin = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  if (isSafe && isOrigin) return url.origin;
  context.addIssue({ code: 'custom', message: 'an https address without a path' });
  return z.NEVER;
});

/** Whether an address is on this computer. */
export function isLoopback(origin: string): boolean {
  return loopback.has(new URL(origin).hostname);
}
