import type { Locator } from '@playwright/test';
import { PageObject } from './page-object';
import { ValueView } from './value-view';

/** Where a secret that was just made is shown, saved and tried. */
export class NewSecretScreen extends PageObject {
  readonly value = new ValueView(this.page);
  /** In whichever place. */
  readonly saved = this.text(/^Saved in .+, checked$/);
  readonly notSaved = this.text('Not saved yet');
  /** The API lets the secret in. */
  readonly works = this.exactText('Works');
  /** How long the API took to know it. */
  readonly worksSince = this.text(/^after \d+ s$/);
  readonly secondFactorTooOld = this.text('Your second factor has to be checked again for this.');
  readonly notReadBack = this.text('It cannot be read back');
  readonly otherPlaces = this.page.getByRole('list', { name: 'Other places' });
  /** The name of the secret, with its reference. */
  readonly fullName = this.page.getByRole('heading', { level: 2, name: /· [0-9A-Z]{4}$/ });

  savedIn(place: string): Locator {
    return this.text(`Saved in ${place}, checked`);
  }

  refusedBy(place: string): Locator {
    return this.text(`The value could not be put into ${place}.`);
  }

  /** What is said of another place, or its name. */
  inOtherPlaces(words: string): Locator {
    return this.otherPlaces.getByText(words);
  }

  /** Says after how many seconds the clipboard is cleared. */
  copyButton(seconds = 30): Locator {
    return this.button(`Copy, clears in ${seconds} s`);
  }

  async copyValue(): Promise<void> {
    await this.copyButton().click();
  }

  async saveAgain(): Promise<void> {
    await this.button('Save again').click();
  }

  /** Where the usual place has refused it. */
  async saveIn(place: string): Promise<void> {
    await this.button(`Save in ${place}`).click();
  }

  async saveInToo(place: string): Promise<void> {
    await this.button(`Save in ${place} too`).click();
  }

  async addPlace(): Promise<void> {
    await this.button('Add a place').click();
  }

  /** Shows the lines for a system, which hold a place for the value. */
  async showLinesFor(system: string): Promise<void> {
    await this.page.getByRole('radio', { name: system }).check();
  }

  line(words: string): Locator {
    return this.text(words);
  }

  async copyLinesWithValue(): Promise<void> {
    await this.button('Copy with the value').click();
  }

  /** Of a secret that this one replaces. */
  leakedIsDeleted(leaked: string): Locator {
    return this.text(`The leaked secret “${leaked}” is deleted`);
  }

  async copyRecord(): Promise<void> {
    await this.button('Copy the record').click();
  }

  async goOn(): Promise<void> {
    await this.button(/^(Continue|Not now)$/).click();
  }
}
