import type { BeginWrite } from '../../src/main/access/begin-write';
import { ok } from '../../src/shared/ipc/result';

/** For worlds without a sign-in: whatever a person begins may begin. */
export const freeToWrite: BeginWrite = async () => ok(null);
