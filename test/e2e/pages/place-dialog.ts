import type { Page } from '@playwright/test';
import { Part } from './page-object';

/** A new place for values: a KeePass file at first, or what is chosen instead. */
export class PlaceDialog extends Part {
  readonly kind = this.field('What it is');
  readonly kinds = this.page.getByRole('listbox');
  readonly name = this.field('What you call it');
  readonly file = this.field('Whole path of the file');
  readonly passphrase = this.whole.getByLabel('Passphrase', { exact: true });
  readonly passphraseAgain = this.field('Passphrase once more');
  readonly passphrasesDiffer = this.text('The two passphrases are not the same.');
  readonly storingProgram = this.field('Program that stores a value');
  readonly printingProgram = this.field('Program that prints the value (optional)');
  readonly storingArguments = this.field('Its arguments, one a line').first();
  readonly printingArguments = this.field('Its arguments, one a line').nth(1);
  /** A program has said something of a value that was never there. */
  readonly askedForNothing = this.text('Asked for a value that is not there');
  readonly addButton = this.button('Add and check');

  constructor(page: Page) {
    super(page, page.getByRole('dialog', { name: 'Add a place for values' }));
  }

  /** Another kind than the one that is offered first. */
  async choose(kind: string): Promise<void> {
    await this.kind.click();
    await this.page.getByRole('option', { name: kind }).click();
  }

  async call(name: string): Promise<void> {
    await this.name.fill(name);
  }

  async describeFile(file: string, passphrase: string, again = passphrase): Promise<void> {
    await this.file.fill(file);
    await this.passphrase.fill(passphrase);
    await this.passphraseAgain.fill(again);
  }

  async repeatPassphrase(passphrase: string): Promise<void> {
    await this.passphraseAgain.fill(passphrase);
  }

  /** The program that a value is handed to, and what it is started with. */
  async storeBy(program: string, argument: string): Promise<void> {
    await this.storingProgram.fill(program);
    await this.storingArguments.fill(argument);
  }

  async printBy(program: string): Promise<void> {
    await this.printingProgram.fill(program);
  }

  /** Instead of the fields, one text for all of them. */
  async pasteDescription(json: string): Promise<void> {
    await this.field('Paste a whole description').check();
    await this.field('The whole description, as JSON').fill(json);
  }

  async add(): Promise<void> {
    await this.addButton.click();
  }
}
