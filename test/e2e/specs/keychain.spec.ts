import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vera } from '../../../reference-portal/seed/demo-people';
import { AskedPerson } from '../../support/asked-person';
import { firstPageKept } from '../../support/first-page-kept';
import { keyringCommands } from '../../support/keyring-commands';
import { shellIn } from '../../support/session-shell';
import { expect, keyringPassword, test, type TestFixtures } from '../fixtures/desktop-test';
import { ApplicationWindow } from '../pages/application-window';
import { KeychainQuestion } from '../pages/questions';

const name = 'Partner-NL-Lowlands-SMC';

test.describe('without a keychain', () => {
  test.use({ keyring: 'none' });

  test('nothing is created, and the reason is given', async ({
    signedInWindow: window,

    portal,
  }) => {
    await expect(window.shell.sessionEndsAtClose).toBeVisible();
    await window.openApplication(name);
    const dialog = await window.openCreation();
    await expect(dialog.alert).toContainText('Nothing was created.');
    await expect(dialog.alert).toContainText('no keychain that could keep it safe');
    await expect(dialog.createButton).toBeDisabled();
    expect(portal.state.applications[0]?.secrets).toHaveLength(2);
  });
});

test('a keychain that does not answer is explained, and main goes on working', async ({
  signedInWindow: window,
  application,
  desktop,
  portal,
}) => {
  await window.openApplication(name);
  const keyring = Number(await readFile(join(desktop.folders.runtime, 'keyring.pid'), 'utf8'));
  process.kill(keyring, 'SIGSTOP');
  try {
    await application.electron.evaluate(() => {
      const watch = { lastMs: performance.now(), longestMs: 0 };
      setInterval(() => {
        const nowMs = performance.now();
        watch.longestMs = Math.max(watch.longestMs, nowMs - watch.lastMs);
        watch.lastMs = nowMs;
      }, 10);
      Reflect.set(globalThis, 'watchOfThisTest', watch);
    });
    await window.secrets.create();
    await expect(window.creation.alert).toContainText('The keychain does not answer.', {
      timeout: 20_000,
    });
    const { longestMs } = await application.electron.evaluate(
      () => Reflect.get(globalThis, 'watchOfThisTest') as { longestMs: number },
    );
    expect(longestMs).toBeGreaterThan(0);
    expect(longestMs).toBeLessThan(1000);
    expect(portal.state.applications[0]?.secrets).toHaveLength(2);
  } finally {
    process.kill(keyring, 'SIGCONT');
  }
});

test.describe('a keychain that asks for its password', () => {
  test.beforeEach(async ({ desktop }) => {
    const missing = await new AskedPerson(desktop).missing();
    test.skip(missing !== null, missing ?? '');
  });

  /** Begins a creation while the keychain is locked, up to the question on the person's screen. */
  async function beginWhileLocked({
    application,
    desktop,
    portal,
  }: Pick<TestFixtures, 'application' | 'desktop' | 'portal'>): Promise<{
    window: ApplicationWindow;
    asking: KeychainQuestion;
    person: AskedPerson;
  }> {
    const person = new AskedPerson(desktop);
    const window = new ApplicationWindow(application);
    await window.signIn(portal, vera);
    await window.openApplication(name);
    await person.sitDown();
    // Nothing else may ask them first: what they refuse, or nobody answers, is not asked again for a moment.
    await firstPageKept(join(desktop.folders.home, '.config'));
    await shellIn(desktop, keyringCommands.lock);
    await window.secrets.create();
    const asking = new KeychainQuestion(window.page);
    await expect(asking.whole).toBeVisible();
    await person.seesQuestion();
    return { window, asking, person };
  }

  test('is waited for, and the job goes on when it was answered', async ({
    application,
    desktop,
    portal,
  }) => {
    const { window, asking, person } = await beginWhileLocked({ application, desktop, portal });
    await person.types(keyringPassword);
    await expect(asking.whole).toBeHidden();
    await expect(window.creation.createButton).toBeEnabled();
  });

  test('is not waited for any more when the person cancels, and its question goes', async ({
    application,
    desktop,
    portal,
  }) => {
    const { window, asking, person } = await beginWhileLocked({ application, desktop, portal });
    await asking.cancel();
    await expect(asking.whole).toBeHidden();
    await person.seesNoQuestion();
    await expect(window.creation.cancelledAtKeychain).toBeVisible();
    await expect(window.creation.createButton).toBeDisabled();
    expect(portal.state.applications[0]?.secrets).toHaveLength(2);
  });
});
