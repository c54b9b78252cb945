import type { DesktopBridge } from '../../shared/ipc/contract';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly desktop: DesktopBridge;
  }
}

/** The calls main answers. Nothing else in the renderer reaches beyond the page. */
export const desktop: DesktopBridge = window.desktop;
