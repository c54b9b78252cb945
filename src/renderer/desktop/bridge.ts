import type { DesktopBridge } from '../../shared/ipc/contract';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly desktop: DesktopBridge;
  }
}

/**
 * The calls main answers. Nothing else in the renderer reaches beyond the page. Where the first page is drawn there is no
 * window, and nobody to call.
 */
export const desktop: DesktopBridge = (globalThis as unknown as Pick<Window, 'desktop'>).desktop;
