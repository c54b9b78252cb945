/** The tour itself; runs inside a private desktop (`main.ts` starts it there). Argument: the folder for results. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, expect } from '@playwright/test';
import { writeEnvironmentFile } from '../../reference-portal/environment-file';
import { vera } from '../../reference-portal/seed/demo-people';
import { RunningApplication } from '../../test/e2e/fixtures/running-application';
import { ApplicationWindow } from '../../test/e2e/pages/application-window';
import { PortalPages } from '../../test/e2e/pages/portal-pages';
import type { Settings } from '../../src/shared/domain/settings';
import { startPortal } from '../../test/support/checked-portal';
import { foundInFiles } from '../../test/support/found-in-files';
import { storedValue } from '../../test/support/stored-value';
import { runCommand } from '../processes/run-command';
import { sessionOfThisProcess } from '../desktop-session/session-of-this-process';
import { byHand } from './by-hand';
import { Camera, narrow, small } from './camera';
import { revocation } from './revocation';
import { rotation } from './rotation';
import { TourReport } from './tour-report';

const applicationName = 'Partner-NL-Lowlands-SMC';
const { values: wishes, positionals } = parseArgs({
  options: { short: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [folder = '.'] = positionals;
const clipboardSeconds = wishes.short ? 5 : 30;
const report = new TourReport();
const camera = new Camera(folder, report, wishes.short ? ['light'] : ['light', 'dark']);
const desktop = sessionOfThisProcess();
const portal = await startPortal({ port: 0, isDemo: true, propagationMs: 4_000 });
const environmentFile = join(desktop.folders.temporary, 'environment.json');
writeEnvironmentFile(environmentFile, portal.environment);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  chromiumSandbox: desktop.electronSwitches.length === 0,
});
await chooseSettings({ clipboardSeconds });
let application = await RunningApplication.start(desktop, environmentFile);

try {
  const value = await tour();
  await offline();
  await byHand({ desktop, application, camera, report });
  await leaks(value);
} finally {
  await application.close();
  await browser.close();
  await report.write(folder, process.env['WMDA_RUNTIME'] ?? 'unknown');
  await portal.stop();
}
process.exitCode = report.isMet ? 0 : 1;

/** What a person would have chosen in earlier runs. */
async function chooseSettings(settings: Partial<Settings>): Promise<void> {
  const profile = join(desktop.environment['XDG_CONFIG_HOME'] ?? '', 'WMDA Credential Manager');
  await mkdir(profile, { recursive: true });
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ version: 1, ...settings }));
}

/** The main job; answers with the value that was made in it. */
async function tour(): Promise<string> {
  const window = new ApplicationWindow(application);
  const { page } = window;
  await expect(window.heading('Never surprised by an expired secret')).toBeVisible();
  await camera.take(page, 'welcome');

  const context = await browser.newContext({ locale: 'en-GB' });
  await window.welcome.beginSignIn();
  await expect(window.heading('Go on in your browser')).toBeVisible();
  await camera.take(page, 'sign-in-waiting');
  const signIn = await PortalPages.open(context, await application.openedInBrowser(), portal);
  await camera.take(signIn.page, 'portal-password');
  await signIn.enterPassword(vera);
  await expect(signIn.heading('Set up your authenticator')).toBeVisible();
  await camera.take(signIn.page, 'portal-second-factor');
  await signIn.enterCode(vera);
  await expect(signIn.signedIn).toBeVisible();
  await expect(window.heading('Expiry')).toBeVisible();
  const enrolled = portal.state.users.find(({ id }) => id === vera.id)?.lastTotpStep ?? 0;
  report.step('signed in with MFA', enrolled > 0, `the portal accepted the code of time step ${enrolled}`);
  await camera.take(page, 'expiry');
  await camera.take(page, 'expiry-narrow', narrow);
  await camera.take(page, 'expiry-small', small);
  await notified();

  await window.shell.goTo('Applications');
  const rows = window.list.entries;
  await expect(rows).toHaveCount(6);
  report.step(
    '6 applications listed',
    (await rows.count()) === 6,
    `${await rows.count()} rows in the window`,
  );
  await camera.take(page, 'applications');

  await window.openApplication(applicationName);
  await camera.take(page, 'application');
  await camera.take(page, 'application-small', small);
  const dialog = await window.openCreation();
  await camera.take(page, 'create');
  await dialog.giveName('Secret by VM');
  await dialog.create();
  await agreed(window, context);
  await expect(window.heading('New secret')).toBeVisible();
  const name = (await window.newSecret.fullName.textContent()) ?? '';
  const stored = portal.state.applications.find(({ displayName }) => displayName === applicationName);
  const secret = stored?.secrets.find(({ displayName }) => displayName === name);
  report.step(
    'secret created',
    secret !== undefined,
    `the portal lists "${name}" with hint ${secret?.hint ?? ''}`,
  );
  await expect(window.newSecret.saved).toBeVisible();
  await camera.take(page, 'new-secret');

  const reference = name.split(' · ')[1] ?? '';
  const value = await storedValue(desktop, 'reference-portal', stored?.appId ?? '', reference);
  report.step(
    'saved, looked up from outside',
    value !== null && value.startsWith(secret?.hint ?? '?') && value.length === 40,
    `secret-tool lookup gives ${value?.length ?? 0} characters that begin with the portal's hint`,
  );
  if (value === null) throw new Error('Nothing to go on with');

  await window.newSecret.value.keepInSight();
  await expect(window.newSecret.value.characters).toHaveText(value);
  await camera.take(page, 'revealed');
  await window.newSecret.value.hideForGood();
  await expect(window.newSecret.value.wasShown).toBeVisible();
  const isGone = !(await page.content()).includes(value);
  report.step('value no longer in the page', isGone, 'not in the page’s markup after "Hide for good"');

  await window.newSecret.copyButton(clipboardSeconds).click();
  const bar = window.shell.clipboard;
  await expect(bar).toBeVisible();
  const copied = await clipboardText();
  await camera.take(page, 'copied');

  await expect(window.newSecret.works).toBeVisible({ timeout: 60_000 });
  const after = (await window.newSecret.worksSince.textContent()) ?? '';
  report.step(
    'token obtained with it',
    true,
    `the window says "Works", ${after}; the sample API let the token in`,
  );
  await camera.take(page, 'connectivity');
  await expect(bar).toHaveCount(0, { timeout: 40_000 });
  const left = await clipboardText();
  report.step(
    'copy cleared after its time',
    copied === value && left === '',
    `the clipboard held the value, and ${left.length} characters ${clipboardSeconds} s later`,
  );

  await window.newSecret.goOn();
  await expect(window.heading(applicationName)).toBeVisible();
  await window.secrets.delete(name);
  const { deletion } = window;
  await expect(deletion.whole).toBeVisible();
  await expect(deletion.deleteButton).toBeDisabled();
  await camera.take(page, 'delete');
  await camera.take(page, 'delete-narrow', narrow);
  await deletion.typeName(name);
  await deletion.delete();
  await expect(deletion.whole).toBeHidden();
  await camera.take(page, 'undo');
  await window.letDeletionPass();
  const isDeleted = stored?.secrets.every(({ displayName }) => displayName !== name) === true;
  report.step('deleted', isDeleted, 'gone from the portal’s list and from the window');
  await expect(window.secrets.row(name)).toHaveCount(0);
  await camera.take(page, 'application-after');
  await revocation({ window, portal, camera, report });
  await rotation({ window, portal, camera, report });

  await window.shell.signOut();
  await expect(window.shell.signedOut).toBeVisible();
  await camera.take(page, 'signed-out');
  for (const view of ['Activity', 'Reminders', 'Settings']) {
    await window.shell.goTo(view);
    await expect(window.heading(view)).toBeVisible();
    await camera.take(page, view.toLowerCase());
  }
  await window.settings.openAbout();
  await camera.take(page, 'about');
  await camera.take(page, 'about-narrow', narrow);
  await page.keyboard.press('Escape');
  return value;
}

