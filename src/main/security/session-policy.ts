import type { ProxyConfig, Session } from 'electron';
import type { Logger } from '../platform/logger';
import { heard } from '../platform/heard';

export interface SessionPolicyOptions {
  /** The development server's origin; `null` in every other run. */
  readonly developmentOrigin: string | null;
  readonly logger: Logger;
}

/**
 * SECURITY: what a page could ask a browser session for is refused by default, never by a list of names, and pages
 * reach nothing but the `app:` scheme. Requests of main itself belong to no page and pass.
 * Certificate errors and proxy log-ins are left unhandled, which refuses them.
 */
export function applySessionPolicy(session: Session, options: SessionPolicyOptions): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => {
    callback(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => {
    callback({});
  });
  session.setBluetoothPairingHandler((_details, callback) => {
    callback({ confirmed: false });
  });
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, (details, callback) => {
    const isMainsOwn = details.webContentsId === undefined && (details.frame ?? null) === null;
    callback({ cancel: !isMainsOwn && !isPageRequestAllowed(details.url, options.developmentOrigin) });
  });
  session.on(
    'will-download',
    heard((event) => {
      event.preventDefault();
      options.logger.warn('refused a download');
    }),
  );
}

/**
 * SECURITY: for the session of a page that is served by main alone. WebRTC asks neither the content policy nor
 * `webRequest` before it connects to a TURN server over TCP, but it goes by the session's proxy: one that is nowhere.
 */
export const wayToNowhere: ProxyConfig = {
  mode: 'fixed_servers',
  proxyRules: 'socks5://0.0.0.0:1',
  // This computer, too.
  proxyBypassRules: '<-loopback>',
};

/** Whether a page may request a URL: our own scheme, and in development the server that serves the page. */
export function isPageRequestAllowed(address: string, developmentOrigin: string | null): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.protocol === 'app:') return url.host === 'ui';
  if (url.protocol === 'devtools:') return developmentOrigin !== null;
  if (developmentOrigin === null) return false;
  const { host } = new URL(developmentOrigin);
  return url.host === host && ['http:', 'ws:'].includes(url.protocol);
}
