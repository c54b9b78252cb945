import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError, CommandReport } from '../../shared/ipc/result';
import { datesIn } from './dates';
import { useTimeZone } from './time-zone';

/** {@link errorText} in the person's language and time zone. */
export function useErrorText(): (error: AppError) => string {
  const { t } = useTranslation();
  const timeZone = useTimeZone();
  return useCallback((error) => errorText(t, timeZone, error), [t, timeZone]);
}

/**
 * What happened and what to do next, in words; how a command of the person's ended, and the reference for support, at the
 * end when there are such.
 *
 * @param timeZone IANA name of the person's zone
 */
export function errorText(t: TFunction, timeZone: string, error: AppError): string {
  const date = error.latestExpiry === undefined ? '' : datesIn(timeZone).formatLongDay(error.latestExpiry);
  const unsupported = error.unsupported === undefined ? '' : t(`unsupportedFiles.${error.unsupported}`);
  const words: string[] = [
    t(`errors.${error.code}`, {
      ...{ date, unsupported, port: error.port ?? '' },
      wait: waitText(t, error.retryAfterSeconds),
    }),
  ];
  if (error.command !== undefined) words.push(...commandWords(t, error.command));
  const id = error.requestId ?? error.clientRequestId;
  if (id !== undefined) words.push(t('common.reference', { id }));
  return words.join(' ');
}

function commandWords(t: TFunction, { exitCode, lastWords }: CommandReport): readonly string[] {
  const code = exitCode === null ? [] : [t('vaults.exitCode', { code: exitCode })];
  return lastWords === '' ? code : [...code, t('vaults.lastWords', { words: lastWords })];
}

/** "in 10 minutes": never less than what was asked for. */
function waitText(t: TFunction, seconds: number | undefined): string {
  if (seconds === undefined) return t('wait.unknown');
  if (seconds < 60) return t('wait.seconds', { count: Math.max(1, seconds) });
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120 && minutes !== 60) return t('wait.minutes', { count: minutes });
  return t('wait.hours', { count: Math.ceil(minutes / 60) });
}
