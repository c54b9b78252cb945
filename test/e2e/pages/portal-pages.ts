import type { BrowserContext, Page } from '@playwright/test';
import type { DemoPerson } from '../../../reference-portal/seed/demo-people';
import type { Portal } from '../../../reference-portal/start-portal';
import { codeOf } from '../../support/portal-accounts';

/** The portal's sign-in pages in a real browser, worked as a person would. */
export class PortalPages {
  readonly page: Page;
  readonly #portal: Portal;

  private constructor(page: Page, portal: Portal) {
    this.page = page;
    this.#portal = portal;
  }

  static async open(browser: BrowserContext, address: string, portal: Portal): Promise<PortalPages> {
    const page = await browser.newPage();
    await page.goto(address);
    return new PortalPages(page, portal);
  }

  async enterPassword(person: Pick<DemoPerson, 'email' | 'password'>): Promise<void> {
    await this.page.getByLabel('E-mail').fill(person.email);
    await this.page.getByLabel('Password').fill(person.password);
    await this.page.getByRole('button', { name: 'Continue' }).click();
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
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  /** Agrees to what the application asks for; where it was agreed to before, the portal does not ask. */
  async agree(): Promise<void> {
    const end = this.page.getByRole('heading', { name: 'You are signed in' });
    const agree = this.page.getByRole('button', { name: 'Agree' });
    await end.or(agree).waitFor();
    if (await agree.isVisible()) await agree.click();
    await end.waitFor();
  }

  /** The whole sign-in of someone who does everything right. */
  async signIn(person: DemoPerson): Promise<void> {
    await this.enterPassword(person);
    if (!person.isExemptFromMfa) await this.enterCode(person);
  }
}
