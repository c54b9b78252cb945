import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { wide } from '../../../scripts/tour/camera';
import { ClosedApplication } from '../fixtures/closed-application';
import { expect, test } from '../fixtures/desktop-test';
import { expectLooks, KeyboardRehearsal, perform, type RehearsedStep } from '../fixtures/keyboard-rehearsal';
import type { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';

test('on the closed program a command runs after a yes to the system’s own message, and after nothing else', async ({
  application,
  desktop,
}, { outputDir }) => {
  test.slow();
  const touched = join(desktop.folders.temporary, 'touched');
  const { steps, refused } = await rehearse(application, outputDir, touched);
  await application.close();
  expect(existsSync(touched)).toBe(false);

  const closed = await ClosedApplication.start(desktop);
  await closed.window.resize(wide.width, wide.height);
  for (const step of steps) await perform(closed.window, step);

  // Enter means no.
  await (await closed.message()).press('Return');
  await expectLooks(closed.window, refused);
  expect(existsSync(touched)).toBe(false);

  await closed.window.focus();
  await closed.window.press('Return');
  const message = await closed.message();
  await message.press('Tab', 'Return');
  await expect.poll(() => existsSync(touched)).toBe(true);
});

/** Somebody adds a program as a place for values, and says no to it; on the driven twin. */
async function rehearse(
  application: RunningApplication,
  folder: string,
  touched: string,
): Promise<{ readonly steps: readonly RehearsedStep[]; readonly refused: string }> {
  const { page } = new ApplicationWindow(application);
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const dialog = page.getByRole('dialog', { name: 'Add a place for values' });
  const rehearsal = new KeyboardRehearsal(page, folder);
  const toForm = [await rehearsal.choose(button('Settings')), await rehearsal.choose(button('Add a place'))];
  await application.answersMain(false);
  const inForm = [
    await rehearsal.choose(dialog.getByLabel('What it is')),
    await rehearsal.takeNext(page.getByRole('listbox')),
    await rehearsal.writeInto(dialog.getByLabel('What you call it'), 'Our script'),
    await rehearsal.writeInto(dialog.getByLabel('Program that stores a value'), '/usr/bin/true'),
    // It runs as soon as the place is tried: it is asked for a value that was never made.
    await rehearsal.writeInto(
      dialog.getByLabel('Program that prints the value (optional)'),
      '/usr/bin/touch',
    ),
    await rehearsal.writeInto(dialog.getByLabel('Its arguments, one a line').nth(1), touched),
    await rehearsal.choose(dialog.getByRole('button', { name: 'Add and check' })),
  ];
  await expect(dialog.getByRole('alert')).toBeVisible();
  return { steps: [...toForm, ...inForm], refused: await rehearsal.look() };
}
