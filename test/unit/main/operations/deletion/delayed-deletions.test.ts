import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DelayedDeletions } from '../../../../../src/main/operations/deletion/delayed-deletions';
import { DeletionGuard } from '../../../../../src/main/operations/deletion/deletion-guard';
import { WaitingDeletionFile } from '../../../../../src/main/operations/deletion/waiting-deletion-file';
import type { Deletion, Operation } from '../../../../../src/main/operations/journal/operation';
import type { Application, ClientSecret } from '../../../../../src/shared/domain/application';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import { application as named, environment } from '../../../../fakes/creation-world';
import { ManualClock } from '../../../../fakes/manual-clock';
import { RecordingLogger } from '../../../../fakes/recording-logger';
import { settle } from '../../../../fakes/settle';

const dayMs = 86_400_000;

/** One run of the application; the folder outlives it. */
class Run {
  readonly file: WaitingDeletionFile;
  readonly deletions: DelayedDeletions;
  readonly sent: string[] = [];
  readonly reread: string[] = [];
  answers = new Map<string, Result<unknown>>();
  application: Application | null;
  here: typeof environment | null = environment;
  person: string | null = 'Vera';
  canDelete = true;
  mayBegin: Result<null> = ok(null);
  urgent: string | null = null;
  journaled: string | null = null;

  constructor(folder: string, clock: ManualClock, application: Application) {
    this.application = application;
    this.file = new WaitingDeletionFile({
      file: join(folder, 'waiting-deletions.json'),
      logger: new RecordingLogger(),
    });
    const guard = new DeletionGuard({
      ...{ systemsUsing: () => [], environment: () => this.here, timeZone: () => 'UTC', clock },
    });
    this.deletions = new DelayedDeletions({
      ...{ file: this.file, guard, clock },
      provider: () => ({
        capabilities: {
          ...{ canList: true, canCreate: true, canDelete: this.canDelete, canListManagers: true },
          ...{ canTellReminders: false, canEdit: !this.canDelete, needsSignIn: true },
        },
      }),
      environment: () => this.here,
      person: () => this.person,
      application: () => this.application,
      beginWrite: async () => this.mayBegin,
      reread: async (id) => {
        this.reread.push(id);
      },
      isUrgent: ({ keyId }) => keyId === this.urgent,
      journal: {
        load: async () => ok(null),
        leading: () => null,
        deletionOf: ({ keyId }) =>
          keyId === this.journaled ? ({ deletion: {} as Deletion } as Operation) : null,
      },
    });
  }

  ask(keyIds: readonly string[], typedName: string | null = null, areExpired = keyIds.length > 1) {
    const { application } = this;
    if (application === null) throw new Error('not listed');
    return this.deletions.ask({
      ...{ application, keyIds, typedName, areExpired },
      send: async (_application, keyId) => {
        this.sent.push(keyId);
        return this.answers.get(keyId) ?? ok(null);
      },
    });
  }

  get phases(): readonly string[] {
    return this.deletions.deletions().map(({ phase }) => phase.kind);
  }
}

