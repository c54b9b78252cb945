import type { BrowserContext } from '@playwright/test';
import { PageObject } from './page-object';

/** The sign-in pages of the demo's portal, which names its people and their codes. */
export class DemoPortalPages extends PageObject {
  readonly code = this.page.getByLabel('Code', { exact: true });
  readonly signedIn = this.page.getByRole('heading', { name: 'You are signed in' });

  static async open(browser: BrowserContext, address: string): Promise<DemoPortalPages> {
    const page = await browser.newPage();
    await page.goto(address);
    return new DemoPortalPages(page);
  }

  /** Takes one of the people that the page offers, with their password. */
  async choosePerson(email: string): Promise<void> {
    await this.button(email).click();
    await this.button('Continue').click();
  }

  /** Takes the code over that an authenticator would show. */
  async useShownCode(): Promise<void> {
    await this.button('Use this code').click();
  }

  async signIn(): Promise<void> {
    await this.exactButton('Sign in').click();
  }
}
