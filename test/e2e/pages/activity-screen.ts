import type { Locator } from '@playwright/test';
import { PageObject } from './page-object';

/** What was done here, and the secrets that leaked. */
export class ActivityScreen extends PageObject {
  readonly deeds = this.page.getByRole('table', { name: 'Activity' });
  /** With the head of the table; the newest deed is the second row. */
  readonly rows = this.deeds.getByRole('row');
  readonly incidents = this.page.getByRole('table', { name: 'Leaked secrets' });

  row(words: string): Locator {
    return this.deeds.getByRole('row', { name: words });
  }

  incident(secret: string): Locator {
    return this.incidents.getByRole('row', { name: secret });
  }
}
