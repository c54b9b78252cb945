import { PageObject } from './page-object';

/** While the person is in the browser. */
export class SignInScreen extends PageObject {
  readonly heading = this.page.getByRole('heading', { name: 'Go on in your browser', level: 1 });

  async cancel(): Promise<void> {
    await this.button('Cancel').click();
  }

  /** For whoever has lost it. */
  async openPageAgain(): Promise<void> {
    await this.button('Open the page again').click();
  }
}
