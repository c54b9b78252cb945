import { vera } from '../../../reference-portal/seed/demo-people';
import { runCommand } from '../../../scripts/processes/run-command';
import { PasswordProxy } from '../../support/password-proxy';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import type { RunningApplication } from '../fixtures/running-application';
import { ProxyQuestion } from '../pages/questions';

/** As a computer is set up whose network has a proxy; loopback too, where Chromium would go straight. */
async function goThrough(application: RunningApplication, proxy: PasswordProxy): Promise<void> {
  await application.electron.evaluate(async ({ session }, proxyRules) => {
    for (const partition of ['portal', 'portal-writes-reference-portal-0']) {
      await session.fromPartition(partition).setProxy({ proxyRules, proxyBypassRules: '<-loopback>' });
    }
  }, proxy.address);
}

test('a proxy that asks for a password gets it, once, and everything goes through it', async ({
  window,
  application,
  desktop,
  portal,
}) => {
  const proxy = await PasswordProxy.start('vera', 'a word of the network');
  await goThrough(application, proxy);
  const { page } = window;
  const dialog = new ProxyQuestion(page);

  await window.welcome.beginSignIn();
  await expect(dialog.whole).toContainText(proxy.address);
  expect(await findings(page)).toEqual([]);
  await dialog.cancel();
  await expect(window.shell.alert).toContainText('The proxy of your network did not let us through');
  expect(proxy.passed).toEqual([]);

  // Asked for again by the person, not by what was under way.
  await application.sleep(10_001);
  await window.welcome.beginSignIn();
  await dialog.answer('vera', 'not it');
  await expect(dialog.alert).toContainText('did not accept what you gave last');
  await dialog.answer('vera', 'a word of the network');
  await expect(dialog.whole).toBeHidden();
  await expect(window.heading('Go on in your browser')).toBeVisible();
  await application.openedInBrowser();
  await window.signInScreen.cancel();

  await window.signIn(portal, vera);
  await window.openApplication('Partner-NL-Lowlands-SMC');
  const refusedBefore = proxy.refused;
  await window.createSecret('Secret by VM');
  await expect(window.newSecret.savedIn('GNOME Keyring')).toBeVisible();
  const created = portal.state.applications[0]?.secrets.filter(({ displayName }) =>
    displayName?.startsWith('Secret by VM · '),
  );
  expect(created).toHaveLength(1);
  const posts = proxy.passed.filter((line) => line.startsWith('POST') && line.endsWith('/addPassword'));
  expect(posts).toHaveLength(1);
  // The writes have connections of their own: the proxy asks there too, and is told without asking the person.
  expect(proxy.refused - refusedBefore).toBeGreaterThan(0);

  const account = ['service', 'wmda-credential-manager.session', 'account', `proxy/${proxy.address}`];
  const kept = await runCommand('secret-tool', ['lookup', ...account], { environment: desktop.environment });
  expect(JSON.parse(kept.stdout)).toEqual({ user: 'vera', password: 'a word of the network' });
  expect(await page.content()).not.toContain('a word of the network');
  expect(application.printed).not.toContain('a word of the network');

  await window.shell.goTo('Settings');
  const forget = window.settings.forgetProxyButton(proxy.address);
  await forget.click();
  await expect(forget).toHaveCount(0);
  const left = await runCommand('secret-tool', ['search', '--all', ...account], {
    environment: desktop.environment,
  });
  expect(left.stdout + left.stderr).not.toContain(proxy.address);
  await proxy.stop();
});
