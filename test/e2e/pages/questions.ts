import type { Page } from '@playwright/test';
import { Part } from './page-object';

/** A question that is answered in the browser. */
abstract class BrowserQuestion extends Part {
  readonly goOnButton = this.button('Go on in your browser');

  async goOn(): Promise<void> {
    await this.goOnButton.click();
  }
}

/** The right to write, which a sign-in does not ask for. */
export class AgreementQuestion extends BrowserQuestion {
  constructor(page: Page) {
    super(page, page.getByRole('dialog', { name: 'Agree once more' }));
  }
}

/** A second factor that is older than what is asked for needs. */
export class SecondFactorQuestion extends BrowserQuestion {
  constructor(page: Page) {
    super(page, page.getByRole('dialog', { name: 'Show that it is still you' }));
  }
}

/** The right to write in the demo, where nobody has to agree at a portal. */
export class PracticeQuestion extends Part {
  readonly allowButton = this.button('Allow, for practice');

  constructor(page: Page) {
    super(page, page.getByRole('dialog', { name: 'Allow creating and deleting?' }));
  }
}

/** Whoever is about to lose a value is asked. */
export class LeaveQuestion extends Part {
  readonly stayButton = this.button('Stay and save it');

  constructor(page: Page) {
    super(page, page.getByRole('alertdialog', { name: 'Leave without the value?' }));
  }

  async stay(): Promise<void> {
    await this.stayButton.click();
  }

  async leave(): Promise<void> {
    await this.button('Leave without it').click();
  }
}

/** Asked once, when the window is closed for the first time. */
export class TrayQuestion extends Part {
  constructor(page: Page) {
    super(page, page.getByRole('dialog', { name: 'Keep watching in the tray?' }));
  }

  async keepWatching(): Promise<void> {
    await this.button('Keep watching').click();
  }

  async quit(): Promise<void> {
    await this.button('Quit').click();
  }
}

/** Stands there while the keychain waits for its password. */
export class KeychainQuestion extends Part {
  constructor(page: Page) {
    super(page, page.getByRole('alertdialog', { name: 'Your keychain is asking you' }));
  }
}

/** A proxy wants a user name and a password. */
export class ProxyQuestion extends Part {
  constructor(page: Page) {
    super(page, page.getByRole('dialog', { name: 'Your network’s proxy asks who you are' }));
  }

  async answer(user: string, password: string): Promise<void> {
    await this.field('User name').fill(user);
    await this.field('Password').fill(password);
    await this.button('Go on').click();
  }
}
