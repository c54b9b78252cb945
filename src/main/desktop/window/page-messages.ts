import { dialog } from 'electron';
import type { TFunction } from 'i18next';
import type { PageMessages } from './page-care';

/** What main says itself when there is no page to say it: messages of the system. */
export function pageMessages(t: TFunction, logFile: string): PageMessages {
  return {
    sayGivenUp: async () => {
      await dialog.showMessageBox({
        ...{ type: 'error', title: t('product'), message: t('pageCare.givenUp') },
        detail: t('pageCare.detail', { file: logFile }),
        buttons: [t('pageCare.quit')],
      });
    },
    askToLoadAgain: async (signal) => {
      const { response } = await dialog.showMessageBox({
        ...{ type: 'warning', title: t('product'), message: t('pageCare.hangs') },
        ...{ detail: t('pageCare.hangsDetail'), signal },
        buttons: [t('pageCare.wait'), t('pageCare.loadAgain')],
        ...{ defaultId: 0, cancelId: 0 },
      });
      return response === 1;
    },
  };
}
