import type { Locator } from '@playwright/test';
import { PageObject } from './page-object';

/** What can be chosen, and what the application knows of its surroundings. */
export class SettingsScreen extends PageObject {
  readonly environmentFile = this.field('Import environment file');
  readonly notAgreed = this.text('You did not agree when the application asked');
  readonly inUse = this.text('This environment is in use');
  /** What the test of a connection has found, a line for each address. */
  readonly findings = this.page.getByRole('status').filter({ hasText: 'Sign-in' });
  readonly foundLines = this.findings.getByRole('listitem');
  readonly foundWorking = this.findings.getByText('Works', { exact: true });
  readonly works = this.text('Works');
  readonly keychainAnswers = this.text('Answers, checked');
  readonly noTray = this.text('This desktop shows no tray icons');
  readonly inScreenshots = this.text('Linux has no way to leave a window out of screenshots');
  readonly noReminders = this.text('You will get no reminders.');
  readonly keepWatching = this.choice(/^Keep watching in the tray/);
  readonly startAtLogin = this.choice('Start when I log in');
  readonly hideNames = this.choice('Hide names in notifications');
  /** The days before expiry that are chosen. */
  readonly chosenDays = this.page
    .getByRole('group', { name: 'Days before expiry' })
    .getByRole('checkbox', { checked: true });
  readonly aboutButton = this.button('About WMDA Credential Manager');

  /** What is switched on or off. */
  choice(name: string | RegExp): Locator {
    return this.page.getByRole('checkbox', { name });
  }

  /** One of several of which one counts. */
  option(name: string): Locator {
    return this.page.getByRole('radio', { name });
  }

  async choose(option: string): Promise<void> {
    await this.option(option).check();
  }

  /** Of whoever is signed in nowhere. */
  async back(): Promise<void> {
    await this.button('Back').click();
  }

  async import(file: string): Promise<void> {
    await this.environmentFile.setInputFiles(file);
  }

  environmentName(name: string): Locator {
    return this.page.getByRole('heading', { name });
  }

  /** What the test of its connection has found, in the row of an environment. */
  foundFor(environment: string, words: string): Locator {
    return this.page
      .getByRole('listitem')
      .filter({ has: this.environmentName(environment) })
      .getByText(words);
  }

  async testConnection(environment: string): Promise<void> {
    await this.button(`Test connection of ${environment}`).click();
  }

  async removeEnvironment(name: string): Promise<void> {
    await this.button(`Remove environment ${name}`).click();
  }

  async checkKeychain(): Promise<void> {
    await this.button(/^Check .* now$/).click();
  }

  /** A name, or a path, that stands there whole. */
  written(words: string): Locator {
    return this.exactText(words);
  }

  async openFolder(): Promise<void> {
    await this.button('Open folder').click();
  }

  get addPlaceButton(): Locator {
    return this.exactButton('Add a place');
  }

  async addPlace(): Promise<void> {
    await this.addPlaceButton.click();
  }

  async lock(place: string): Promise<void> {
    await this.button(`Lock ${place}`).click();
  }

  unlockButton(place: string): Locator {
    return this.button(`Unlock ${place}`);
  }

  forgetProxyButton(address: string): Locator {
    return this.button(`Forget proxy password of ${address}`);
  }

  async openAbout(): Promise<void> {
    await this.aboutButton.click();
  }
}
