import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Names as one phrase in the language of the words around it: "A, B and C". */
export function useNames(): (names: readonly string[]) => string {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useCallback(
    (names) => new Intl.ListFormat(language, { type: 'conjunction' }).format(names),
    [language],
  );
}

/** The same of what an application may reach; in general words when nobody said what that is. */
export function useApiNames(): (names: readonly string[]) => string {
  const { t } = useTranslation();
  const join = useNames();
  return useCallback((names) => (names.length === 0 ? t('delete.itsApis') : join(names)), [t, join]);
}
