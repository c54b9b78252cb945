import { clipboard } from 'electron';
import { failed, ok, type Result } from '../../shared/ipc/result';

/** Puts a client ID on the clipboard. It is no secret, so it may stay there. */
export async function copyClientId(clientId: string): Promise<Result<null>> {
  try {
    await clipboard.writeText(clientId);
    return ok(null);
  } catch {
    return failed({ code: 'unexpected' });
  }
}
