import type { BrowserContext } from '@playwright/test';
import type { PortalAnswer } from '../../../reference-portal/faults/portal-answer';
import { vera } from '../../../reference-portal/seed/demo-people';
import type { Portal } from '../../../reference-portal/start-portal';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import type { RunningApplication } from '../fixtures/running-application';
import type { ApplicationWindow } from '../pages/application-window';
import { PortalPages } from '../pages/portal-pages';

const name = 'Partner-NL-Lowlands-SMC';
/** Less than clocks may differ by: to make a sign-in old, the portal’s is moved. */
const limitSeconds = 120;

const secretsOf = (portal: Portal): readonly (string | null)[] =>
  portal.state.applications
    .filter(({ displayName }) => displayName === name)
    .flatMap(({ secrets }) => secrets.map(({ displayName }) => displayName));

const statusesOf = (answers: readonly PortalAnswer[], action: string): readonly number[] =>
  answers.filter(({ url }) => url.endsWith(`/${action}`)).map(({ status }) => status);

/** From now on writes need a second factor younger than what everybody has. */
function demandFresh(portal: Portal): void {
  portal.access.demand({ appliesTo: 'writes', acrValues: ['mfa'], maximumAgeSeconds: limitSeconds });
  portal.clock.advance((limitSeconds + 1) * 1000);
}

/** The second factor once more, in the browser that the application has opened. Answers with the address it opened. */
async function showAgain(
  window: ApplicationWindow,
  application: RunningApplication,
  browser: BrowserContext,
  portal: Portal,
): Promise<URL> {
  const question = window.secondFactor;
  await expect(question.whole).toContainText('The portal wants to see your second factor again');
  await question.goOn();
  const address = await application.openedInBrowser();
  const pages = await PortalPages.open(browser, address, portal);
  await pages.signIn(vera);
  // A browser whose sign-in was taken back as well has to agree once more.
  await pages.agree();
  await pages.page.close();
  await expect(question.whole).toBeHidden();
  return new URL(address);
}

test('a portal that demands a fresh sign-in for a creation gets it, and one secret comes of it', async ({
  signedInWindow: window,
  application,
  portal,
  answers,
  systemBrowser,
}) => {
  const { page } = window;
  await window.openApplication(name);
  const before = secretsOf(portal);
  const dialog = await window.openCreation();
  await dialog.giveName('Nightly upload');
  await dialog.chooseLifetime('3 months');
  demandFresh(portal);
  await dialog.create();

  // Given up, it has cost nothing: the form is as it was.
  const question = window.secondFactor;
  await expect(question.whole).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await question.cancel();
  await expect(dialog.alert).toContainText('Your second factor has to be checked again');
  await expect(dialog.name).toHaveValue('Nightly upload');
  await expect(dialog.lifetime('3 months')).toBeChecked();
  expect(secretsOf(portal)).toEqual(before);

  await dialog.create();
  const address = await showAgain(window, application, systemBrowser, portal);
  expect(address.searchParams.get('prompt')).toBe('login');
  await expect(window.heading('New secret')).toBeVisible();
  await expect(window.newSecret.savedIn('GNOME Keyring')).toBeVisible();
  const [made, ...others] = secretsOf(portal).filter((one) => !before.includes(one));
  expect(made).toMatch(/^Nightly upload · [0-9A-Z]{4}$/);
  expect(others).toEqual([]);
  expect(statusesOf(answers, 'addPassword')).toEqual([401, 401, 200]);
});

test.describe('a portal that takes a session back in the middle of the work', () => {
  test.describe('and says so in several challenges', () => {
    test.use({ profile: 'entra' });

    test('is met by a sign-in, and what was begun goes on', async ({
      signedInWindow: window,
      application,
      portal,
      answers,
      systemBrowser,
    }) => {
      await window.openApplication(name);
      const before = secretsOf(portal);
      const first = await window.createSecret('First');
      await window.newSecret.goOn();

      const dialog = await window.openCreation();
      await dialog.giveName('Second');
      portal.access.revoke(vera.id);
      await dialog.create();
      const address = await showAgain(window, application, systemBrowser, portal);
      const claims = JSON.parse(address.searchParams.get('claims') ?? '{}') as Record<string, object>;
      expect(Object.keys(claims['access_token'] ?? {}).sort()).toEqual(['acrs', 'nbf', 'xms_cc']);
      await expect(window.heading('New secret')).toBeVisible();
      await window.newSecret.goOn();
      // On the wire they were two header lines, and the one that matters was the second.
      const challenges = answers.find(({ status }) => status === 401)?.headers['www-authenticate'];
      expect(challenges).toEqual([
        expect.stringMatching(/^PoP .*nonce="a,b=="/),
        expect.stringMatching(/^Bearer .*error="insufficient_claims", claims="/),
      ]);

      portal.access.revoke(vera.id);
      await window.secrets.delete(first);
      await window.deletion.delete();
      await window.letDeletionPass();
      await window.shell.tryAgain();
      await showAgain(window, application, systemBrowser, portal);
      await expect(window.anyDialog).toHaveCount(0);
      await expect(window.secrets.row(first)).toHaveCount(0);
      const made = secretsOf(portal).filter((one) => !before.includes(one));
      expect(made).toEqual([expect.stringMatching(/^Second · /)]);
      expect(statusesOf(answers, 'addPassword')).toEqual([200, 200]);
      expect(statusesOf(answers, 'removePassword')).toEqual([401, 204]);
    });
  });

  test('without a word is met by a sign-in; the list stays, and nothing was done unasked', async ({
    signedInWindow: window,
    portal,
    answers,
  }) => {
    const { page } = window;
    await window.openApplication(name);
    const before = secretsOf(portal);
    const dialog = await window.openCreation();
    await dialog.giveName('Nightly upload');
    portal.access.revoke(vera.id);
    await dialog.create();
    await expect(window.shell.sessionEnded).toBeVisible();
    await expect(window.shell.sessionHasEnded.first()).toBeVisible();

    expect(secretsOf(portal)).toEqual(before);
    await expect(dialog.name).toHaveValue('Nightly upload');
    await page.keyboard.press('Escape');
    await expect(window.secrets.row('Secret by AK')).toBeVisible();
    await expect(window.secrets.createButton).toBeDisabled();
    await window.shell.goTo('Activity');
    const rows = window.activity.rows;
    await expect(rows.filter({ hasText: 'Session ended' })).toHaveCount(1);

    await window.shell.goTo('Expiry');
    await window.signIn(portal, vera);
    await expect(window.shell.alert).toHaveCount(0);
    await window.openApplication(name);
    await window.createSecret('Nightly upload');
    expect(secretsOf(portal)).toHaveLength(before.length + 1);
    expect(statusesOf(answers, 'addPassword')).toEqual([200]);
  });
});
