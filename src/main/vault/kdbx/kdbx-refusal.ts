import type { AppError, ErrorCode, UnsupportedKdbx } from '../../../shared/ipc/result';

/** Why a file was not opened. */
export class KdbxRefusal extends Error {
  override readonly name = 'KdbxRefusal';

  constructor(
    readonly code: Extract<ErrorCode, 'vault-passphrase-wrong' | 'vault-damaged' | 'vault-unsupported'>,
    readonly unsupported: UnsupportedKdbx | null = null,
  ) {
    super(code);
  }

  /** As others are told. */
  get error(): AppError {
    const { code, unsupported } = this;
    return unsupported === null ? { code } : { code, unsupported };
  }
}
