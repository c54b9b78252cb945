import { beforeEach, describe, expect, it } from 'vitest';
import { Emitter } from '../../../../src/main/platform/emitter';
import { Reminders } from '../../../../src/main/reminders/reminders';
import type { WishedReminder } from '../../../../src/main/reminders/wished-reminders';
import type { WatchedList } from '../../../../src/main/inventory/index/watched-lists';
import { scheduleOf } from '../../../../src/shared/domain/schedule';
import { demoEnvironment } from '../../../fakes/answering-targets';
import { ManualClock } from '../../../fakes/manual-clock';
import { RecordingLogger } from '../../../fakes/recording-logger';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Reminds in the last week only. */
const sandbox = {
  ...demoEnvironment,
  ...{ id: 'sandbox', name: 'Sandbox', reminders: { thresholdDays: [7, 3] } },
};

describe('Reminders', () => {
  const clock = new ManualClock();
  let lists: readonly WatchedList[];
  let names: (string | null)[];
  let changed: Emitter<void>;
  let shown: string[];
  let mailed: Map<string, number>;
  let mailNews: Emitter<void>;
  let ledger: Map<string, 'due' | 'shown'>;
  let canShow: boolean;
  let whileShowing: () => Promise<void>;
  let thresholds: readonly number[] | null;
  let wished: readonly WishedReminder[];
  let reminders: Reminders;
  beforeEach(() => {
    lists = [];
    names = [];
    changed = new Emitter();
    shown = [];
    ledger = new Map();
    mailed = new Map();
    mailNews = new Emitter();
    canShow = true;
    whileShowing = async () => undefined;
    thresholds = null;
    wished = [];
    reminders = new Reminders({
      index: {
        watched: () =>
          lists.map((list) => ({
            ...list,
            entries: () => scheduleOf(list.applications, clock.nowMs(), 'UTC'),
          })),
        onChanged: (listener) => changed.on(listener),
      },
      environments: () => [demoEnvironment, sandbox],
      nameOf: ({ name }) => `the ${name}`,
      thresholdDays: (of) => thresholds ?? of.reminders.thresholdDays,
      ledger: {
        load: async () => undefined,
        rows: () =>
          [...ledger].map(([id, kind]) => ({ id, dueAtMs: 1, shownAtMs: kind === 'shown' ? 2 : null })),
        wasShown: (id) => ledger.get(id) === 'shown',
        markDue: async (ids) => {
          for (const id of ids) ledger.set(id, 'due');
        },
        markShown: async (ids) => {
          for (const id of ids) ledger.set(id, 'shown');
        },
        settled: async () => undefined,
      },
      mailed: {
        mailedAtMs: (_environmentId, keyId, days) => mailed.get(`${keyId}/${days}`) ?? null,
        onChanged: (listener) => mailNews.on(listener),
      },
      show: async (together) => {
        for (const { id } of together) expect(ledger.get(id)).toBe('due');
        await whileShowing();
        names.push(...together.map(({ environmentName }) => environmentName));
        if (canShow) shown.push(together.map(({ entry }) => entry.secret.keyId).join(' '));
        return canShow;
      },
      wishes: {
        due: () => wished,
        show: async ({ id }) => {
          expect(ledger.get(id)).toBe('due');
          if (canShow) shown.push(id);
          return canShow;
        },
      },
      clock,
      logger: new RecordingLogger(),
    });
  });

  /** Starts and lets the first look happen. */
  async function begin(): Promise<() => void> {
    const stop = reminders.start();
    await settled();
    clock.advance(3_000);
    await settled();
    return stop;
  }

  function list(
    endsInDays: number,
    count = 1,
    environmentId = demoEnvironment.id,
    prefix = 'key',
  ): readonly WatchedList[] {
    const secrets = Array.from({ length: count }, (_, index) => ({
      keyId: `${prefix}-${index + 1}`,
      displayName: null,
      hint: null,
      startDateTime: null,
      endDateTime: new Date(clock.nowMs() + endsInDays * 86_400_000).toISOString(),
    }));
    const application = { id: 'a', appId: 'a', displayName: 'a', secrets, apis: [], managers: null };
    return [{ environmentId, applications: [application], readAtMs: 0 }];
  }

  it('reminds from the sealed copy, without a session', async () => {
    lists = list(6);
    const stop = await begin();
    expect(shown).toEqual(['key-1']);
    stop();
  });

  it('reminds when a minute has brought a threshold, and when the list changes, once each', async () => {
    lists = list(8);
    const stop = await begin();
    expect(shown).toHaveLength(1); // 14 days
    clock.advance(60_000);
    await settled();
    expect(shown).toHaveLength(1);
    for (let minutes = 0; minutes < 24 * 60; minutes += 1) {
      clock.advance(60_000);
      await settled();
    }
    expect(shown).toHaveLength(2); // 7 days
    changed.emit();
    await settled();
    expect(shown).toHaveLength(2);
    stop();
    clock.advance(10 * 86_400_000);
    await settled();
    expect(shown).toHaveLength(2);
  });

  it('shows what was wished for once, and tries again what the system did not take', async () => {
    const about = { kind: 'system-open', systemName: 'EMDIS gateway' } as const;
    const secret = { environmentId: 'demo', applicationId: 'a', keyId: 'key-1' };
    wished = [{ id: 'rotation/1/2/3', secret, applicationName: 'a', about }];
    canShow = false;
    const stop = await begin();
    expect([shown, ledger.get('rotation/1/2/3')]).toEqual([[], 'due']);
    canShow = true;
    for (let minute = 0; minute < 3; minute += 1) {
      clock.advance(60_000);
      await settled();
    }
    expect(shown).toEqual(['rotation/1/2/3']);
    expect(reminders.entries()).toEqual([]);
    stop();
  });

  it('says three one by one and more than three as one', async () => {
    lists = list(6, 3);
    const stop = await begin();
    expect(shown).toEqual(['key-1', 'key-2', 'key-3']);
    lists = list(2, 4);
    changed.emit();
    await settled();
    expect(shown.at(-1)).toBe('key-1 key-2 key-3 key-4');
    expect(shown).toHaveLength(4);
    stop();
  });

  it('watches every environment by its own days, says which one it is, and begins with the worst', async () => {
    lists = [...list(6), ...list(2, 2, 'sandbox', 'other')];
    const stop = await begin();
    expect(shown).toEqual(['other-1', 'other-2', 'key-1']);
    expect(names).toEqual(['the Sandbox', 'the Sandbox', `the ${demoEnvironment.name}`]);
    expect(reminders.entries().map(({ environmentId, keyId }) => [environmentId, keyId])).toEqual(
      expect.arrayContaining([
        ['demo', 'key-1'],
        ['sandbox', 'other-2'],
      ]),
    );
    lists = list(20, 1, 'sandbox', 'later'); // 30 days before are the demo's business
    changed.emit();
    await settled();
    expect(shown).toHaveLength(3);
    expect(reminders.entries()).toEqual([]);
    lists = [...list(20, 1, 'unknown', 'later'), ...list(20, 0, 'sandbox')];
    changed.emit();
    await settled();
    expect(shown).toHaveLength(3);
    stop();
  });

  it('does not say where a secret is while there is one place only', async () => {
    lists = [...list(6), { environmentId: 'sandbox', applications: [], readAtMs: 0 }];
    const stop = await begin();
    expect(names).toEqual([null]);
    stop();
  });

  it('begins nothing more once it was ended, and can be waited for', async () => {
    lists = list(6, 3);
    let took: () => void = () => undefined;
    whileShowing = () => new Promise((resolve) => (took = resolve));
    const stop = await begin();
    stop();
    const end = reminders.settled();
    took();
    await end;
    expect(shown).toEqual(['key-1']);
    expect([...ledger.values()]).toEqual(['shown', 'due', 'due']);
  });

  it('says of a reminder that it was mailed too, before or after, and reminds no less', async () => {
    lists = list(6);
    const stop = await begin();
    expect(reminders.entries()).toMatchObject([{ keyId: 'key-1', mailedAtMs: null }]);
    mailed.set('key-1/7', 5);
    let news = 0;
    reminders.onChanged(() => (news += 1));
    mailNews.emit();
    await settled();
    expect(news).toBe(1);
    expect(reminders.entries()).toMatchObject([{ keyId: 'key-1', thresholdDays: 7, mailedAtMs: 5 }]);
    expect(shown).toEqual(['key-1']);
    stop();
  });

  it('tries again with the next minute when the system did not take it', async () => {
    lists = list(6);
    canShow = false;
    const stop = await begin();
    expect(shown).toEqual([]);
    canShow = true;
    clock.advance(60_000);
    await settled();
    expect(shown).toEqual(['key-1']);
    stop();
  });
});
