import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
  const { page, shell, settings, place } = new ApplicationWindow(application);
  const rehearsal = new KeyboardRehearsal(page, folder);
  const toForm = [
    await rehearsal.choose(shell.entry('Settings')),
    await rehearsal.choose(settings.addPlaceButton),
  ];
  await application.answersMain(false);
  const inForm = [
    await rehearsal.choose(place.kind),
    await rehearsal.takeNext(place.kinds),
    await rehearsal.writeInto(place.name, 'Our script'),
    await rehearsal.writeInto(place.storingProgram, '/usr/bin/true'),
    // It runs as soon as the place is tried: it is asked for a value that was never made.
    await rehearsal.writeInto(place.printingProgram, '/usr/bin/touch'),
    await rehearsal.writeInto(place.printingArguments, touched),
    await rehearsal.choose(place.addButton),
  ];
  await expect(place.alert).toBeVisible();
  return { steps: [...toForm, ...inForm], refused: await rehearsal.look() };
}
