import type { Locator } from '@playwright/test';
import { PageObject } from './page-object';

/** The applications of an environment. */
export class ApplicationListScreen extends PageObject {
  readonly search = this.page.getByRole('searchbox', { name: 'Search applications' });
  readonly entries = this.button(/^Partner/);

  entry(name: string): Locator {
    return this.button(new RegExp(`^${name} `));
  }

  async open(name: string): Promise<void> {
    await this.entry(name).click();
  }

  counted(count: number): Locator {
    return this.text(`${count} applications`);
  }

  /** Said once, of an application that the portal has stopped listing. */
  notShownAnyMore(name: string): Locator {
    return this.text(`${name} is no longer shown by the portal`);
  }

  async addApplication(): Promise<void> {
    await this.button('Add an application').click();
  }

  async importTable(): Promise<void> {
    await this.button('Import a table').click();
  }

  async askWhichSecret(): Promise<void> {
    await this.button('Which secret is this?').click();
  }
}
