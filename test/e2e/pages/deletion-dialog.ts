import type { Page } from '@playwright/test';
import { Part } from './page-object';

/** Asks before a secret is deleted, whichever or the one with a name, and says what remains. */
export class DeletionDialog extends Part {
  readonly deleteButton = this.button('Delete secret');
  readonly remains = this.whole.getByRole('region', { name: 'What remains longest' });
  /** Where nothing would remain, the name is typed. */
  readonly typedName = this.field('Type the name');

  constructor(page: Page, secret = '') {
    super(page, page.getByRole('dialog', { name: new RegExp(`^Delete “${secret}`) }));
  }

  async typeName(secret: string): Promise<void> {
    await this.typedName.fill(secret);
  }

  /** Types the name where it is asked for: the field says which one that is. */
  async typeWhatIsAsked(): Promise<void> {
    if (!(await this.typedName.isVisible())) return;
    await this.typeName((await this.typedName.getAttribute('placeholder')) ?? '');
  }

  async delete(): Promise<void> {
    await this.deleteButton.click();
  }
}

/** Asks once for all expired secrets of an application, which nothing can be using. */
export class ClearExpiredDialog extends Part {
  readonly secrets = this.whole.getByRole('listitem');
  readonly confirmButton = this.button(/^Delete \d+ secrets?$/);

  constructor(page: Page) {
    super(page, page.getByRole('dialog', { name: /^Delete \d+ expired secrets? of / }));
  }

  async confirm(): Promise<void> {
    await this.confirmButton.click();
  }
}
