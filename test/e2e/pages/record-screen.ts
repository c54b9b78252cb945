import { PageObject } from './page-object';

/** The record of one rotation, as it is put on paper. */
export class RecordScreen extends PageObject {
  readonly heading = this.page.getByRole('heading', { level: 1, name: /^Record of a rotation: / });
  readonly lines = this.page.getByRole('table', { name: 'What happened' }).getByRole('row');
  readonly saveButton = this.exactButton('Save as PDF…');
  readonly printButton = this.exactButton('Print…');
  readonly savedWord = this.text('Saved as a PDF.').first();

  async back(): Promise<void> {
    await this.exactButton('Back').click();
  }
}
