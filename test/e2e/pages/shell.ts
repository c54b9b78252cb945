import type { Locator } from '@playwright/test';
import { PageObject } from './page-object';

/** What stands around every screen: the navigation, who is signed in, and what lies on the clipboard. */
export class Shell extends PageObject {
  readonly refreshButton = this.button('Refresh');
  /** There for ten seconds after a deletion. */
  readonly undoButton = this.button('Undo');
  readonly alert = this.page.getByRole('alert');
  /** Said by the next run, or after a sleep, of what was to be deleted and was not. */
  readonly notDeleted = this.alert.filter({ hasText: 'Not deleted: ' });
  /** While nothing is known yet. */
  readonly loading = this.page.getByRole('status', { name: 'Loading' });
  readonly signedIn = this.text('Signed in as');
  readonly signedOut = this.exactText('Signed out');
  /** The same words, in whatever sentence. */
  readonly saysSignedOut = this.text('Signed out');
  readonly sessionEnded = this.exactText('Session ended');
  /** Said where something was refused for it, too. */
  readonly sessionHasEnded = this.text('Your session has ended. Sign in again.');
  readonly sessionEndsAtClose = this.text('your session ends when you close the application');
  readonly workedByHand = this.exactText('By hand');
  readonly practiceData = this.text('Practice data');
  readonly practiceSignIn = this.text('Practice sign-in just now');
  readonly freshSecondFactor = this.text('Fresh second factor, shown just now');
  /** What the menu answers to its *Copy version*. */
  readonly versionCopied = this.text('The version is on the clipboard');
  /** The bar that names whose value is on the clipboard. */
  readonly clipboard = this.page.getByRole('group', { name: 'Clipboard' });

  /** The button of a screen in the navigation. */
  entry(screen: string): Locator {
    return this.exactButton(screen);
  }

  async goTo(screen: string): Promise<void> {
    await this.entry(screen).click();
  }

  async refresh(): Promise<void> {
    await this.refreshButton.click();
  }

  /** Takes note of what stands above every screen. */
  async understand(): Promise<void> {
    await this.button('Understood').click();
  }

  /** A name that stands beside the navigation: the person's, or that of the environment. */
  named(name: string): Locator {
    return this.text(name);
  }

  /** How old the list is that a session left behind. */
  copyAge(words: string): Locator {
    return this.exactText(`Saved copy, ${words}`);
  }

  async signOut(): Promise<void> {
    await this.button('Sign out').click();
  }

  /** Begins a new sign-in once the session has ended. */
  async signInAgain(): Promise<void> {
    await this.exactButton('Sign in').click();
  }

  async leaveEnvironment(): Promise<void> {
    await this.button('Other environments').click();
  }

  async openByHandList(): Promise<void> {
    await this.button('Open the by-hand list').click();
  }

  async removeMyData(): Promise<void> {
    await this.button('Remove my data').click();
  }

  /** Asks once more for what did not answer. */
  async tryAgain(options: { readonly timeout?: number } = {}): Promise<void> {
    await this.button('Try again').click(options);
  }

  async takeOffClipboard(): Promise<void> {
    await this.clipboard.getByRole('button', { name: 'Take it off now' }).click();
  }
}
