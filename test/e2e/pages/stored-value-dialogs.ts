import type { Locator, Page } from '@playwright/test';
import { Part } from './page-object';
import { ValueView } from './value-view';

/** A stored value, shown again for one view. */
export class StoredValueDialog extends Part {
  readonly value = new ValueView(this.page, this.whole);
  readonly isOver = this.text('The view is over.');

  constructor(page: Page, secret: string) {
    super(page, page.getByRole('dialog', { name: `The value of “${secret}”` }));
  }
}

/** The other places that a stored value can go to. */
export class ValuePlacesDialog extends Part {
  readonly places = this.whole.getByRole('listitem');
  readonly savedToo = this.text('Saved there too, checked');

  constructor(page: Page, secret: string) {
    super(page, page.getByRole('dialog', { name: `Places for the value of “${secret}”` }));
  }

  saveButton(place: string): Locator {
    return this.button(`Save in ${place} too`);
  }

  async saveIn(place: string): Promise<void> {
    await this.saveButton(place).click();
  }
}
