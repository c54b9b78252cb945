import type { Locator, Page } from '@playwright/test';
import { PageObject } from './page-object';

/** One view of a value, which is in sight while a button is held. */
export class ValueView extends PageObject {
  readonly revealButton = this.button('Hold to reveal');
  readonly characters: Locator;
  readonly hidesByItself = this.text('Hides by itself');
  readonly wasShown: Locator;
  readonly #group: Locator;

  constructor(page: Page, scope: Page | Locator = page) {
    super(page, scope);
    this.#group = scope.getByRole('group', { name: 'Secret value' });
    this.characters = this.#group.locator('code');
    this.wasShown = this.#group.getByText('It was shown and is not shown again.');
  }

  /** Puts the value in sight, and leaves it there. */
  async keepInSight(): Promise<void> {
    await this.revealButton.click();
    await this.button('Keep in sight').click();
  }

  /** As assistive technology does: a click without a press, after which it stays in sight. */
  async clickToReveal(): Promise<void> {
    await this.revealButton.evaluate((button: HTMLElement) => {
      button.click();
    });
  }

  async letOutOfSight(): Promise<void> {
    await this.scope.getByRole('button', { name: 'Keep in sight', pressed: true }).click();
  }

  async pressMouse(): Promise<void> {
    await this.revealButton.hover();
    await this.page.mouse.down();
  }

  async releaseMouse(): Promise<void> {
    await this.page.mouse.up();
  }

  async pressSpace(): Promise<void> {
    await this.revealButton.focus();
    await this.page.keyboard.down('Space');
  }

  async releaseSpace(): Promise<void> {
    await this.page.keyboard.up('Space');
  }

  async hideForGood(): Promise<void> {
    await this.button('Hide for good').click();
  }
}
