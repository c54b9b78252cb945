import { startPortal } from '../../support/checked-portal';
import { findings } from '../fixtures/axe-findings';
import { expect, test as base } from '../fixtures/desktop-test';
import type { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';

interface AnsweringFixtures {
  /** Addresses that the portal was asked for. */
  readonly asked: string[];
}

/** The portal speaks TLS, with a certificate of an authority that this computer has never heard of. */
const test = base.extend<AnsweringFixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  asked: async ({}, use) => {
    await use([]);
  },
  portal: async ({ asked }, use) => {
    const portal = await startPortal({
      ...{ port: 0, isDemo: true, propagationMs: 0, isTls: true },
      onAnswer: ({ url }) => asked.push(url),
    });
    await use(portal);
    await portal.stop();
  },
});

/** As if the authority were put into the computer's store now. */
const trust = ({ electron }: RunningApplication): Promise<void> =>
  electron.evaluate(({ session }) => {
    for (const partition of ['portal', 'portal-writes-reference-portal-0']) {
      session.fromPartition(partition).setCertificateVerifyProc((_request, answer) => {
        answer(0);
      });
    }
  });

test('a certificate that the computer does not trust is named, and nothing is sent', async ({
  window,
  asked,
}) => {
  await window.welcome.beginSignIn();
  await expect(window.shell.alert).toContainText('does not trust the certificate');
  await expect(window.shell.alert).toContainText('this computer’s own certificate store');

  await window.shell.goTo('Settings');
  await window.settings.testConnection('Reference portal');
  await expect(window.settings.foundLines).toHaveCount(6);
  for (const line of await window.settings.foundLines.all()) {
    await expect(line).toContainText('Its certificate is not trusted here');
  }
  await expect(window.settings.findings).toContainText('Show this to your IT department');
  expect(await findings(window.page)).toEqual([]);
  expect(asked).toEqual([]);
});

test('the same portal is spoken to where the computer trusts its authority', async ({
  application,
  asked,
}) => {
  await trust(application);
  const window = new ApplicationWindow(application);
  await window.shell.goTo('Settings');
  await window.settings.testConnection('Reference portal');
  await expect(window.settings.foundWorking).toHaveCount(6);
  await expect(window.settings.findings).not.toContainText('IT department');
  expect(asked).toHaveLength(6);
});
