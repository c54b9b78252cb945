import i18next, { type TFunction } from 'i18next';
import { en } from '../../../../src/shared/messages/en';

/** The words of the catalogue as the page gets them, in an instance of their own. */
export async function english(): Promise<TFunction> {
  return i18next.createInstance().init({
    lng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
}
