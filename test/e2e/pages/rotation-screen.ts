import type { Locator, Page } from '@playwright/test';
import { PageObject, Part } from './page-object';

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** One secret taken the place of by another, step by step; and where it is begun and gone on with. */
export class RotationScreen extends PageObject {
  readonly currentStep = this.page.locator('li[aria-current="step"]');
  readonly addSystemButton = this.exactButton('Add a system');
  readonly unlockButton = this.exactButton('Unlock earlier…');
  readonly endWaitButton = this.exactButton('End the safety wait');
  readonly createButton = this.exactButton('Create new secret…');
  readonly done = this.text('The rotation is done.');
  readonly saysSignedOut = this.text('You are signed out. You can still say');
  /** The question for the name and the end of the new secret. */
  readonly creation = new NewSecretQuestion(this.page);
  readonly deletion = new OldSecretQuestion(this.page);

  /** The button of a secret that is due, on its row. */
  rotateButton(application: string): Locator {
    return this.button(new RegExp(`^Rotate “.*” of ${escaped(application)}…$`));
  }

  /** On the home, or on a row. */
  continueButton(application: string): Locator {
    return this.exactButton(`Continue the rotation of ${application}…`).first();
  }

  system(name: string): Locator {
    return this.page.getByRole('checkbox', { name });
  }

  usesItButton(system: string): Locator {
    return this.exactButton(`${system} uses it`);
  }

  deleteButton(secret: string): Locator {
    return this.exactButton(`Delete “${secret}”…`);
  }

  async stopForNow(): Promise<void> {
    await this.exactButton('Stop for now').click();
  }
}

class NewSecretQuestion extends Part {
  readonly createButton = this.button('Create secret');

  constructor(page: Page) {
    super(page, page.getByRole('dialog', { name: 'Create new secret' }));
  }
}

class OldSecretQuestion extends Part {
  readonly confirmButton = this.button('Delete secret');

  constructor(page: Page) {
    super(page, page.getByRole('alertdialog'));
  }
}
