const loopbackHosts = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Whether an address can only be answered by this computer. */
export function isLoopback(address: string): boolean {
  return URL.canParse(address) && loopbackHosts.has(new URL(address).hostname);
}

/**
 * Whether a configured address may be spoken to: https anywhere, plain http on this computer only; no credentials in
 * it and no fragment, so that what the screen shows as host is the host.
 */
export function isAcceptableAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.has(url.hostname));
}
