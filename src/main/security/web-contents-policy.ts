import type { WebContents } from 'electron';
import type { Logger } from '../platform/logger';

/**
 * SECURITY: no page of ours ever goes anywhere. Windows, navigations, redirects, frames and webviews are refused for
 * every WebContents, whoever made it. https://www.electronjs.org/docs/latest/tutorial/security (12-14)
 */
export function applyWebContentsPolicy(contents: WebContents, logger: Logger): void {
  const refuse = (event: { preventDefault: () => void }, what: string): void => {
    event.preventDefault();
    logger.warn('refused a navigation', { what });
  };
  contents.setWindowOpenHandler(() => {
    logger.warn('refused a navigation', { what: 'window-open' });
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    refuse(event, 'will-navigate');
  });
  contents.on('will-frame-navigate', (event) => {
    refuse(event, 'will-frame-navigate');
  });
  contents.on('will-redirect', (event) => {
    refuse(event, 'will-redirect');
  });
  contents.on('will-attach-webview', (event) => {
    refuse(event, 'will-attach-webview');
  });
  contents.on('did-create-window', (window) => {
    window.destroy();
  });
}
