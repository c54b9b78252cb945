import type { Locator, Page } from '@playwright/test';

/**
 * A screen, or a part of one, worked as a person would: by names and roles. What is to be seen there are its locators, which
 * a test judges; what is done there are its methods.
 */
export abstract class PageObject {
  readonly page: Page;
  /** Where all that is its own is found. */
  protected readonly scope: Page | Locator;

  constructor(page: Page, scope: Page | Locator = page) {
    this.page = page;
    this.scope = scope;
  }

  protected button(name: string | RegExp): Locator {
    return this.scope.getByRole('button', { name });
  }

  protected exactButton(name: string): Locator {
    return this.scope.getByRole('button', { name, exact: true });
  }

  protected text(words: string | RegExp): Locator {
    return this.scope.getByText(words);
  }

  protected exactText(words: string): Locator {
    return this.scope.getByText(words, { exact: true });
  }

  protected field(label: string): Locator {
    return this.scope.getByLabel(label);
  }
}

/** A dialog, or another part that is judged as a whole. */
export abstract class Part extends PageObject {
  readonly whole: Locator;
  readonly alert: Locator;
  readonly cancelButton: Locator;
  readonly closeButton: Locator;

  constructor(page: Page, whole: Locator) {
    super(page, whole);
    this.whole = whole;
    this.alert = whole.getByRole('alert');
    this.cancelButton = this.button('Cancel');
    this.closeButton = this.button('Close');
  }

  /** Says no to it. */
  async cancel(): Promise<void> {
    await this.cancelButton.click();
  }

  async close(): Promise<void> {
    await this.closeButton.click();
  }
}
