/** Whether an address is a page of ours: the `app:` scheme, and in development the server that serves the page. */
export function isOurPage(address: string, developmentOrigin: string | null): boolean {
  if (!URL.canParse(address)) return false;
  // The origin of a scheme of our own is opaque ("null") to the URL parser, hence its parts.
  const { protocol, host, origin } = new URL(address);
  if (protocol === 'app:') return host === 'ui';
  return developmentOrigin !== null && protocol === 'http:' && origin === developmentOrigin;
}
