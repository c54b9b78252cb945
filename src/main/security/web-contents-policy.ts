import type { WebContents } from 'electron';
import { isOurPage } from './page-origin';
import type { SessionPolicyOptions } from './session-policy';
import { heard } from '../platform/heard';

/**
 * SECURITY: no page of ours ever goes anywhere. Windows, navigations, redirects, frames and webviews are refused for
 * every WebContents, whoever made it. https://www.electronjs.org/docs/latest/tutorial/security (12-14)
 * Only the development server may load its page anew, which is how it shows a change.
 * A page asks the network for nothing, and WebRTC is no way around that: `connect-src` says nothing of it (W3C CSP3,
 * section 4.2), so its datagrams are limited to those a proxy carries, which Chromium never does. Names of its servers are
 * looked up all the same, so the preload script takes it away; a page of ours has no frame, which would have it again.
 */
export function applyWebContentsPolicy(contents: WebContents, options: SessionPolicyOptions): void {
  const { developmentOrigin, logger } = options;
  const refuse = (event: { preventDefault: () => void }, what: string, address = ''): void => {
    if (developmentOrigin !== null && isOurPage(address, developmentOrigin)) return;
    event.preventDefault();
    logger.warn('refused a navigation', { what });
  };
  contents.on(
    'frame-created',
    heard((_event, { frame }) => {
      // In a frame of its own making a page has all that the preload script took from it.
      if (developmentOrigin !== null || (frame?.parent ?? null) === null) return;
      logger.warn('ended a page with a frame in it');
      contents.forcefullyCrashRenderer();
    }),
  );
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => {
    logger.warn('refused a navigation', { what: 'window-open' });
    return { action: 'deny' };
  });
  contents.on(
    'will-navigate',
    heard((event, address) => {
      refuse(event, 'will-navigate', address);
    }),
  );
  contents.on(
    'will-frame-navigate',
    heard((event) => {
      refuse(event, 'will-frame-navigate', event.url);
    }),
  );
  contents.on(
    'will-redirect',
    heard((event) => {
      refuse(event, 'will-redirect');
    }),
  );
  contents.on(
    'will-attach-webview',
    heard((event) => {
      refuse(event, 'will-attach-webview');
    }),
  );
  contents.on(
    'did-create-window',
    heard((window) => {
      window.destroy();
    }),
  );
}
