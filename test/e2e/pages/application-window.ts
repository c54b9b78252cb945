import { expect, type Locator } from '@playwright/test';
import type { DemoPerson } from '../../../reference-portal/seed/demo-people';
import type { Portal } from '../../../reference-portal/start-portal';
import type { BrowserContext } from '@playwright/test';
import type { RunningApplication } from '../fixtures/running-application';
import { PortalVisitor } from '../../support/portal-visitor';
import { AboutDialog } from './about-dialog';
import { ActivityScreen } from './activity-screen';
import { ApplicationListScreen } from './application-list-screen';
import { ApplicationScreen } from './application-screen';
import { CreationDialog } from './creation-dialog';
import { ClearExpiredDialog, DeletionDialog } from './deletion-dialog';
import { HomeScreen } from './home-screen';
import { NewSecretScreen } from './new-secret-screen';
import { PageObject } from './page-object';
import { PlaceDialog } from './place-dialog';
import { PortalPages } from './portal-pages';
import { AgreementQuestion, LeaveQuestion, SecondFactorQuestion } from './questions';
import { RemindersScreen } from './reminders-screen';
import { RecordScreen } from './record-screen';
import { RotationScreen } from './rotation-screen';
import { SettingsScreen } from './settings-screen';
import { Shell } from './shell';
import { SignInScreen } from './sign-in-screen';
import { WelcomeScreen } from './welcome-screen';

/** The application's window: its screens, the dialogs that several tests meet, and what leads through more than one. */
export class ApplicationWindow extends PageObject {
  readonly shell = new Shell(this.page);
  readonly welcome = new WelcomeScreen(this.page);
  readonly signInScreen = new SignInScreen(this.page);
  readonly home = new HomeScreen(this.page);
  readonly list = new ApplicationListScreen(this.page);
  readonly secrets = new ApplicationScreen(this.page);
  readonly newSecret = new NewSecretScreen(this.page);
  readonly reminders = new RemindersScreen(this.page);
  readonly activity = new ActivityScreen(this.page);
  readonly rotation = new RotationScreen(this.page);
  readonly record = new RecordScreen(this.page);
  readonly settings = new SettingsScreen(this.page);
  readonly creation = new CreationDialog(this.page);
  readonly deletion = new DeletionDialog(this.page);
  readonly clearing = new ClearExpiredDialog(this.page);
  readonly place = new PlaceDialog(this.page);
  readonly about = new AboutDialog(this.page);
  /** The question for the right to write. */
  readonly agreement = new AgreementQuestion(this.page);
  readonly secondFactor = new SecondFactorQuestion(this.page);
  readonly leaving = new LeaveQuestion(this.page);
  /** The first that is there: the page is alive. */
  readonly anyHeading = this.page.getByRole('heading').first();
  /** Whichever dialog is open. */
  readonly anyDialog = this.page.getByRole('dialog');
  readonly #application: RunningApplication;

  constructor(application: RunningApplication) {
    super(application.window);
    this.#application = application;
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
    await this.page.removeLocatorHandler(this.agreement.whole); // of an earlier session, whose browser it was
    await this.page.addLocatorHandler(this.agreement.whole, () => this.#agree(visitor), { times: 1 });
    await this.#askToSignIn();
    const url = await this.answerInBrowser(portal, person, visitor);
    await expect(this.heading('Expiry')).toBeVisible({ timeout: 30_000 });
    return url;
  }

  /** Signs in where the application has just sent the person, by a browser without a screen. Answers with its last address. */
  async answerInBrowser(portal: Portal, person: DemoPerson, visitor = new PortalVisitor()): Promise<string> {
    const { url } = await visitor.signIn(portal, await this.#application.openedInBrowser(), person);
    await visitor.open(url);
    return url;
  }

  async #askToSignIn(): Promise<void> {
    // The environment of the given file comes first.
    await this.welcome.firstSignInButton.click();
    await expect(this.signInScreen.heading).toBeVisible();
  }

  async #agree(visitor: PortalVisitor): Promise<void> {
    const asked = await visitor.open(await this.#beginAgreement());
    const { url } = await visitor.agree(asked);
    await visitor.open(url);
  }

  async #beginAgreement(): Promise<string> {
    await this.agreement.goOn();
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
    await this.shell.goTo('Applications');
    await this.list.open(name);
    await expect(this.heading(name)).toBeVisible();
  }

  /** Opens the form for a new secret; it is ready for typing afterwards. */
  async openCreation(): Promise<CreationDialog> {
    await this.secrets.create();
    await this.creation.name.waitFor();
    return this.creation;
  }

  /** Creates a secret with a name of its own. Answers with the full name, reference included. */
  async createSecret(name: string): Promise<string> {
    const dialog = await this.openCreation();
    await dialog.giveName(name);
    await dialog.create();
    await expect(this.heading('New secret')).toBeVisible();
    const title = this.page.getByRole('heading', { level: 2, name: new RegExp(`^${name}`) });
    return (await title.textContent()) ?? '';
  }

  /** Lets the ten seconds pass in which a deletion can be undone. */
  async letDeletionPass(): Promise<void> {
    await expect(this.shell.undoButton).toBeVisible();
    await expect(this.shell.undoButton).toHaveCount(0, { timeout: 20_000 });
  }
}
