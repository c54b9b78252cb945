import type { Page } from '@playwright/test';
import { Part } from './page-object';

/** Asks before all that is known of a person is removed, and names what stays. */
export class DataRemovalDialog extends Part {
  readonly heading = this.whole.getByRole('heading');

  constructor(page: Page) {
    super(page, page.getByRole('dialog'));
  }

  async remove(): Promise<void> {
    await this.button('Remove data').click();
  }
}
