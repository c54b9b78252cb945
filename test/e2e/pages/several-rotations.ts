import type { Locator, Page } from '@playwright/test';
import { Part } from './page-object';

/** Several secrets rotated one after the other: which, how it goes, and the report. */
export class SeveralRotations extends Part {
  readonly openButton: Locator;
  readonly showButton: Locator;
  readonly within = this.field('Expires within');
  readonly stopButton = this.exactButton('Stop after this one');
  readonly resumeButton = this.exactButton('Go on with the rest');
  readonly copyReportButton = this.exactButton('Copy the report');
  readonly closeReportButton = this.exactButton('Close the report');
  /** One for each secret. */
  readonly rows = this.whole.getByRole('listitem');
  readonly boxes = this.whole.getByRole('listitem').getByRole('checkbox');

  constructor(page: Page) {
    super(page, page.getByRole('dialog', { name: /several/i }));
    this.openButton = page.getByRole('button', { name: 'Rotate those due…', exact: true });
    this.showButton = page.getByRole('button', { name: 'Show how it stands…', exact: true });
  }

  startButton(count: number): Locator {
    return this.exactButton(`Rotate ${count} secrets`);
  }

  /** The rows that say so. */
  rowsWith(words: string | RegExp): Locator {
    return this.rows.filter({ hasText: words });
  }

  progress(saved: number, total: number): Locator {
    return this.text(`${saved} of ${total} new secrets are created and saved.`);
  }
}
