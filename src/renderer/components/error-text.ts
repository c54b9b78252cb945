import type { TFunction } from 'i18next';
import type { AppError } from '../../shared/ipc/result';
import { formatLongDay } from './dates';

/** What happened and what to do next, in words; the reference for support at the end when there is one. */
export function errorText(t: TFunction, error: AppError): string {
  const date = error.latestExpiry === undefined ? '' : formatLongDay(error.latestExpiry);
  const words = t(`errors.${error.code}`, { date, wait: waitText(t, error.retryAfterSeconds) });
  const id = error.requestId ?? error.clientRequestId;
  return id === undefined ? words : `${words} ${t('common.reference', { id })}`;
}

/** "in 10 minutes": never less than what was asked for. */
function waitText(t: TFunction, seconds: number | undefined): string {
  if (seconds === undefined) return t('wait.unknown');
  if (seconds < 60) return t('wait.seconds', { count: Math.max(1, seconds) });
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120 && minutes !== 60) return t('wait.minutes', { count: minutes });
  return t('wait.hours', { count: Math.ceil(minutes / 60) });
}
