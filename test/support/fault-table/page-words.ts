import type { TFunction } from 'i18next';
import type { AppError } from '../../../src/shared/ipc/result';
import { english } from '../../unit/renderer/ui/english';

/** What the page says, by its own functions and its own catalogue. */
export interface PageWords {
  readonly t: TFunction;
  readonly error: (error: AppError) => string;
}

export async function pageWords(): Promise<PageWords> {
  // Node 20 has no navigator; the page asks it for the language of dates.
  if (!('navigator' in globalThis)) Object.assign(globalThis, { navigator: { language: 'en-GB' } });
  const { errorText } = await import('../../../src/renderer/words/error-text');
  const t = await english();
  return { t, error: (error) => errorText(t, 'UTC', error) };
}
