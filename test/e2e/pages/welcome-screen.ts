import type { Locator } from '@playwright/test';
import { PageObject } from './page-object';

/** What somebody sees who is nowhere: the environments, and the ways into each. */
export class WelcomeScreen extends PageObject {
  readonly signInButton = this.button('Sign in in your browser');
  readonly openDemoButton = this.button('Open demo');
  /** The ways to a list that was kept, one for each. */
  readonly waysOffline = this.button(/^Continue offline/);
  /** Main has asked the person itself, who said no. */
  readonly notAgreed = this.text('You did not agree when the application asked');

  /** The sign-in of the environment that comes first, signed out of a list that was kept or not. */
  get firstSignInButton(): Locator {
    return this.button(/^(Sign in|Sign in in your browser)$/).first();
  }

  async beginSignIn(): Promise<void> {
    await this.signInButton.click();
  }

  async beginSignInTo(environment: string): Promise<void> {
    await this.page
      .getByRole('listitem')
      .filter({ hasText: environment })
      .getByRole('button', { name: 'Sign in in your browser' })
      .click();
  }

  async openDemo(): Promise<void> {
    await this.openDemoButton.click();
  }

  /** The demo by its sign-in in the browser, instead of the one that is practised. */
  async tryDemoSignIn(): Promise<void> {
    await this.button('Try the sign-in too').click();
  }

  byHandButton(environment: string): Locator {
    return this.button(`Work by hand with ${environment}`);
  }

  async workByHandWith(environment: string): Promise<void> {
    await this.byHandButton(environment).click();
  }

  /** Says of an environment, of any without a name, that it is not what was agreed to. */
  changed(environment?: string): Locator {
    const name =
      environment === undefined ? /its settings have changed/ : `${environment}: its settings have changed`;
    return this.page.getByRole('heading', { name });
  }

  lookAtChangesButton(environment: string): Locator {
    return this.button(`Look at what is different in ${environment}`);
  }

  async lookAtChanges(environment: string): Promise<void> {
    await this.lookAtChangesButton(environment).click();
  }

  /** Opens the list of what the keychain keeps of nobody's list any more. */
  async showKeptValues(): Promise<void> {
    await this.text('1 value is kept in your keychain').click();
  }

  keptValue(account: string): Locator {
    return this.text(account);
  }

  /** Of somebody without a role, to whoever gives roles. */
  async writeToSupport(): Promise<void> {
    await this.button('Write to support@wmda.info').click();
  }
}
