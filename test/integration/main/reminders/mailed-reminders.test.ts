import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vera } from '../../../../reference-portal/seed/demo-people';
import { ok } from '../../../../src/shared/ipc/result';
import type { WholeState } from '../../../support/whole-state';
import type { ReminderEntry } from '../../../../src/shared/ipc/state/inventory-state';
import { HostedApplication } from '../../../support/hosted-application';

/** The portal counts days in its own zone: where the person's has another day, the two speak of different thresholds. */
const mailTimeZone = 'UTC';

describe('reminders beside the portal’s mails', () => {
  let folder: string;
  let hosted: HostedApplication;
  const start = async (thresholdDays: readonly number[]): Promise<void> => {
    const mail = {
      to: { kind: 'folder', folder: join(folder, 'mails') },
      thresholdDays,
      isByHand: true,
    } as const;
    hosted = await HostedApplication.start(() => [], { mail });
    hosted.timeZone = mailTimeZone;
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mails-'));
  });
  afterEach(async () => {
    await hosted.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const shown = ({ reminders }: WholeState): boolean =>
    reminders.length > 0 && reminders.every(({ shownAtMs }) => shownAtMs !== null);
  const plain = (entries: readonly ReminderEntry[]): unknown =>
    entries.map(({ keyId, thresholdDays }) => `${keyId} ${thresholdDays}`).sort();
  /** What is shown without any mail. */
  async function withoutMails(): Promise<unknown> {
    const alone = await HostedApplication.start();
    alone.timeZone = mailTimeZone;
    await alone.signIn(vera);
    const { reminders } = await alone.until(shown);
    await alone.stop();
    return plain(reminders);
  }

  it('say of each that it was mailed too, once, and lose none', async () => {
    await start([30, 14, 7, 3, 1, 0]);
    await hosted.portal.reminderJob?.run();
    await hosted.signIn(vera);
    const { reminders } = await hosted.until(
      (state) => shown(state) && state.reminders.every(({ mailedAtMs }) => mailedAtMs !== null),
    );
    expect(plain(reminders)).toEqual(await withoutMails());
    const ids = reminders.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const sent = hosted.portal.state.sentReminders ?? [];
    for (const { keyId, thresholdDays, mailedAtMs } of reminders) {
      const mail = sent.find((one) => one.keyId === keyId && one.thresholdDays === thresholdDays);
      expect(mailedAtMs).toBe(Date.parse(mail?.sentDateTime ?? ''));
    }
  });

  it('are the same when the mail job is dead', async () => {
    await start([30, 14, 7, 3, 1, 0]);
    await hosted.signIn(vera);
    const { reminders } = await hosted.until(shown);
    expect(plain(reminders)).toEqual(await withoutMails());
    expect(reminders.every(({ mailedAtMs }) => mailedAtMs === null)).toBe(true);
  });

  it('are the same when the portal does not tell', async () => {
    await start([30, 14, 7, 3, 1, 0]);
    hosted.portal.faults.add({ on: 'listReminders', kind: 'throttle', status: 503, retryAfterSeconds: 600 });
    await hosted.signIn(vera);
    expect(plain((await hosted.until(shown)).reminders)).toEqual(await withoutMails());
  });

  it('come on the days on which the portal speaks, signed out and after a restart too', async () => {
    await start([25, 2]);
    await hosted.signIn(vera);
    const onItsDays = ({ reminders }: WholeState): boolean =>
      reminders.some(({ thresholdDays }) => thresholdDays === 25);
    await hosted.until(onItsDays);
    expect(await hosted.call('session:signOut')).toEqual(ok(null));
    hosted = await hosted.restart();
    await hosted.until(
      ({ inventory, session }) => inventory.kind === 'ready' && session.kind === 'signed-out',
    );
    hosted.clock.advance(22 * 86_400_000);
    const { reminders } = await hosted.until(({ reminders: all }) =>
      all.some(({ thresholdDays }) => thresholdDays === 2),
    );
    expect(reminders.some(({ thresholdDays }) => thresholdDays === 3)).toBe(false);
  });
});
