import type { BrowserWindow } from 'electron';
import type { Logger } from '../../platform/logger';
import type { PageRecovery } from './page-recovery';
import { heard } from '../../platform/heard';

/** How a person is told of a page that cannot tell anything itself. */
export interface PageMessages {
  /** The page was lost too often. Resolves when the person has read it. */
  sayGivenUp(): Promise<void>;
  /** The page does not answer. `true` when it is to be loaded again; the signal takes the question back. */
  askToLoadAgain(signal: AbortSignal): Promise<boolean>;
}

export interface PageCareOptions {
  /** Address of the page. */
  readonly page: string;
  readonly recovery: Pick<PageRecovery, 'mayReload'>;
  readonly messages: PageMessages;
  readonly logger: Logger;
}

/**
 * Brings a page back whose process is gone: what main is doing goes on, and the page shows the state as it is by then.
 * One that is lost again and again is given up, and the person is told before the window goes. One that hangs is loaded
 * again when the person wishes so.
 */
export function careForPage(
  window: BrowserWindow,
  { page, recovery, messages, logger }: PageCareOptions,
): void {
  let question: AbortController | null = null;
  const takeQuestionBack = (): void => {
    question?.abort();
    question = null;
  };
  const giveUp = async (): Promise<void> => {
    // A message that cannot be shown keeps nobody from ending.
    await messages.sayGivenUp().catch(() => undefined);
    // A dead page cannot be asked, so it is not kept in the tray either.
    if (!window.isDestroyed()) window.destroy();
  };
  window.webContents.on(
    'render-process-gone',
    heard((_event, { reason }) => {
      takeQuestionBack();
      const isLost = reason !== 'clean-exit' && !window.isDestroyed();
      const isTriedAgain = isLost && recovery.mayReload();
      logger.error('the page is gone', { reason, isTriedAgain });
      if (!isLost) return;
      if (isTriedAgain) {
        window.loadURL(page).catch(() => {
          logger.error('the page did not come back');
        });
      } else void giveUp();
    }),
  );
  window.on(
    'unresponsive',
    heard(() => {
      if (question !== null) return;
      const asked = new AbortController();
      question = asked;
      logger.warn('the page does not answer');
      const load = (isWished: boolean): void => {
        if (asked.signal.aborted) return;
        question = null;
        if (isWished && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
      };
      messages.askToLoadAgain(asked.signal).then(load, () => {
        load(false);
      });
    }),
  );
  window.on('responsive', heard(takeQuestionBack));
  window.on('closed', heard(takeQuestionBack));
}
