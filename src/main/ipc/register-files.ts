import { ok } from '../../shared/ipc/result';
import { nothing } from './argument-parts';
import type { Handle } from './handle';

export interface FileCalls {
  look(): Promise<void>;
}

/** Answers `files:*`. */
export function registerFiles(handle: Handle, files: FileCalls): void {
  handle('files:lookAgain', nothing, async () => {
    await files.look();
    return ok(null);
  });
}
