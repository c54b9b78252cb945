import { nameProblem } from '../../../shared/domain/secret-name';
import type { AppError } from '../../../shared/ipc/result';
import { isValueLike } from './value-like';

/**
 * Why a name cannot be used; `null` when it can. It goes onto screens and into notifications, the activity and, for a new
 * secret, to the portal, where everybody who manages the application reads it: a value must not get there as one.
 */
export function secretNameError(name: string): AppError | null {
  if (nameProblem(name) !== null) return { code: 'name-invalid' };
  return isValueLike(name) ? { code: 'name-is-value' } : null;
}
