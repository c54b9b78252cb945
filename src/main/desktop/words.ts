import { createInstance, type TFunction } from 'i18next';
import { en } from '../../shared/messages/en';

/** The catalogue for what main itself says. It is read with the first word that is said: a start can do without. */
export function desktopWords(): TFunction {
  let words: TFunction | null = null;
  const say = (...said: Parameters<TFunction>): string => (words ??= read())(...said);
  return say as TFunction;
}

function read(): TFunction {
  const words = createInstance({
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  void words.init();
  return words.t;
}
