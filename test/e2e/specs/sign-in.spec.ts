import { paul, vera } from '../../../reference-portal/seed/demo-people';
import { expect, test } from '../fixtures/desktop-test';
import { PortalPages } from '../pages/portal-pages';

const welcome = 'Never surprised by an expired secret';

test('a wrong password, a wrong code and a used one are refused, the right ones let in', async ({
  window,
  application,
  portal,
  systemBrowser,
}) => {
  const first = await window.beginSignIn(systemBrowser, portal);
  await first.enterPassword({ email: vera.email, password: 'not-the-password' });
  await expect(first.alert).toContainText('E-mail or password is not right.');
  await first.enterPassword(vera);
  await first.typeCode('000000');
  await expect(first.alert).toContainText('That code is not right.');
  await expect(window.heading('Go on in your browser')).toBeVisible();
  const code = await first.enterCode(vera);
  await expect(first.signedIn).toBeVisible();
  await expect(window.heading('Expiry')).toBeVisible();

  await window.shell.signOut();
  await expect(window.shell.signedOut).toBeVisible();
  await application.openedInBrowser(); // the portal's own sign-out page
  const second = await window.beginSignIn(systemBrowser, portal);
  await second.enterPassword(vera);
  await second.typeCode(code);
  await expect(second.alert).toContainText('That code was used already.');
  await expect(window.heading('Go on in your browser')).toBeVisible();
});

test('whatever stands in a sign-in’s way is named, and the next try works', async ({
  window,
  application,
  portal,
  systemBrowser,
}) => {
  test.slow();
  const alert = window.shell.alert;
  const open = window.welcome.signInButton;

  await test.step('a portal that is down', async () => {
    await portal.pause();
    await open.click();
    await expect(alert).toContainText('The portal cannot be reached.');
    await portal.resume();
  });
  await test.step('an answer with a wrong state, which is not used and ends nothing', async () => {
    await open.click();
    const asked = new URL(await application.openedInBrowser());
    const forged = new URL(asked.searchParams.get('redirect_uri') ?? '');
    forged.searchParams.set('code', 'a-code-of-somebody-else');
    forged.searchParams.set('state', 'not-the-state');
    forged.searchParams.set('iss', portal.environment.signIn?.issuer ?? '');
    const answer = await fetch(forged);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('This answer cannot be used');
    await expect(window.heading('Go on in your browser')).toBeVisible();
    await window.signInScreen.cancel();
    await expect(window.heading(welcome)).toBeVisible();
  });
  await test.step('a person who cancels, at the portal or here', async () => {
    const cancelled = await window.beginSignIn(systemBrowser, portal);
    await cancelled.cancel();
    await expect(cancelled.heading('The sign-in was refused')).toBeVisible();
    await expect(alert).toContainText('did not let you in');
    await window.beginSignIn(systemBrowser, portal);
    await window.signInScreen.cancel();
    await expect(window.heading(welcome)).toBeVisible();
    await expect(alert).toHaveCount(0);
  });
  await test.step('no evidence of a second factor', async () => {
    const weak = await window.beginSignIn(systemBrowser, portal);
    await weak.signIn(paul);
    await expect(weak.heading('A second factor is needed')).toBeVisible();
    await expect(window.heading(welcome)).toBeVisible();
    await expect(alert).toContainText('did not confirm that a second factor was used');
    await systemBrowser.clearCookies();
  });
  await test.step('a page that was lost, which is opened again', async () => {
    const lost = await window.beginSignIn(systemBrowser, portal);
    await lost.page.close();
    await window.signInScreen.openPageAgain();
    const again = await PortalPages.open(systemBrowser, await application.openedInBrowser(), portal);
    await again.signIn(vera);
    await expect(window.heading('Expiry')).toBeVisible();
  });
});
