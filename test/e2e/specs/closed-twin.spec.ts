import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { writeEnvironmentFile } from '../../../reference-portal/environment-file';
import { vera } from '../../../reference-portal/seed/demo-people';
import { openedUrl } from '../../../scripts/desktop-session/browser-hand-over';
import { type DesktopSession, startDesktopSession } from '../../../scripts/desktop-session/desktop-session';
import { wide } from '../../../scripts/tour/camera';
import { startPortal, type Portal } from '../../support/checked-portal';
import { storedValue } from '../../support/stored-value';
import { WindowFromOutside } from '../../support/window-from-outside';
import { ClosedApplication } from '../fixtures/closed-application';
import { expect, test } from '../fixtures/desktop-test';
import {
  expectApart,
  expectLooks,
  KeyboardRehearsal,
  perform,
  type RehearsedStep,
  samePixels,
} from '../fixtures/keyboard-rehearsal';
import type { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';
import { PortalPages } from '../pages/portal-pages';

const applicationName = 'Partner-NL-Lowlands-SMC';
const secretName = 'By keyboard alone';
const browserTimeoutMs = 15_000;

test('the closed program shows the tour’s picture, comes to the front at a second start, and ends in good order', async ({
  application,
  desktop,
}, { outputDir }) => {
  expect(process.getuid?.()).not.toBe(0);
  await expect(
    new ApplicationWindow(application).heading('Never surprised by an expired secret'),
  ).toBeVisible();
  const welcome = await new KeyboardRehearsal(application.window, outputDir).look();
  await application.close();

  const closed = await ClosedApplication.start(desktop);
  await closed.window.resize(wide.width, wide.height);
  // Not a single pixel: it is the same page on the same display.
  await expectLooks(closed.window, welcome, 0);

  const { environment } = desktop;
  // No window manager is here that would order windows: where keys go is what can be seen of the front.
  const other = spawn('display', ['-geometry', '200x200+600+400', '-size', '200x200', 'xc:navy'], {
    env: environment,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => other.once('exit', resolve));
  const beside = await WindowFromOutside.find('display', environment);
  await beside.focus();
  expect(await closed.window.hasFocus()).toBe(false);
  expect(await ClosedApplication.runToEnd(desktop)).toBe(0);
  await expect.poll(() => closed.window.hasFocus()).toBe(true);
  other.kill();
  await ended;

  expect(await closed.close()).toBe(0);
});

test('on the closed program a secret is created by keyboard alone, and found in the keychain', async ({
  application,
  portal,
  systemBrowser,
  browserProgram,
}, { outputDir }) => {
  test.slow();
  const browserOf = (open: () => Promise<string>, whose: Portal, context: BrowserContext): Browsing => ({
    signIn: async () => (await PortalPages.open(context, await open(), whose)).signIn(vera),
    agree: async () => (await PortalPages.open(context, await open(), whose)).agree(),
  });
  const applications = structuredClone(portal.state.applications);
  const rehearsing = browserOf(() => application.openedInBrowser(), portal, systemBrowser);
  const { toSignIn, toAgreement, created } = await rehearse(application, rehearsing, outputDir);
  await application.close();

  await onOwnDesktop(async (desktop, ownPortal) => {
    // The same secrets to the minute and the hint.
    ownPortal.state.applications.splice(0, Infinity, ...applications);
    let number = 0;
    const inbox = desktop.folders.browserInbox;
    const opened = (): Promise<string> => openedUrl(inbox, number++, AbortSignal.timeout(browserTimeoutMs));
    const context = await browserProgram.newContext({ locale: 'en-GB' });
    const browsing = browserOf(opened, ownPortal, context);
    const closed = await ClosedApplication.start(desktop);
    await closed.window.resize(wide.width, wide.height);
    const views = [...toSignIn, ...toAgreement].map(({ picture }) => picture);
    await expectApart(closed.window, [...views, created], 50 * samePixels);
    for (const step of toSignIn) await perform(closed.window, step);
    await browsing.signIn();
    for (const step of toAgreement) await perform(closed.window, step);
    await browsing.agree();
    // Another reference, twice, and the beginning of another value.
    await expectLooks(closed.window, created, 2 * samePixels);
    await context.close();

    const known = ownPortal.state.applications.find(({ displayName }) => displayName === applicationName);
    const secret = known?.secrets.find(({ displayName }) => displayName?.startsWith(secretName));
    const reference = secret?.displayName?.split(' · ')[1] ?? '';
    const value = await storedValue(desktop, 'reference-portal', known?.appId ?? '', reference);
    expect(value).toHaveLength(40);
    expect(value?.startsWith(secret?.hint ?? '?')).toBe(true);
    expect(await closed.close()).toBe(0);
  });
});

/** What is done in the browser meanwhile. */
interface Browsing {
  readonly signIn: () => Promise<void>;
  readonly agree: () => Promise<void>;
}

/** From the first screen to a stored secret, on the driven twin. */
async function rehearse(
  application: RunningApplication,
  browsing: Browsing,
  folder: string,
): Promise<{
  readonly toSignIn: readonly RehearsedStep[];
  readonly toAgreement: readonly RehearsedStep[];
  /** How the value’s view looks in the end. */
  readonly created: string;
}> {
  const window = new ApplicationWindow(application);
  const { page } = window;
  const { shell, list, secrets } = window;
  const rehearsal = new KeyboardRehearsal(page, folder);
  const toSignIn = [await rehearsal.choose(window.welcome.firstSignInButton)];
  await browsing.signIn();
  await expect(window.heading('Expiry')).toBeVisible();
  await expect(shell.refreshButton).toBeEnabled();
  const toAgreement = [
    await rehearsal.choose(shell.entry('Applications')),
    await rehearsal.choose(list.entry(applicationName)),
    await rehearsal.choose(secrets.createButton),
    await rehearsal.fillIn(window.creation.name, secretName),
    await rehearsal.choose(window.agreement.goOnButton),
  ];
  await browsing.agree();
  await expect(window.newSecret.saved).toBeVisible();
  return { toSignIn, toAgreement, created: await rehearsal.look() };
}

/** A desktop and a portal of its own, as they were before the rehearsal. */
async function onOwnDesktop(use: (desktop: DesktopSession, portal: Portal) => Promise<void>): Promise<void> {
  const portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
  const desktop = await startDesktopSession({
    ...{ user: 'current', display: 'private', keyring: 'unlocked', notifications: false },
  });
  try {
    writeEnvironmentFile(join(desktop.folders.temporary, 'environment.json'), portal.environment);
    await use(desktop, portal);
  } finally {
    await desktop.stop();
    await portal.stop();
  }
}
