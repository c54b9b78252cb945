import { expect, type Locator, type Page } from '@playwright/test';
import type { DemoPerson } from '../../../reference-portal/seed/demo-people';
import type { Portal } from '../../../reference-portal/start-portal';
import type { BrowserContext } from '@playwright/test';
import type { RunningApplication } from '../fixtures/running-application';
import { PortalVisitor } from '../../support/portal-visitor';
import { PortalPages } from './portal-pages';

/** The application's window, worked as a person would: by names and roles. */
export class ApplicationWindow {
  readonly page: Page;
  readonly #application: RunningApplication;

  constructor(application: RunningApplication) {
    this.#application = application;
    this.page = application.window;
  }

  /** Begins the sign-in and answers with the portal's page in the browser. */
  async beginSignIn(browser: BrowserContext, portal: Portal): Promise<PortalPages> {
    await this.#askToSignIn();
    return PortalPages.open(browser, await this.#application.openedInBrowser(), portal);
  }

  /**
   * Signs in with everything right, by a browser without a screen; the overview is there afterwards. The first write of the
   * session asks the person to agree; they do. Answers with the browser's last address.
   */
  async signIn(portal: Portal, person: DemoPerson): Promise<string> {
    const visitor = new PortalVisitor();
    await this.page.removeLocatorHandler(this.agreement()); // of an earlier session, whose browser it was
    await this.page.addLocatorHandler(this.agreement(), () => this.#agree(visitor), { times: 1 });
    await this.#askToSignIn();
    const { url } = await visitor.signIn(portal, await this.#application.openedInBrowser(), person);
    await visitor.open(url);
    await expect(this.heading('Expiry')).toBeVisible({ timeout: 30_000 });
    return url;
  }

  async #askToSignIn(): Promise<void> {
    // The environment of the given file comes first.
    await this.page
      .getByRole('button', { name: /^(Sign in|Sign in in your browser)$/ })
      .first()
      .click();
    await expect(this.heading('Go on in your browser')).toBeVisible();
  }

  /** The question for the right to write. */
  agreement(): Locator {
    return this.page.getByRole('dialog', { name: 'Agree once more' });
  }

  async #agree(visitor: PortalVisitor): Promise<void> {
    const asked = await visitor.open(await this.#beginAgreement());
    const { url } = await visitor.agree(asked);
    await visitor.open(url);
  }

  async #beginAgreement(): Promise<string> {
    await this.agreement().getByRole('button', { name: 'Go on in your browser' }).click();
    return this.#application.openedInBrowser();
  }

  /** Goes on in the browser from the question for the right to write; answers with the portal's page there. */
  async beginAgreement(browser: BrowserContext, portal: Portal): Promise<PortalPages> {
    return PortalPages.open(browser, await this.#beginAgreement(), portal);
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name, level: 1 });
  }

  /** What stands beside the title: how old the list is, and why. */
  note(): Locator {
    return this.page
      .getByRole('main')
      .locator('header')
      .getByText(/old|updated|entered here/);
  }

  async openApplication(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Applications', exact: true }).click();
    await this.page.getByRole('button', { name: new RegExp(`^${name} `) }).click();
    await expect(this.heading(name)).toBeVisible();
  }

  /** The table of secrets of the application that is open. */
  secrets(): Locator {
    return this.page.getByRole('table').getByRole('row');
  }

  secretRow(name: string | RegExp): Locator {
    return this.page.getByRole('table').getByRole('row', { name });
  }

  /** Opens the form for a new secret; it is ready for typing afterwards. */
  async openCreation(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Create new secret' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Create new secret' });
    await dialog.getByLabel('Name').waitFor();
    return dialog;
  }

  /** Creates a secret with a name of its own. Answers with the full name, reference included. */
  async createSecret(name: string): Promise<string> {
    const dialog = await this.openCreation();
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Create secret' }).click();
    await expect(this.heading('New secret')).toBeVisible();
    const title = this.page.getByRole('heading', { level: 2, name: new RegExp(`^${name}`) });
    return (await title.textContent()) ?? '';
  }

  /** Lets the ten seconds pass in which a deletion can be undone. */
  async letDeletionPass(): Promise<void> {
    const undo = this.page.getByRole('button', { name: 'Undo' });
    await expect(undo).toBeVisible();
    await expect(undo).toHaveCount(0, { timeout: 20_000 });
  }
}
