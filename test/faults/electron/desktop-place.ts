import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, errors, expect, type Browser } from '@playwright/test';
import { writeEnvironmentFile } from '../../../reference-portal/environment-file';
import { vera } from '../../../reference-portal/seed/demo-people';
import type { StoredApplication } from '../../../reference-portal/state/portal-state';
import { sessionOfThisProcess } from '../../../scripts/desktop-session/session-of-this-process';
import type { Answer, DesktopBridge } from '../../../src/shared/ipc/contract';
import { type WholeState, wholeState } from '../../support/whole-state';
import { RunningApplication } from '../../e2e/fixtures/running-application';
import { ApplicationWindow } from '../../e2e/pages/application-window';
import { askingAtOnce } from '../../support/asking-at-once';
import { startPortal, type Portal, unthrottled } from '../../support/checked-portal';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly desktop: DesktopBridge;
  }
}

const launchTimeoutMs = 30_000;
const aMonthMs = 30 * 86_400_000;

/** The built application on the private desktop of this process, beside a portal of its own that knows every value. */
export class DesktopPlace {
  readonly desktop = sessionOfThisProcess();
  /** Every value the portal has ever handed out: the canaries. */
  readonly values: string[] = [];
  readonly application: StoredApplication;
  running: RunningApplication;
  /** Starts of which nothing was heard in time. */
  launchesGivenUp = 0;

  private constructor(
    readonly portal: Portal,
    readonly environmentFile: string,
    running: RunningApplication,
    readonly browser: Browser,
    values: string[],
  ) {
    this.values = values;
    this.running = running;
    const owned = portal.state.applications.find(({ ownerIds }) => ownerIds.includes(vera.id));
    if (owned === undefined) throw new Error('Vera has an application');
    this.application = owned;
  }

  /** Starts everything and signs in. */
  static async start(): Promise<DesktopPlace> {
    const values: string[] = [];
    const portal = await startPortal({
      ...{ port: 0, isDemo: true, propagationMs: 0, ...unthrottled },
      onAnswer: ({ url, status, body }) => {
        if (!url.endsWith('/addPassword') || status >= 300) return;
        values.push((JSON.parse(body.toString('utf8')) as { readonly secretText: string }).secretText);
      },
    });
    const desktop = sessionOfThisProcess();
    const folder = await mkdtemp(join(desktop.folders.temporary, 'place-'));
    const environmentFile = join(folder, 'environment.json');
    writeEnvironmentFile(environmentFile, askingAtOnce(portal.environment));
    const running = await RunningApplication.start(desktop, environmentFile);
    const chromiumSandbox = desktop.electronSwitches.length === 0;
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', chromiumSandbox });
    const place = new DesktopPlace(portal, environmentFile, running, browser, values);
    const pages = await place.window.beginSignIn(await browser.newContext({ locale: 'en-GB' }), portal);
    await pages.signIn(vera);
    await pages.agree();
    await expect(place.window.heading('Expiry')).toBeVisible({ timeout: 30_000 });
    return place;
  }

  get window(): ApplicationWindow {
    return new ApplicationWindow(this.running);
  }

  /**
   * Starts the application again on the same profile, after it was killed or closed. Now and then the driver never hears
   * from a process that it has started; such a launch is given up, counted, and made once more.
   */
  async startAgain(): Promise<void> {
    const start = (): Promise<RunningApplication> =>
      RunningApplication.start(this.desktop, this.environmentFile, [], launchTimeoutMs);
    this.running = await start().catch((error: unknown) => {
      if (!(error instanceof errors.TimeoutError)) throw error;
      this.launchesGivenUp += 1;
      return start();
    });
  }

  async state(): Promise<WholeState> {
    const answer = await this.running.window.evaluate(() => window.desktop.state.get());
    if (!answer.ok) throw new Error(answer.error.code);
    return wholeState(answer.value);
  }

  /** Opens the form and sends it, from the page but without its screens. */
  create(name: string): Promise<Answer<'secrets:create'>> {
    const { id: applicationId } = this.application;
    const endDateTime = new Date(this.portal.clock.nowMs() + aMonthMs).toISOString();
    return this.running.window.evaluate(
      async (wanted) => {
        const { applicationId } = wanted;
        const form = await window.desktop.secrets.prepareCreation({ applicationId });
        if (!form.ok) return form;
        const created = await window.desktop.secrets.create({ ...wanted, reference: form.value.reference });
        if (created.ok) {
          const { keyId } = created.value.secret;
          await window.desktop.secrets.concludeView({ applicationId, keyId });
        }
        return created;
      },
      { applicationId, name, endDateTime },
    );
  }

  async stop(): Promise<void> {
    await this.running.close();
    await this.browser.close();
    await this.portal.stop();
  }
}
