import type { ErrorCode } from '../../../shared/ipc/result';

/** Why a file was not opened. */
export class KdbxRefusal extends Error {
  override readonly name = 'KdbxRefusal';

  constructor(readonly code: Extract<ErrorCode, 'vault-passphrase-wrong' | 'vault-damaged'>) {
    super(code);
  }
}
