import type { Locator, Page } from '@playwright/test';
import { Part } from './page-object';

/** An application of a portal that has no API. */
export class AddApplicationDialog extends Part {
  constructor(page: Page) {
    super(page, page.getByRole('dialog'));
  }

  async giveClientId(clientId: string): Promise<void> {
    await this.field('Client ID').fill(clientId);
  }

  async giveName(name: string): Promise<void> {
    await this.field('Name').fill(name);
  }

  async add(): Promise<void> {
    await this.page.keyboard.press('Enter');
  }
}

/** A table of applications and secrets, as a portal's page or a spreadsheet has it. */
export class ImportDialog extends Part {
  constructor(page: Page) {
    super(page, page.getByRole('dialog'));
  }

  async preview(lines: readonly (readonly string[])[]): Promise<void> {
    await this.field('The table').fill(lines.map((line) => line.join('\t')).join('\n'));
    await this.button('Preview').click();
  }

  /** What is said of one of its lines. */
  complaint(words: string): Locator {
    return this.text(words);
  }

  async import(secrets: number): Promise<void> {
    await this.button(new RegExp(`^Import ${secrets} secrets?$`)).click();
  }
}

/** Finds the secret that the value on the clipboard belongs to. */
export class WhichSecretDialog extends Part {
  readonly sameBeginning = this.text('The same beginning');
  readonly sameValue = this.text('The same value');

  constructor(page: Page) {
    super(page, page.getByRole('dialog'));
  }

  async compare(): Promise<void> {
    await this.button('Compare the clipboard').click();
  }

  found(secret: string, application: string): Locator {
    return this.text(`“${secret}” of ${application}`);
  }

  async saveForIt(): Promise<void> {
    await this.button('Save it for this secret').click();
  }
}

/** Asks why a secret leaves a list that is kept by hand. */
export class LeaveListDialog extends Part {
  constructor(page: Page) {
    super(page, page.getByRole('dialog'));
  }

  async giveReason(reason: string): Promise<void> {
    await this.field(reason).check();
  }

  async remove(): Promise<void> {
    await this.button('Remove from my list').click();
  }
}

/** Says of what was entered by hand that the portal lists it now. */
export class JoinBanner extends Part {
  constructor(page: Page, application: string) {
    const words = `You entered ${application} by hand`;
    super(page, page.getByRole('status').filter({ hasText: words }));
  }

  async join(): Promise<void> {
    await this.button('Join them').click();
  }
}
