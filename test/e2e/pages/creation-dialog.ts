import type { Locator, Page } from '@playwright/test';
import { Part } from './page-object';

/** The form for a new secret. */
export class CreationDialog extends Part {
  readonly name = this.field('Name');
  readonly createButton = this.button('Create secret');
  readonly nothingCreated = this.text('Nothing was created.');
  readonly cancelledAtKeychain = this.text(
    'Nothing was created. You cancelled while the keychain was asking you.',
  );

  constructor(page: Page) {
    super(page, page.getByRole('dialog', { name: 'Create new secret' }));
  }

  async giveName(name: string): Promise<void> {
    await this.name.fill(name);
  }

  /** How long it is to be valid. */
  lifetime(words: string): Locator {
    return this.field(words);
  }

  async chooseLifetime(words: string): Promise<void> {
    await this.lifetime(words).check();
  }

  /** Takes a place in, or leaves it out. */
  async choose(place: string): Promise<void> {
    await this.whole.getByRole('checkbox', { name: place }).click();
  }

  async create(): Promise<void> {
    await this.createButton.click();
  }
}
