import { BrowserWindow, dialog, type WebContents } from 'electron';
import type { TFunction } from 'i18next';
import type { ShowQuestion } from '../../access/person-question';
import { questionText } from './person-words';

/**
 * Asks the person in a message of the system, on our window: no page can press its buttons, and Enter means no. Without
 * a window nobody can have asked for anything.
 */
export function personDialog(t: TFunction, page: () => WebContents | null): ShowQuestion {
  return async (question) => {
    const contents = page();
    const window = contents === null ? null : BrowserWindow.fromWebContents(contents);
    if (window === null) return 'no';
    const text = questionText(t, question);
    if (text === null) return 'too-long';
    const { message, detail, agree } = text;
    const { response } = await dialog.showMessageBox(window, {
      ...{ type: 'question', title: t('product'), message, detail },
      buttons: [t('asked.cancel'), agree],
      ...{ defaultId: 0, cancelId: 0, noLink: true },
    });
    return response === 1 ? 'yes' : 'no';
  };
}
