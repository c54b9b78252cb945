import type { Locator, Page } from '@playwright/test';
import { Part } from './page-object';

/** Takes a value from the clipboard: first the value, then what is known of its secret. */
export class ByHandValueDialog extends Part {
  readonly takeButton = this.button('Take value from clipboard');
  readonly taken = this.text('Value taken');
  readonly fields = this.whole.getByRole('textbox');
  readonly name = this.field('Name of the secret');
  readonly works = this.exactText('Works');
  readonly doesNotWork = this.text('Does not work');
  readonly isTried = this.text('WMDA is asked whether it works.');
  readonly offClipboard = this.text('The value is not on the clipboard any more.');
  /** In whichever place. */
  readonly saved = this.text(/^Saved in /);
  readonly signInServerUnreachable = this.text('The sign-in server does not answer from here.');

  constructor(page: Page) {
    super(page, page.getByRole('dialog'));
  }

  /** Says of a secret that is listed already whose value is wanted. */
  title(secret: string): Locator {
    return this.whole.getByRole('heading', { name: `Save the value of “${secret}”` });
  }

  async take(): Promise<void> {
    await this.takeButton.click();
  }

  /** Of the value that was taken no more than this is shown. */
  startsWith(hint: string): Locator {
    return this.text(`starts with ${hint}`);
  }

  async giveName(name: string): Promise<void> {
    await this.name.fill(name);
  }

  /** ISO 8601, without a time. */
  async giveExpiry(day: string): Promise<void> {
    await this.field('Expires').fill(day);
  }

  async save(): Promise<void> {
    await this.button('Save secret').click();
  }

  savedIn(place: string): Locator {
    return this.text(`Saved in ${place}, checked`);
  }
}

/** Says after a start that a value was taken and is saved nowhere yet. */
export class TakenValueBanner extends Part {
  constructor(page: Page, hint: string) {
    const words = `The value that starts with ${hint}`;
    super(page, page.getByRole('alert').filter({ hasText: words }));
  }

  async complete(): Promise<void> {
    await this.button('Complete the entry').click();
  }
}
