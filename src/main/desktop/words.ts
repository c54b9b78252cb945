import { createInstance, type TFunction } from 'i18next';
import { en } from '../../shared/messages/en';

/** The catalogue for what main itself says: notifications. Ready at once, since everything is bundled. */
export function desktopWords(): TFunction {
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
