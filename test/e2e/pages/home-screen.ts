import type { Locator } from '@playwright/test';
import { PageObject } from './page-object';

/** The overview: what expires next, and the schedule. */
export class HomeScreen extends PageObject {
  readonly schedule = this.page.getByRole('table');
  /** With the head of the table. */
  readonly rows = this.schedule.getByRole('row');
  /** Says how old the list is, and why. */
  readonly age = this.text('What you see is from');
  readonly signInFirst = this.text('Sign in to create a new secret.');

  async showAll(count: number): Promise<void> {
    await this.button(`Show all ${count}`).click();
  }

  /** When the first of the schedule expires, by the clock of the portal. */
  get firstInUtc(): Locator {
    return this.rows.nth(1).locator('small').filter({ hasText: / UTC$/ });
  }

  /** Comes to the first of the schedule by keyboard. */
  async tabToFirst(): Promise<void> {
    await this.rows.nth(1).getByRole('button').focus();
    await this.page.keyboard.press('Shift+Tab');
    await this.page.keyboard.press('Tab');
  }
}
