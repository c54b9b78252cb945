import { ok } from '../../shared/ipc/result';
import { nothing } from './argument-parts';
import type { Handle } from './handle';

export interface ClipboardCalls {
  clear(): Promise<void>;
}

/** Answers `clipboard:*`. */
export function registerClipboard(handle: Handle, clipboard: ClipboardCalls): void {
  handle('clipboard:clear', nothing, async () => {
    await clipboard.clear();
    return ok(null);
  });
}
