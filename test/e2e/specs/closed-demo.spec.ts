import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DesktopSession, startDesktopSession } from '../../../scripts/desktop-session/desktop-session';
import { wide } from '../../../scripts/tour/camera';
import { keysToDemo } from '../../support/keys-to-demo';
import { storedValue } from '../../support/stored-value';
import { findings } from '../fixtures/axe-findings';
import { ClosedApplication } from '../fixtures/closed-application';
import { expect, test } from '../fixtures/demo-test';
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
import { PracticeQuestion } from '../pages/questions';

const applicationName = 'Partner-NL-Lowlands-SMC';
const secretName = 'By keyboard alone';

test('the closed program opens its demo with nothing around it: six applications, a secret stored and checked', async ({
  application,
  desktop: rehearsalDesktop,
}, { outputDir }) => {
  test.slow();
  const kept = join(outputDir, 'portal.json');
  const { steps, worked } = await rehearse(application, outputDir, () =>
    copyFile(stateFileOf(rehearsalDesktop), kept),
  );
  expect(steps[0]?.keys).toEqual(keysToDemo);
  await application.close();

  const desktop = await startDesktopSession({
    ...{ user: 'current', display: 'private', keyring: 'unlocked', notifications: false },
  });
  try {
    // The same secrets to the minute and the hint.
    await mkdir(dirname(stateFileOf(desktop)), { recursive: true, mode: 0o700 });
    await copyFile(kept, stateFileOf(desktop));
    const closed = await ClosedApplication.startAlone(desktop);
    await closed.window.resize(wide.width, wide.height);
    await expectApart(closed.window, [...steps.map(({ picture }) => picture), worked], 2 * samePixels);
    for (const step of steps) await perform(closed.window, step);
    // Another reference, twice, and the beginning of another value; still far from any other view.
    await expectLooks(closed.window, worked, 2 * samePixels);

    const { appId, reference, hint } = await createdIn(stateFileOf(desktop));
    const value = await storedValue(desktop, 'demo', appId, reference);
    expect(value).toHaveLength(40);
    expect(value?.startsWith(hint)).toBe(true);
    // No browser has been part of it.
    expect(await readFile(desktop.folders.browserInbox, 'utf8')).toBe('');
    expect(await closed.close()).toBe(0);
  } finally {
    await desktop.stop();
  }
});

/** From the first view to a checked secret, on the driven twin. */
async function rehearse(
  application: RunningApplication,
  folder: string,
  whenOpened: () => Promise<void>,
): Promise<{ readonly steps: readonly RehearsedStep[]; readonly worked: string }> {
  const window = new ApplicationWindow(application);
  const { page } = window;
  const { shell, list, secrets, newSecret } = window;
  const question = new PracticeQuestion(page);
  const rehearsal = new KeyboardRehearsal(page, folder);
  const toDemo = await rehearsal.choose(window.welcome.openDemoButton);
  await expect(window.heading('Expiry')).toBeVisible({ timeout: 30_000 });
  await expect(shell.refreshButton).toBeEnabled();
  await expect(shell.practiceData).toBeVisible();
  await expect(shell.practiceSignIn).toBeVisible();
  await whenOpened();
  const toList = await rehearsal.choose(shell.entry('Applications'));
  await expect(list.counted(6)).toBeVisible();
  const toCreation = [
    await rehearsal.choose(list.entry(applicationName)),
    await rehearsal.choose(secrets.createButton),
    await rehearsal.fillIn(window.creation.name, secretName),
  ];
  await expect(question.whole).toContainText('This is practice');
  expect(await findings(page)).toEqual([]);
  toCreation.push(await rehearsal.choose(question.allowButton));
  await expect(newSecret.saved).toBeVisible();
  await expect(newSecret.works).toBeVisible({ timeout: 45_000 });
  return { steps: [toDemo, toList, ...toCreation], worked: await rehearsal.look() };
}

/** Where the demo's portal keeps what it knows. */
function stateFileOf({ environment }: DesktopSession): string {
  return join(environment['XDG_CONFIG_HOME'] ?? '', 'WMDA Credential Manager/demo/portal.json');
}

interface StoredState {
  readonly applications: readonly {
    readonly displayName: string;
    readonly appId: string;
    readonly secrets: readonly { readonly displayName: string | null; readonly hint: string | null }[];
  }[];
}

/** What the demo's portal keeps in the profile of the secret that was created. */
async function createdIn(
  file: string,
): Promise<{ readonly appId: string; readonly reference: string; readonly hint: string }> {
  const { applications } = JSON.parse(await readFile(file, 'utf8')) as StoredState;
  expect(applications).toHaveLength(6);
  const known = applications.find(({ displayName }) => displayName === applicationName);
  const secret = known?.secrets.find(({ displayName }) => displayName?.startsWith(secretName));
  return {
    appId: known?.appId ?? '',
    reference: secret?.displayName?.split(' · ')[1] ?? '',
    hint: secret?.hint ?? '?',
  };
}
