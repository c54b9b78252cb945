import type { Locator, Page } from '@playwright/test';
import { Part } from './page-object';

/** Says above every view that it is not known whether a secret was created. */
export class OpenCreationBanner extends Part {
  constructor(page: Page) {
    super(page, page.getByRole('status').filter({ hasText: 'We do not know yet whether the secret' }));
  }

  async show(): Promise<void> {
    await this.button('Show them').click();
  }
}

/** The secrets that could be the one without an answer. */
export class CandidatesDialog extends Part {
  readonly candidates: Locator = this.whole.getByRole('listitem');

  constructor(page: Page, secret: string) {
    super(page, page.getByRole('dialog', { name: new RegExp(`^Which one is “${secret}`) }));
  }

  async deleteFirst(): Promise<void> {
    await this.button('Delete this one').first().click();
  }
}
