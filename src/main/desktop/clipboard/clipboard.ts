import { clipboard, ClipboardItem } from 'electron';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import { concealedFormats } from './concealed-formats';
import type { SystemClipboard } from './value-clipboard';

/** Electron's clipboard. */
export const systemClipboard: SystemClipboard = {
  // In one write, so that no history sees the text without what stands beside it.
  writeSecret: async (text) => {
    await clipboard.write([new ClipboardItem({ 'text/plain': text, ...concealedFormats(process.platform) })]);
  },
  readText: async () => clipboard.readText(),
  clear: async () => {
    clipboard.clear();
  },
};

/** Puts something on the clipboard that is no secret, such as a client ID: it may stay there. */
export async function copyText(text: string): Promise<Result<null>> {
  try {
    await clipboard.writeText(text);
    return ok(null);
  } catch {
    return failed({ code: 'unexpected' });
  }
}
