import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { isOurPage } from '../security/page-origin';

/** Where a message came from, as far as it is judged. */
export type MessageSource = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/**
 * SECURITY: whether a message comes from the main frame of our one window while it shows our page. A frame that is
 * gone (`null`) is nobody. https://www.electronjs.org/docs/latest/tutorial/security (17)
 *
 * @param developmentOrigin the development server's origin; `null` in every other run
 */
export function isTrustedSender(
  source: MessageSource,
  window: WebContents | null,
  developmentOrigin: string | null,
): boolean {
  const { sender, senderFrame } = source;
  if (window === null || senderFrame === null || sender !== window) return false;
  // Electron may hand out another object for the same frame, so the frame's own number is compared.
  const isMainFrame =
    senderFrame.parent === null && senderFrame.frameTreeNodeId === window.mainFrame.frameTreeNodeId;
  return isMainFrame && isOurPage(senderFrame.url, developmentOrigin);
}
