import type { Locator } from '@playwright/test';
import { PageObject } from './page-object';

/** What is due, and whether it was shown. */
export class RemindersScreen extends PageObject {
  readonly list = this.page.getByRole('table', { name: 'Reminders' });
  /** With the head of the table; the most urgent is the second row. */
  readonly rows = this.list.getByRole('row');

  /** A secret that is due. */
  named(secret: string): Locator {
    return this.list.getByText(secret);
  }

  /** Goes to the secret that the most urgent one is about. */
  async openFirst(secret: string): Promise<void> {
    await this.rows.nth(1).getByRole('button', { name: secret }).click();
  }
}
