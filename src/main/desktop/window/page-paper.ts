import { BrowserWindow, dialog, type WebContents } from 'electron';
import type { TFunction } from 'i18next';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import { writeFileAtomically } from '../../platform/files/atomic-file';

/** The system's printing says so of a person who closes its dialog. */
const closedDialog = 'Print job canceled';

/**
 * Puts what the page shows on paper, or into a file that the person chooses: both are asked by the system, on our window,
 * and what is not for paper the page's own style leaves out.
 */
export class PagePaper {
  readonly #t: TFunction;
  readonly #page: () => WebContents | null;

  constructor(t: TFunction, page: () => WebContents | null) {
    this.#t = t;
    this.#page = page;
  }

  /** `not-printed` where the system could not, or there is no printer. */
  print(): Promise<Result<null>> {
    const page = this.#page();
    if (page === null) return Promise.resolve(failed({ code: 'not-printed' }));
    return new Promise((resolve) => {
      page.print({ printBackground: false }, (isPrinted, reason) => {
        resolve(isPrinted || reason === closedDialog ? ok(null) : failed({ code: 'not-printed' }));
      });
    });
  }

  /**
   * Saves a PDF with marks for screen readers. `false` when the person chose no place; `file-not-written` when nothing
   * could be written there.
   *
   * @param name what the file is called at first, without its ending
   */
  async save(name: string): Promise<Result<{ readonly isSaved: boolean }>> {
    const page = this.#page();
    const window = page === null ? null : BrowserWindow.fromWebContents(page);
    if (page === null || window === null) return failed({ code: 'file-not-written' });
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: `${name}.pdf`,
      filters: [{ name: this.#t('paper.pdf'), extensions: ['pdf'] }],
    });
    if (canceled || filePath === '') return ok({ isSaved: false });
    try {
      const bytes = await page.printToPDF({
        pageSize: 'A4',
        printBackground: false,
        generateTaggedPDF: true,
      });
      await writeFileAtomically(filePath, bytes);
      return ok({ isSaved: true });
    } catch {
      return failed({ code: 'file-not-written' });
    }
  }
}
