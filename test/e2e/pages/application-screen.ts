import type { Locator } from '@playwright/test';
import { PageObject } from './page-object';

/** An application: its secrets, and what can be done with each. */
export class ApplicationScreen extends PageObject {
  /** With the head of the table. */
  readonly rows = this.page.getByRole('table').getByRole('row');
  /** The row that a reminder or a link has led to. */
  readonly highlighted = this.page.locator('tr[aria-current="true"]');
  readonly createButton = this.button('Create new secret');
  /** There while some have expired. */
  readonly clearExpiredButton = this.button('Clear them…');
  /** What is said of the client ID. */
  readonly permanent = this.text('permanent, need not be replaced');
  readonly expired = this.text('The secret has expired.');

  row(secret: string | RegExp): Locator {
    return this.page.getByRole('table').getByRole('row', { name: secret });
  }

  async create(): Promise<void> {
    await this.createButton.click();
  }

  deleteButton(secret: string): Locator {
    return this.button(`Delete “${secret}”`);
  }

  async delete(secret: string): Promise<void> {
    await this.deleteButton(secret).click();
  }

  async clearExpired(): Promise<void> {
    await this.clearExpiredButton.click();
  }

  async revoke(secret: string): Promise<void> {
    await this.button(`Revoke “${secret}”: it leaked`).click();
  }

  async copyValue(secret: string): Promise<void> {
    await this.button(`Copy the value of “${secret}”`).click();
  }

  async showValue(secret: string): Promise<void> {
    await this.button(`Show the value of “${secret}”`).click();
  }

  /** Of a value that is stored nowhere yet. */
  async saveValue(secret: string): Promise<void> {
    await this.button(`Save the value of “${secret}”`).click();
  }

  async saveValueElsewhere(secret: string): Promise<void> {
    await this.button(`Save the value of “${secret}” in another place`).click();
  }

  async addNewSecret(): Promise<void> {
    await this.button('Add new secret').click();
  }

  async addExistingSecret(): Promise<void> {
    await this.button('Add existing secret').click();
  }

  async removeFromList(secret: string): Promise<void> {
    await this.button(`Remove “${secret}” from my list`).click();
  }

  async backToList(): Promise<void> {
    await this.button('All applications').click();
  }
}
