import type { ErrorCode } from '../../../shared/ipc/result';

const meanings: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'vault-not-found',
  ENOTDIR: 'vault-not-found',
  EISDIR: 'vault-not-found',
  EACCES: 'vault-refused',
  EPERM: 'vault-refused',
  ENOSPC: 'vault-disk-full',
  EDQUOT: 'vault-disk-full',
  EFBIG: 'vault-disk-full',
  EROFS: 'vault-disk-full',
  EEXIST: 'vault-item-exists',
  EBUSY: 'vault-in-use',
};

/** What a failure of the file system means to a person. Everything that has no meaning of its own is a failure. */
export function fileErrorCode(error: unknown): ErrorCode {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return (typeof code === 'string' ? meanings[code] : undefined) ?? 'vault-failed';
}
