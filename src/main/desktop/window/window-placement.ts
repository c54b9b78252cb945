import { z } from 'zod';
import type { FileFormat } from '../../platform/files/file-format';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window was when it was closed. */
export interface WindowPlacement extends Rectangle {
  readonly isMaximized: boolean;
}

export const smallestSize = { width: 800, height: 560 } as const;
export const usualSize = { width: 1280, height: 820 } as const;
/** So much of the title bar must be on a screen, or the window could not be dragged back. */
const reach = { width: 120, height: 24 } as const;

const pixels = z.number().int().min(-100_000).max(100_000);
const storedPlacement = z.strictObject({
  x: pixels,
  y: pixels,
  width: pixels,
  height: pixels,
  isMaximized: z.boolean(),
});

export const placementFormat: FileFormat<WindowPlacement> = { version: 1, schema: storedPlacement };

/**
 * What to open the window with. A placement whose title bar is on none of the screens (one was unplugged) is dropped;
 * one larger than its screen is cut to it.
 *
 * @param screens the work areas of the screens there are now
 */
export function openingBounds(
  stored: WindowPlacement | null,
  screens: readonly Rectangle[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  if (stored === null) return usualSize;
  for (const screen of screens) {
    const width = Math.max(smallestSize.width, Math.min(stored.width, screen.width));
    const height = Math.max(smallestSize.height, Math.min(stored.height, screen.height));
    const { x, y } = stored;
    if (isReachable({ x, y, width, height }, screen)) return { x, y, width, height };
  }
  return usualSize;
}

function isReachable(window: Rectangle, screen: Rectangle): boolean {
  const overlap = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const isTitleOnScreen = window.y >= screen.y && window.y + reach.height <= screen.y + screen.height;
  return overlap >= reach.width && isTitleOnScreen;
}
