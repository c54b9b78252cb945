import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeEnvironmentFile } from '../../../reference-portal/environment-file';
import { systemClock } from '../../../src/main/platform/clock';
import { Heart } from '../../../src/main/platform/lock/heart';
import { ProfileLock } from '../../../src/main/platform/lock/profile-lock';
import { productTitle } from '../../closed/attempt';
import { RecordingLogger } from '../../fakes/recording-logger';
import { FakeComputer } from '../../fakes/several-computers';
import { WindowFromOutside } from '../../support/window-from-outside';
import { ClosedApplication } from '../fixtures/closed-application';
import { expect, test } from '../fixtures/desktop-test';

/** sysexits(3): not now, perhaps later. */
const inUse = 75;
const beatEveryMs = 200;

test('a profile that another computer has is left to it: the reason is read, and no window is seen', async ({
  desktop,
  portal,
}) => {
  writeEnvironmentFile(join(desktop.folders.temporary, 'environment.json'), portal.environment);
  const folder = join(desktop.folders.home, '.config/WMDA Credential Manager/lock');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const options = { folder, runId: randomUUID(), clock: systemClock, logger: new RecordingLogger() };
  const lock = new ProfileLock({ ...options, computer: new FakeComputer('laptop').process() });
  expect(await lock.take()).toEqual({ kind: 'held' });
  const heart = new Heart(folder, options.runId);
  const beating = setInterval(() => void heart.beat(Date.now()), beatEveryMs);
  try {
    const ending = ClosedApplication.runToEnd(desktop);
    const waiting = await WindowFromOutside.titled(productTitle, desktop.environment);
    // Another one, which comes when that one goes: it says who has it.
    const refusal = await waiting.beside(productTitle);
    expect(await WindowFromOutside.count(productTitle, desktop.environment)).toBe(1);
    await refusal.focus();
    await refusal.press('Return');
    expect(await ending).toBe(inUse);
    await lock.confirm();
  } finally {
    clearInterval(beating);
    await lock.release();
  }
});
