import type { Page } from '@playwright/test';
import { Part } from './page-object';

/** Whose program it is, and of what it is made. */
export class AboutDialog extends Part {
  constructor(page: Page) {
    super(page, page.getByRole('dialog', { name: 'About WMDA Credential Manager' }));
  }

  async copyVersion(): Promise<void> {
    await this.button('Copy version').click();
  }
}
