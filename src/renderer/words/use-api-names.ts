import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * Names what an application may reach, as one phrase in the language of the words around it; in general words when
 * nobody said what that is.
 */
export function useApiNames(): (names: readonly string[]) => string {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  return useCallback(
    (names) =>
      names.length === 0
        ? t('delete.itsApis')
        : new Intl.ListFormat(language, { type: 'conjunction' }).format(names),
    [t, language],
  );
}
