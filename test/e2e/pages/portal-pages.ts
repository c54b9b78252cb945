import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { DemoPerson } from '../../../reference-portal/seed/demo-people';
import type { Portal } from '../../../reference-portal/start-portal';
import { codeOf } from '../../support/portal-accounts';
import { PageObject } from './page-object';

/** The portal's sign-in pages in a real browser, worked as a person would. */
export class PortalPages extends PageObject {
  readonly alert = this.page.getByRole('alert');
  /** The end of a sign-in. */
  readonly signedIn = this.heading('You are signed in');
  readonly agreeButton = this.button('Agree');
  /** What the application asks for. */
  readonly askedFor = this.page.getByRole('listitem');
  /** Said to whoever does not agree. */
  readonly staysForReading = this.text('you stay signed in for reading');
  readonly #portal: Portal;

  private constructor(page: Page, portal: Portal) {
    super(page);
    this.#portal = portal;
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { name });
  }

  static async open(browser: BrowserContext, address: string, portal: Portal): Promise<PortalPages> {
    const page = await browser.newPage();
    await page.goto(address);
    return new PortalPages(page, portal);
  }

  async enterPassword(person: Pick<DemoPerson, 'email' | 'password'>): Promise<void> {
    await this.field('E-mail').fill(person.email);
    await this.field('Password').fill(person.password);
    await this.button('Continue').click();
  }

  /** Types the code of the person's authenticator, enrolling it the first time. Answers with the code. */
  async enterCode(person: DemoPerson): Promise<string> {
    await this.page.getByLabel('Code', { exact: true }).waitFor();
    const code = codeOf(this.#portal, person, await this.page.content());
    await this.typeCode(code);
    return code;
  }

  async typeCode(code: string): Promise<void> {
    await this.page.getByLabel('Code', { exact: true }).fill(code);
    await this.exactButton('Sign in').click();
  }

  /** Agrees to what the application asks for; where it was agreed to before, the portal does not ask. */
  async agree(): Promise<void> {
    await this.signedIn.or(this.agreeButton).waitFor();
    if (await this.agreeButton.isVisible()) await this.agreeButton.click();
    await this.signedIn.waitFor();
  }

  async refuse(): Promise<void> {
    await this.button('Not now').click();
  }

  async cancel(): Promise<void> {
    await this.button('Cancel').click();
  }

  /** The whole sign-in of someone who does everything right. */
  async signIn(person: DemoPerson): Promise<void> {
    await this.enterPassword(person);
    if (!person.isExemptFromMfa) await this.enterCode(person);
  }
}
