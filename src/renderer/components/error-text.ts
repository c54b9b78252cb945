import type { TFunction } from 'i18next';
import type { AppError } from '../../shared/ipc/result';
import { formatLongDay } from './dates';

/** What happened and what to do next, in words; the portal's reference at the end when there is one. */
export function errorText(t: TFunction, error: AppError): string {
  const date = error.latestExpiry === undefined ? '' : formatLongDay(error.latestExpiry);
  const words = t(`errors.${error.code}`, { date });
  return error.requestId === undefined ? words : `${words} ${t('common.reference', { id: error.requestId })}`;
}
