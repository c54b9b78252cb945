import { clipboard } from 'electron';
import { failed, ok, type Result } from '../../shared/ipc/result';

/** Puts a text that is not secret on the clipboard, such as a client ID. */
export async function copyText(text: string): Promise<Result<null>> {
  try {
    await Promise.resolve(clipboard.writeText(text));
    return ok(null);
  } catch {
    return failed({ code: 'unexpected' });
  }
}
