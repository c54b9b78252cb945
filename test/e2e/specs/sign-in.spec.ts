import { nina, paul, rob, vera } from '../../../reference-portal/seed/demo-people';
import { expect, test } from '../fixtures/desktop-test';
import { PortalPages } from '../pages/portal-pages';

const welcome = 'Never surprised by an expired secret';

test('a wrong password and a wrong code are refused, the right ones let in', async ({
  window,
  portal,
  systemBrowser,
}) => {
  const signIn = await window.beginSignIn(systemBrowser, portal);
  await signIn.enterPassword({ email: vera.email, password: 'not-the-password' });
  await expect(signIn.page.getByRole('alert')).toContainText('E-mail or password is not right.');
  await signIn.enterPassword(vera);
  await signIn.typeCode('000000');
  await expect(signIn.page.getByRole('alert')).toContainText('That code is not right.');
  await expect(window.heading('Go on in your browser')).toBeVisible();
  await signIn.enterCode(vera);
  await expect(signIn.page.getByRole('heading', { name: 'You are signed in' })).toBeVisible();
  await expect(window.heading('Expiry')).toBeVisible();
});

test('a code counts once', async ({ window, application, portal, systemBrowser }) => {
  const first = await window.beginSignIn(systemBrowser, portal);
  await first.enterPassword(vera);
  const code = await first.enterCode(vera);
  await expect(window.heading('Expiry')).toBeVisible();
  await window.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(window.page.getByText('Signed out', { exact: true })).toBeVisible();
  await application.openedInBrowser(); // the portal's own sign-out page

  const second = await window.beginSignIn(systemBrowser, portal);
  await second.enterPassword(vera);
  await second.typeCode(code);
  await expect(second.page.getByRole('alert')).toContainText('That code was used already.');
  await expect(window.heading('Go on in your browser')).toBeVisible();
});

test('without evidence of a second factor there is no session', async ({ window, portal, systemBrowser }) => {
  const signIn = await window.beginSignIn(systemBrowser, portal);
  await signIn.signIn(paul);
  await expect(signIn.page.getByRole('heading', { name: 'A second factor is needed' })).toBeVisible();
  await expect(window.heading(welcome)).toBeVisible();
  await expect(window.page.getByRole('alert')).toContainText('did not confirm that a second factor was used');
});

test('an answer with a wrong state is not used', async ({ window, application, portal }) => {
  await window.page.getByRole('button', { name: 'Open demo' }).click();
  const asked = new URL(await application.openedInBrowser());
  const forged = new URL(asked.searchParams.get('redirect_uri') ?? '');
  forged.searchParams.set('code', 'a-code-of-somebody-else');
  forged.searchParams.set('state', 'not-the-state');
  forged.searchParams.set('iss', portal.environment.signIn?.issuer ?? '');
  const answer = await fetch(forged);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('This answer cannot be used');
  await expect(window.heading(welcome)).toBeVisible();
  await expect(window.page.getByRole('alert')).toContainText('does not belong to this sign-in');
});

test('a sign-in cancelled at the portal or here leads back to the start', async ({
  window,
  portal,
  systemBrowser,
}) => {
  const signIn = await window.beginSignIn(systemBrowser, portal);
  await signIn.page.getByRole('button', { name: 'Cancel' }).click();
  await expect(signIn.page.getByRole('heading', { name: 'The sign-in was refused' })).toBeVisible();
  await expect(window.page.getByRole('alert')).toContainText('did not let you in');

  await window.beginSignIn(systemBrowser, portal);
  await window.page.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.heading(welcome)).toBeVisible();
  await expect(window.page.getByRole('alert')).toHaveCount(0);
});

test('the page can be opened again when it was lost', async ({
  window,
  application,
  portal,
  systemBrowser,
}) => {
  const lost = await window.beginSignIn(systemBrowser, portal);
  await lost.page.close();
  await window.page.getByRole('button', { name: 'Open the page again' }).click();
  const again = await PortalPages.open(systemBrowser, await application.openedInBrowser(), portal);
  await again.signIn(vera);
  await expect(window.heading('Expiry')).toBeVisible();
});

for (const [person, title] of [
  [rob, 'You do not have the role credential manager'],
  [nina, 'No application is assigned to you'],
] as const) {
  test(`${person.displayName} is told whom to ask`, async ({
    window,
    application,
    portal,
    systemBrowser,
  }) => {
    const signIn = await window.beginSignIn(systemBrowser, portal);
    await signIn.signIn(person);
    await expect(window.heading(title)).toBeVisible();
    const steps = window.page.getByRole('listitem');
    await expect(steps.nth(0)).toContainText('inside your organisation');
    await expect(steps.nth(1)).toContainText('support@wmda.info');
    await window.page.getByRole('button', { name: 'Write to support@wmda.info' }).click();
    expect(await application.openedInBrowser()).toBe('mailto:support@wmda.info');
  });
}

test('a portal that is down is named, and the next try works', async ({ window, portal }) => {
  await portal.pause();
  await window.page.getByRole('button', { name: 'Open demo' }).click();
  await expect(window.page.getByRole('alert')).toContainText('The portal cannot be reached.');
  await portal.resume();
  await window.signIn(portal, vera);
});

test('a portal that goes down leaves the list with its age', async ({ signedInWindow: window, portal }) => {
  await portal.pause();
  await window.page.getByRole('button', { name: 'Refresh' }).click();
  await expect(window.page.getByRole('status').filter({ hasText: 'What you see is from' })).toContainText(
    'The portal cannot be reached.',
  );
  await window.page.getByRole('button', { name: 'Show all 14' }).click();
  await expect(window.page.getByRole('table').getByRole('row')).toHaveCount(15);
  await portal.resume();
});
