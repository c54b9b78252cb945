/**
 * Where the page is built anew while it is worked on; `null` in everything that people install, and for another computer:
 * whoever answers there is the page, and may call the bridge.
 */
export function developmentServer(isPackaged: boolean, environment: NodeJS.ProcessEnv): URL | null {
  const address = isPackaged ? undefined : environment['ELECTRON_RENDERER_URL'];
  const url = /^http:\/\/[^/]/.test(address ?? '') ? new URL(address ?? '') : null;
  return url !== null && isLoopback(url.hostname) ? url : null;
}

/** A name that only this computer answers to (RFC 6761, 6.3), or an address of its own. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
