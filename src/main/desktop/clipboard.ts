import { clipboard } from 'electron';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { SystemClipboard } from './value-clipboard';

/** Electron's clipboard. */
export const systemClipboard: SystemClipboard = {
  writeText: async (text) => {
    await clipboard.writeText(text);
  },
  readText: async () => clipboard.readText(),
  clear: async () => {
    clipboard.clear();
  },
};

/** Puts a client ID on the clipboard. It is no secret, so it may stay there. */
export async function copyClientId(clientId: string): Promise<Result<null>> {
  try {
    await clipboard.writeText(clientId);
    return ok(null);
  } catch {
    return failed({ code: 'unexpected' });
  }
}
