import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SentReminders } from '../../../../src/main/portal/credential-provider';
import { graphCapabilities } from '../../../../src/main/portal/graph/graph-capabilities';
import { MailedReminders } from '../../../../src/main/reminders/mailed-reminders';
import { failed, ok, type Result } from '../../../../src/shared/ipc/result';
import { demoEnvironment } from '../../../fakes/answering-targets';
import { ManualClock } from '../../../fakes/manual-clock';
import { RecordingLogger } from '../../../fakes/recording-logger';
import { settle } from '../../../fakes/settle';
import { withoutChecksums } from '../../../support/without-checksums';

const { id } = demoEnvironment;
const told: SentReminders = {
  mails: [
    { keyId: 'key-1', thresholdDays: 7, sentAtMs: 20 },
    { keyId: 'key-1', thresholdDays: 7, sentAtMs: 10 },
    { keyId: 'key-2', thresholdDays: 0, sentAtMs: 30 },
  ],
  thresholdDays: [21, 5],
};

describe('MailedReminders', () => {
  let folder: string;
  let clock: ManualClock;
  let answer: (signal: AbortSignal) => Promise<Result<SentReminders>>;
  let asked: number[];
  let canTell: boolean;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mailed-'));
    clock = new ManualClock();
    asked = [];
    canTell = true;
    answer = async () => ok(told);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const file = (): string => join(folder, 'mailed.json');
  const make = (): MailedReminders =>
    new MailedReminders({
      provider: () => ({
        capabilities: { ...graphCapabilities, canTellReminders: canTell },
        sentReminders: (sinceMs, signal) => {
          asked.push(sinceMs);
          return answer(signal);
        },
      }),
      environment: () => demoEnvironment,
      ...{ file: file(), clock, logger: new RecordingLogger() },
    });

  it('knows when a secret’s threshold was mailed, and on which days the portal speaks', async () => {
    const mailed = make();
    let news = 0;
    mailed.onChanged(() => (news += 1));
    expect([mailed.thresholdDays(id), mailed.mailedAtMs(id, 'key-1', 7)]).toEqual([null, null]);
    await mailed.refresh();
    expect(mailed.thresholdDays(id)).toEqual([21, 5]);
    expect(mailed.thresholdDays('another')).toBeNull();
    expect([7, 30].map((days) => mailed.mailedAtMs(id, 'key-1', days))).toEqual([10, null]);
    expect(mailed.mailedAtMs(id, 'key-2', 0)).toBe(30);
    expect(mailed.mailedAtMs('another', 'key-1', 7)).toBeNull();
    expect(news).toBe(1);
    await mailed.settled();
    expect(asked[0]).toBeLessThan(clock.nowMs() - 366 * 86_400_000);
  });

  it('keeps it for when nobody is signed in, and nothing but IDs and dates', async () => {
    const mailed = make();
    await mailed.refresh();
    await mailed.settled();
    expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ version: 1, told: { [id]: told } });
    const later = make();
    await later.load();
    expect([later.thresholdDays(id), later.mailedAtMs(id, 'key-1', 7)]).toEqual([[21, 5], 10]);
  });

  it.each([
    ['does not answer', failed({ code: 'offline' })],
    ['answers nonsense', failed({ code: 'portal-answer-invalid' })],
    ['demands a sign-in', failed({ code: 'mfa-too-old' })],
  ] as const)('changes nothing when the portal %s', async (_name, problem) => {
    const mailed = make();
    await mailed.refresh();
    answer = async () => problem;
    let news = 0;
    mailed.onChanged(() => (news += 1));
    await mailed.refresh();
    expect([mailed.thresholdDays(id), mailed.mailedAtMs(id, 'key-1', 7), news]).toEqual([[21, 5], 10, 0]);
    await mailed.settled();
  });

  it('takes no day as no word about days: a dead job must not mean silence', async () => {
    answer = async () => ok({ mails: [], thresholdDays: [] });
    const mailed = make();
    await mailed.refresh();
    expect(mailed.thresholdDays(id)).toBeNull();
    await mailed.settled();
  });

  it('forgets what a portal told whose environment is gone', async () => {
    const mailed = make();
    await mailed.refresh();
    mailed.forget(id);
    mailed.forget('another');
    expect([mailed.thresholdDays(id), mailed.mailedAtMs(id, 'key-1', 7)]).toEqual([null, null]);
    await mailed.settled();
    expect(JSON.parse(withoutChecksums(await readFile(file(), 'utf8')))).toEqual({ version: 1, told: {} });
  });

  it('knows nothing again by an answer that comes after it was forgotten', async () => {
    let tell: (result: Result<SentReminders>) => void = () => undefined;
    answer = () => new Promise((resolve) => (tell = resolve));
    const mailed = make();
    const asking = mailed.refresh();
    mailed.forget(id);
    tell(ok(told));
    await asking;
    expect(mailed.thresholdDays(id)).toBeNull();
    await mailed.settled();
  });

  it('asks nobody who cannot tell', async () => {
    canTell = false;
    await make().refresh();
    expect(asked).toEqual([]);
  });

  it('waits a minute at most, asks one question at a time, and none after its end', async () => {
    answer = (signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          resolve(failed({ code: 'offline' }));
        });
      });
    const mailed = make();
    const asking = [mailed.refresh(), mailed.refresh(), mailed.refresh()];
    clock.advance(60_000);
    await asking[0];
    // One more for all who asked meanwhile: the person may work elsewhere by now.
    await settle();
    expect(asked).toHaveLength(2);
    clock.advance(60_000);
    await Promise.all(asking);
    const last = mailed.refresh();
    mailed.stop();
    await last;
    await mailed.refresh();
    expect(asked).toHaveLength(3);
    expect(clock.waiting).toBe(0);
  });

  it.each(['', '{', '{"version":2}', '{"version":1,"told":{"a":{"thresholdDays":"7"}}}'])(
    'begins anew when its file says %j',
    async (content) => {
      await writeFile(file(), content);
      const mailed = make();
      await mailed.load();
      expect(mailed.thresholdDays(id)).toBeNull();
      await mailed.refresh();
      expect(mailed.thresholdDays(id)).toEqual([21, 5]);
      await mailed.settled();
    },
  );
});