describe('a deletion that can be undone', () => {
  let folder: string;
  let clock: ManualClock;
  let run: Run;
  let list: Application;
  const secret = (keyId: string, startsInDays: number, endsInDays: number): ClientSecret => ({
    ...{ keyId, displayName: `Secret ${keyId}`, hint: 'abc' },
    startDateTime: new Date(clock.nowMs() + startsInDays * dayMs).toISOString(),
    endDateTime: new Date(clock.nowMs() + endsInDays * dayMs).toISOString(),
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deletions-'));
    clock = new ManualClock();
    const secrets = [
      ...[secret('new', -1, 364), secret('old', -300, 65)],
      ...[secret('gone-1', -400, -30), secret('gone-2', -400, -10)],
    ];
    list = { ...named, secrets };
    run = new Run(folder, clock, list);
  });
  afterEach(async () => {
    run.deletions.stop();
    await run.deletions.settled();
    await rm(folder, { recursive: true });
  });
  const pass = async (milliseconds: number): Promise<void> => {
    clock.advance(milliseconds);
    await settle();
    await run.deletions.settled();
    await settle();
  };

  it('goes by the guard of whoever knows more than names and dates, both times', async () => {
    let answers: Result<null>[] = [failed({ code: 'rotation-locked' })];
    const ask = () =>
      run.deletions.ask({
        ...{ application: list, keyIds: ['new'], typedName: null, areExpired: false },
        guard: () => answers.shift() ?? ok(null),
        send: async (_application, keyId) => {
          run.sent.push(keyId);
          return ok(null);
        },
      });
    expect(await ask()).toEqual(failed({ code: 'rotation-locked' }));
    answers = [ok(null), failed({ code: 'rotation-locked' })];
    await ask();
    await pass(10_000);
    expect([run.sent, run.phases]).toEqual([[], ['left']]);
    await ask();
    await pass(10_000);
    expect(run.sent).toEqual(['new']);
  });

  it('takes the person’s word where they keep the list, and nowhere else', async () => {
    const ask = () =>
      run.deletions.ask({
        ...{ application: list, keyIds: ['old'], typedName: null, areExpired: false, isSaid: true },
        send: async () => ok(null),
      });
    expect(await ask()).toEqual(failed({ code: 'forbidden' }));
    run.canDelete = false;
    expect(await ask()).toMatchObject({ ok: true });
  });

  it('goes out after ten seconds, and not before', async () => {
    expect(await run.ask(['old'])).toMatchObject({ ok: true });
    await pass(9_900);
    expect([run.sent, run.phases]).toEqual([[], ['waiting']]);
    await pass(200);
    expect([run.sent, run.phases]).toEqual([['old'], ['deleted']]);
    expect(run.reread).toEqual([named.id]);
    const [ended] = run.deletions.deletions();
    expect(await run.deletions.acknowledge(ended?.deletionId ?? '')).toEqual(ok(null));
    expect(run.phases).toEqual([]);
  });

  it('is undone, and never sent', async () => {
    const asked = await run.ask(['old']);
    const deletionId = asked.ok ? asked.value.deletionId : '';
    expect(await run.deletions.undo(deletionId)).toEqual(ok(null));
    await pass(60_000);
    expect([run.sent, run.phases]).toEqual([[], []]);
    expect(await run.file.load()).toEqual([]);
    expect(await run.deletions.undo(deletionId)).toEqual(failed({ code: 'too-late-to-undo' }));
  });

  it('was not deleted when the program ended before: the next run says so, and sends nothing', async () => {
    await run.ask(['old']);
    run.deletions.stop();
    clock.advance(60_000);
    await settle();
    expect(run.sent).toEqual([]);
    run = new Run(folder, clock, list);
    await run.deletions.load();
    expect(run.deletions.deletions()).toMatchObject([
      { secrets: [{ keyId: 'old', displayName: 'Secret old' }], phase: { kind: 'not-sent' } },
    ]);
    await pass(60_000);
    expect(run.sent).toEqual([]);
    const [left] = run.deletions.deletions();
    await run.deletions.acknowledge(left?.deletionId ?? '');
    run = new Run(folder, clock, list);
    await run.deletions.load();
    expect(run.phases).toEqual([]);
  });

  it('is told by the journal, and not as unsent, where the request had begun', async () => {
    await run.ask(['old']);
    run.deletions.stop();
    run = new Run(folder, clock, list);
    run.journaled = 'old';
    await run.deletions.load();
    expect(run.phases).toEqual([]);
  });

  it('is not sent by a computer that has slept through its time, nor from elsewhere', async () => {
    await run.ask(['old']);
    clock.step(3_600_000);
    await pass(10_000);
    expect([run.sent, run.phases]).toEqual([[], ['not-sent']]);
    const [slept] = run.deletions.deletions();
    await run.deletions.acknowledge(slept?.deletionId ?? '');
    await run.ask(['old']);
    run.here = null;
    await pass(10_000);
    expect([run.sent, run.phases]).toEqual([[], ['not-sent']]);
  });

  it('needs the name where it needs it, and looks once more before it is sent', async () => {
    expect(await run.ask(['new'])).toEqual(failed({ code: 'name-not-typed' }));
    await run.ask(['old']);
    // A colleague has deleted the new one meanwhile: this is the last now, and nobody has agreed to that.
    run.application = { ...list, secrets: list.secrets.filter(({ keyId }) => keyId !== 'new') };
    await pass(10_000);
    expect([run.sent, run.reread]).toEqual([[], [named.id]]);
    expect(run.deletions.deletions()).toMatchObject([
      { phase: { kind: 'left', left: [{ keyId: 'old', error: { code: 'name-not-typed' } }] } },
    ]);
  });

  it.each(['consent-needed', 'mfa-too-old'] as const)('asks before the time begins: %s', async (code) => {
    run.mayBegin = failed({ code });
    expect(await run.ask(['old'])).toEqual(failed({ code }));
    run.mayBegin = ok(null);
    expect(await run.ask(['old'])).toMatchObject({ ok: true });
    // It was begun: nobody is asked when it is sent.
    run.mayBegin = failed({ code });
    await pass(10_000);
    expect([run.sent, run.phases]).toEqual([['old'], ['deleted']]);
  });

  it('waits only where there is somebody who may delete', async () => {
    run.canDelete = false;
    expect(await run.ask(['old'])).toEqual(failed({ code: 'forbidden' }));
    run.here = null;
    expect(await run.ask(['old'])).toEqual(failed({ code: 'not-signed-in' }));
    expect(run.phases).toEqual([]);
  });

  it('waits once for each secret, and not at all for one that leaked', async () => {
    await run.ask(['old']);
    expect(await run.ask(['old'])).toEqual(failed({ code: 'busy' }));
    expect(await run.ask(['unknown'])).toEqual(failed({ code: 'not-found' }));
    run.urgent = 'new';
    expect(await run.ask(['new'], 'Secret new')).toMatchObject({ ok: true });
    await settle();
    expect(run.sent).toEqual(['new']);
  });

  it('takes several together only where nothing can be using them', async () => {
    expect(await run.ask(['gone-1', 'old'])).toEqual(failed({ code: 'conflict' }));
    expect(await run.ask(['old'], null, true)).toEqual(failed({ code: 'conflict' }));
    expect(await run.ask(['gone-1', 'gone-2'], null, false)).toEqual(failed({ code: 'not-found' }));
    expect(await run.ask(['gone-1', 'gone-2'])).toMatchObject({ ok: true });
    await pass(10_000);
    expect([run.sent, run.phases]).toEqual([['gone-1', 'gone-2'], ['deleted']]);
  });

  it('names what was not deleted, and sends that once more when asked', async () => {
    run.answers.set('gone-2', failed({ code: 'mfa-too-old' }));
    const asked = await run.ask(['gone-1', 'gone-2']);
    const deletionId = asked.ok ? asked.value.deletionId : '';
    await pass(10_000);
    expect(run.deletions.deletions()).toMatchObject([
      { phase: { kind: 'left', left: [{ keyId: 'gone-2', error: { code: 'mfa-too-old' } }] } },
    ]);
    expect(await run.deletions.retry(deletionId)).toEqual(failed({ code: 'mfa-too-old' }));
    run.answers.clear();
    run.mayBegin = failed({ code: 'mfa-too-old' });
    expect(await run.deletions.retry(deletionId)).toEqual(failed({ code: 'mfa-too-old' }));
    expect(run.sent).toHaveLength(3);
    run.mayBegin = ok(null);
    expect(await run.deletions.retry(deletionId)).toEqual(ok(null));
    expect([run.sent, run.phases]).toEqual([['gone-1', 'gone-2', 'gone-2', 'gone-2'], ['deleted']]);
    expect(await run.deletions.retry(deletionId)).toEqual(failed({ code: 'not-found' }));
  });

  it('sends what is left nowhere else, though the same IDs are listed there', async () => {
    run.answers.set('gone-1', failed({ code: 'offline' }));
    const asked = await run.ask(['gone-1', 'gone-2']);
    const deletionId = asked.ok ? asked.value.deletionId : '';
    await pass(10_000);
    const sent = [...run.sent];
    run.here = { ...environment, id: 'another' };
    expect(await run.deletions.retry(deletionId)).toEqual(failed({ code: 'not-signed-in' }));
    expect(run.sent).toEqual(sent);
    run.here = environment;
    run.person = 'Anton';
    expect(await run.deletions.retry(deletionId)).toEqual(failed({ code: 'not-signed-in' }));
    expect(run.sent).toEqual(sent);
    run.person = 'Vera';
    run.answers.clear();
    expect(await run.deletions.retry(deletionId)).toEqual(ok(null));
  });
});