/** The question for the right to write, which the sign-in did not ask for. */
async function agreed(window: ApplicationWindow, context: BrowserContext): Promise<void> {
  await expect(window.agreement.whole).toBeVisible();
  await camera.take(window.page, 'agree');
  const secrets = (): number => portal.state.applications.flatMap((one) => one.secrets).length;
  const before = secrets();
  const pages = await window.beginAgreement(context, portal);
  await expect(pages.agreeButton).toBeVisible();
  await camera.take(pages.page, 'portal-agree');
  const isUntouched = secrets() === before;
  await pages.agree();
  report.step(
    'the right to write asked for at the first write',
    isUntouched,
    'nothing was created before the person had agreed at the portal; then it went on by itself',
  );
}

/** The list with the portal stopped and the application started anew. */
async function offline(): Promise<void> {
  await application.close();
  await portal.pause();
  application = await RunningApplication.start(desktop, environmentFile);
  const window = new ApplicationWindow(application);
  await expect(window.heading('Expiry')).toBeVisible();
  await expect(window.note()).toHaveText(/^Saved copy, .+ old, offline and signed out$/);
  await camera.take(window.page, 'offline');
  await camera.take(window.page, 'offline-small', small);
  await camera.take(window.page, 'offline-narrow', narrow);
  await window.home.showAll(14);
  const rows = (await window.home.rows.count()) - 1;
  report.step(
    'list readable with the portal stopped and the application restarted',
    rows === 14,
    `${rows} secrets from the sealed copy, signed out, nothing listens on the portal's port`,
  );
}

/** What the notification server was told over D-Bus. */
async function notified(): Promise<void> {
  const ask = async (what: string): Promise<number> =>
    Number((await runCommand('dunstctl', ['count', what], { environment: desktop.environment })).stdout);
  const count = async (): Promise<number> => (await ask('displayed')) + (await ask('waiting'));
  await expect.poll(count, { timeout: 30_000 }).toBe(1);
  report.step(
    'notification seen on D-Bus',
    true,
    'the notification server has one for the 5 secrets that are due: more than three come together',
  );
}

function clipboardText(): Promise<string> {
  return application.electron.evaluate(async ({ clipboard }) => clipboard.readText());
}

/** Looks for the value in everything the application left; the search is first shown to find a planted one. */
async function leaks(value: string): Promise<void> {
  const planted = join(desktop.folders.temporary, 'planted.bin');
  await writeFile(planted, Buffer.from(`x${value}`).toString('base64'));
  const withPlanted = await foundInDesktop(value);
  await rm(planted);
  const found = await foundInDesktop(value);
  const inOutput = application.printed.includes(value) ? 1 : 0;
  report.figure({
    name: 'places the value was found outside the keychain',
    value: found.length + inOutput,
    unit: 'files and outputs',
    goal: '= 0',
    met: found.length + inOutput === 0 && withPlanted.includes(planted),
    n: 1,
    control: `a copy in base 64 was planted and ${withPlanted.includes(planted) ? 'found' : 'NOT found'}`,
  });
}

async function foundInDesktop(value: string): Promise<readonly string[]> {
  const { home, runtime, temporary } = desktop.folders;
  const found = await Promise.all([home, runtime, temporary].map((place) => foundInFiles(place, [value])));
  return found.flat();
}
