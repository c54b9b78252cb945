import type { Locator, Page } from '@playwright/test';
import { PageObject, Part } from './page-object';

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** One secret taken the place of by another, step by step; and where it is begun and gone on with. */
export class RotationScreen extends PageObject {
  readonly currentStep = this.page.locator('li[aria-current="step"]');
  readonly addSystemButton = this.exactButton('Add a system');
  readonly noOtherButton = this.exactButton('No other system uses it');
  readonly unlockButton = this.exactButton('Unlock earlier…');
  readonly endWaitButton = this.exactButton('End the safety wait');
  readonly createButton = this.exactButton('Create new secret…');
  readonly saidDeletedButton = this.exactButton('I deleted it on WMDA’s page…');
  readonly showRecordButton = this.exactButton('Show the record');
  readonly done = this.text('The rotation is done.');
  readonly saysSignedOut = this.text('You are signed out. You can still say');
  /** The same as `saysOtherDeleted`, as long as one list alone is without it. */
  readonly saysMissing = this.text('is not in the list any more. Somebody may have deleted it.');
  readonly saysOtherDeleted = this.text('Systems that still use it have stopped');
  /** All six. */
  readonly steps = this.page.getByRole('list', { name: 'Steps of the rotation' });
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

  /** What the home says of one that is under way. */
  line(application: string): Locator {
    return this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByText(application, { exact: true }) })
      .filter({ has: this.page.getByRole('button', { name: /^Continue the rotation/ }) });
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

  async addSystem(name: string): Promise<void> {
    await this.addSystemButton.click();
    await this.page.keyboard.type(name);
    await this.page.keyboard.press('Enter');
    await this.system(name).waitFor();
  }

  /** Goes to the portal's page, by the first of its buttons. */
  async openPortalPage(): Promise<void> {
    await this.exactButton('Open WMDA’s page').first().click();
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
  /** By hand it takes the person's word. */
  readonly confirmButton = this.button(/^(Delete secret|I have deleted it)$/);

  constructor(page: Page) {
    super(page, page.getByRole('alertdialog'));
  }
}
