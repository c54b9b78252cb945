import { ProfileNotHeld } from '../../../../../src/main/platform/lock/profile-not-held';
import { describe, expect, it } from 'vitest';
import { latestExpiry } from '../../../../../src/shared/domain/lifetime';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { application, CreationWorld, secretOf, user } from '../../../../fakes/creation-world';
import { CrashPlan } from '../../../../fakes/crash-plan';
import { settle } from '../../../../fakes/settle';
import { TwoFiles } from '../../../../fakes/two-files';

const yearMs = 366 * 86_400_000;

async function started() {
  const world = new CreationWorld();
  return { world, running: await world.start() };
}

function keyOf(
  created: Awaited<ReturnType<Awaited<ReturnType<typeof started>>['running']['create']>>,
): string {
  if (!created.ok) throw new Error(created.error.code);
  return created.value.secret.keyId;
}

describe('a look at open creations while one is under way', () => {
  it('decides nothing about it, though its vault has nothing so far', async () => {
    const { world, running } = await started();
    const put = running.vault.put.bind(running.vault);
    let goOn: () => void = () => undefined;
    running.vault.put = async (...given) => {
      await new Promise<void>((resolve) => (goOn = resolve));
      return put(...given);
    };
    const created = running.create();
    await settle();
    await running.creation.reconcile();
    expect(world.record.removed).toEqual([]);
    goOn();
    expect(await created).toMatchObject({ ok: true, value: { place: 'gnome-keyring' } });
    expect(running.creation.saved()).toHaveLength(1);
  });
});

describe('a creation that a person begins with a second factor that is too old', () => {
  const tooOld = failed({ code: 'mfa-too-old' });

  it('leaves no trace, and goes on with the same form once it was shown again', async () => {
    const { world, running } = await started();
    const form = await running.creation.prepare(application, user);
    if (!form.ok) throw new Error(form.error.code);
    const { reference } = form.value;
    const wanted = { name: 'Secret by VM', reference, endDateTime: world.endDateTime };
    running.mayBegin = tooOld;
    expect(await running.creation.create(application, wanted)).toEqual(tooOld);
    expect([world.record.posts, world.disk.size]).toEqual([0, 0]);
    running.mayBegin = ok(null);
    expect((await running.creation.create(application, wanted)).ok).toBe(true);
    expect(world.record.posts).toBe(1);
  });

  it('is no reason to leave a secret behind whose value nobody got', async () => {
    const { world, running } = await started();
    running.portal.nextAnswer = 'lost-after-creation';
    expect(await running.create()).toMatchObject({ error: { code: 'outcome-unknown' } });
    running.mayBegin = tooOld;
    running.creation.watch();
    await world.pass(30);
    expect([world.record.removed, running.creation.openCreations()]).toEqual([['key-1'], []]);
  });
});

describe('opening the form for a new secret', () => {
  it('says what the portal will accept, whom it is by and where the value will go', async () => {
    const { world, running } = await started();
    const form = await running.creation.prepare(application, user);
    expect(form).toEqual({
      ok: true,
      value: {
        reference: '1111',
        latestExpiry: latestExpiry(world.clock.nowMs(), 'P1Y'),
        suggestedName: 'Secret by VM',
        vault: { kind: 'ready', place: 'gnome-keyring' },
      },
    });
  });

  it('opens without a vault too and says so', async () => {
    const { running } = await started();
    running.vault.probeFailure = 'keychain-missing';
    const form = await running.creation.prepare(application, user);
    expect(form).toMatchObject({
      value: { vault: { kind: 'unavailable', error: { code: 'keychain-missing' } } },
    });
  });

  it('gives no reference twice, nor one that a secret has', async () => {
    const { running } = await started();
    const taken = {
      ...application,
      secrets: [
        {
          keyId: 'other',
          displayName: 'Somebody else · 1111',
          hint: null,
          startDateTime: null,
          endDateTime: '2027-01-01T00:00:00Z',
        },
      ],
    };
    const first = await running.creation.prepare(taken, user);
    const second = await running.creation.prepare(taken, user);
    expect(first).toMatchObject({ value: { reference: '2222' } });
    expect(second).toMatchObject({ value: { reference: '3333' } });
  });
});

describe('creating a secret', () => {
  it('saves the value, says so, and writes it nowhere else', async () => {
    const { world, running } = await started();
    const created = await running.create();
    expect(created).toMatchObject({
      value: {
        place: 'gnome-keyring',
        requestId: 'request-1',
        secret: { displayName: 'Secret by VM · 1111' },
      },
    });
    const value = world.record.values.get(keyOf(created));
    expect(world.items.get('demo/client-1/1111')).toBe(value);
    expect(running.creation.saved()).toMatchObject([{ keyId: keyOf(created), canReveal: true }]);
    expect(running.creation.openCreations()).toEqual([]);
    for (const written of [...world.disk.values(), running.logger.text, JSON.stringify(created)]) {
      expect(written).not.toContain(value);
    }
    // The same search finds the value where it is known to be.
    expect([...world.items.values()].join('\n')).toContain(value);
  });

  it.each([
    ['a reference that no form was given', { reference: 'ZZZZ' }, 'request-invalid'],
    ['an empty name', { name: '  ' }, 'name-invalid'],
    ['300 characters', { name: 'n'.repeat(300) }, 'name-invalid'],
    ['a value in place of a name', { name: 'Zq8~8Q~aBcDeFgHiJkLmNoPqRsTuVwXyZ012345' }, 'name-is-value'],
    ['an override of the writing direction', { name: 'Secret by \u202EVM' }, 'name-invalid'],
    ['a date that is none', { endDateTime: 'next year' }, 'expiry-unreadable'],
    ['a date in the past', { endDateTime: '2020-01-01T00:00:00Z' }, 'expiry-in-past'],
  ])('refuses %s before the portal hears of it', async (_what, change, code) => {
    const { world, running } = await started();
    const form = await running.creation.prepare(application, user);
    const reference = form.ok ? form.value.reference : '';
    const wanted = { name: 'Secret by VM', reference, endDateTime: world.endDateTime, ...change };
    expect(await running.creation.create(application, wanted)).toMatchObject({ error: { code } });
    expect(world.record.posts).toBe(0);
    expect(world.disk.size).toBe(0);
  });

  it('accepts right-to-left names as they are', async () => {
    const { running } = await started();
    expect(await running.create('סוד של VM')).toMatchObject({
      value: { secret: { displayName: 'סוד של VM · 1111' } },
    });
  });

  it('refuses an expiry one second over the cap and says the latest one', async () => {
    const { world, running } = await started();
    const latest = latestExpiry(world.clock.nowMs(), 'P1Y');
    const over = new Date(Date.parse(latest) + 1000).toISOString();
    expect(await running.create('Secret by VM', over)).toEqual({
      ok: false,
      error: { code: 'expiry-over-maximum', latestExpiry: latest },
    });
    expect(world.record.posts).toBe(0);
    expect((await running.create('Secret by VM', latest)).ok).toBe(true);
  });

  it('asks the clock once more when it sends', async () => {
    const { world, running } = await started();
    const soon = new Date(world.clock.nowMs() + 6 * 60_000).toISOString();
    // A sign-in in the browser takes longer than the secret would have lived.
    running.portal.beforeSending = () => {
      world.clock.advance(2 * 60_000);
    };
    expect(await running.create('Secret by VM', soon)).toMatchObject({ error: { code: 'expiry-in-past' } });
    expect(world.record.posts).toBe(0);
    expect(running.creation.openCreations()).toEqual([]);
  });

  it('creates nothing while there is no vault', async () => {
    const { world, running } = await started();
    running.vault.probeFailure = 'keychain-timeout';
    expect(await running.create()).toMatchObject({ error: { code: 'keychain-timeout' } });
    expect(world.record.posts).toBe(0);
  });

  it('creates nothing while the journal cannot be written', async () => {
    const { world, running } = await started();
    running.files.failing = true;
    expect(await running.create()).toMatchObject({ error: { code: 'journal-failed' } });
    running.files.failing = false;
    running.portal.beforeSending = () => {
      running.files.failing = true;
    };
    expect(await running.create()).toMatchObject({ error: { code: 'journal-failed' } });
    expect(world.record.posts).toBe(0);
  });

  it('keeps a value that came although the disk was full by then', async () => {
    const { world, running } = await started();
    const answer = running.portal.addPassword.bind(running.portal);
    running.portal.addPassword = async (...asked) => {
      const outcome = await answer(...asked);
      running.files.failing = true;
      return outcome;
    };
    const created = await running.create();
    expect(created).toMatchObject({ value: { place: 'gnome-keyring' } });
    // The next start has lines for nothing but "sent", and finds the value all the same.
    running.files.failing = false;
    const next = await world.start();
    await next.creation.reconcile();
    expect(next.creation.saved()).toMatchObject([{ keyId: keyOf(created) }]);
    expect(world.record.removed).toEqual([]);
  });

  it('tells where a value is kept of the list that is shown, signed in or not', async () => {
    const { running } = await started();
    const keyId = keyOf(await running.create());
    running.isSignedIn = false;
    expect(running.creation.saved()).toMatchObject([{ keyId, place: 'gnome-keyring' }]);
    running.shown = 'another';
    expect(running.creation.saved()).toEqual([]);
    running.shown = null;
    expect(running.creation.saved()).toEqual([]);
  });

  it('passes on why the portal refused', async () => {
    const { running } = await started();
    running.portal.nextAnswer = 'refused';
    expect(await running.create()).toEqual({
      ok: false,
      // With what to try next.
      error: { code: 'policy-refused', requestId: 'request-1', latestExpiry: '2027-01-01T00:00:00Z' },
    });
    expect(running.creation.openCreations()).toEqual([]);
  });

  it('creates one at a time in an application, however often it is asked', async () => {
    const { world, running } = await started();
    const forms = await Promise.all(
      Array.from({ length: 20 }, () => running.creation.prepare(application, user)),
    );
    const answers = await Promise.all(
      forms.map((form) =>
        running.creation.create(application, {
          name: 'Secret by VM',
          reference: form.ok ? form.value.reference : '',
          endDateTime: world.endDateTime,
        }),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.error.code === 'busy')).toHaveLength(19);
    expect(world.record.posts).toBe(1);
  });

  it.each([
    ['whose answer was lost', 'lost-before-creation', 'policy-refused'],
    ['that found no connection', 'refused', 'offline'],
  ] as const)('never sends a form again %s, whoever asks', async (_what, nextAnswer, code) => {
    const { world, running } = await started();
    const form = await running.creation.prepare(application, user);
    const reference = form.ok ? form.value.reference : '';
    const wanted = { name: 'Secret by VM', reference, endDateTime: world.endDateTime };
    running.portal.nextAnswer = nextAnswer;
    running.portal.refusal = { code };
    expect((await running.creation.create(application, wanted)).ok).toBe(false);
    running.portal.nextAnswer = 'created';
    expect(await running.creation.create(application, wanted)).toMatchObject({
      error: { code: 'request-invalid' },
    });
    expect(world.record.posts).toBe(1);
  });

  it('lets a form be sent again that the portal has refused, or that was never sent', async () => {
    const { world, running } = await started();
    const form = await running.creation.prepare(application, user);
    const reference = form.ok ? form.value.reference : '';
    const wanted = { name: 'Secret by VM', reference, endDateTime: world.endDateTime };
    running.vault.probeFailure = 'keychain-locked';
    expect((await running.creation.create(application, wanted)).ok).toBe(false);
    running.vault.probeFailure = null;
    running.portal.nextAnswer = 'refused';
    expect((await running.creation.create(application, wanted)).ok).toBe(false);
    running.portal.nextAnswer = 'created';
    expect((await running.creation.create(application, wanted)).ok).toBe(true);
    expect(world.record.posts).toBe(2);
  });

  it('never sends a form twice', async () => {
    const { world, running } = await started();
    const form = await running.creation.prepare(application, user);
    const reference = form.ok ? form.value.reference : '';
    const wanted = { name: 'Secret by VM', reference, endDateTime: world.endDateTime };
    expect((await running.creation.create(application, wanted)).ok).toBe(true);
    expect(await running.creation.create(application, wanted)).toMatchObject({
      error: { code: 'request-invalid' },
    });
    expect(world.record.posts).toBe(1);
  });
});

describe('showing a new value', () => {
  it('gives it once, for one view', async () => {
    const { world, running } = await started();
    const keyId = keyOf(await running.create());
    const answers = await Promise.all([
      running.creation.views.reveal(secretOf(keyId)),
      running.creation.views.reveal(secretOf(keyId)),
    ]);
    expect(answers[0]).toEqual({ ok: true, value: { value: world.record.values.get(keyId) } });
    expect(answers[1]).toEqual({ ok: false, error: { code: 'already-shown' } });
    expect(running.creation.saved()).toMatchObject([{ canReveal: false }]);
  });

  it('gives it no more once the view was left', async () => {
    const { running } = await started();
    const keyId = keyOf(await running.create());
    await running.creation.views.conclude(secretOf(keyId));
    expect(await running.creation.views.reveal(secretOf(keyId))).toMatchObject({
      error: { code: 'already-shown' },
    });
  });

  it('gives none of an earlier run, nor of a secret made elsewhere', async () => {
    const { world, running } = await started();
    const keyId = keyOf(await running.create());
    const next = await world.start();
    expect(await next.creation.views.reveal(secretOf(keyId))).toMatchObject({
      error: { code: 'value-not-here' },
    });
    expect(await next.creation.views.reveal(secretOf('elsewhere'))).toMatchObject({
      error: { code: 'value-not-here' },
    });
  });

  it('can be asked again when the vault did not answer', async () => {
    const { running } = await started();
    const keyId = keyOf(await running.create());
    running.vault.getFailure = 'keychain-locked';
    expect(await running.creation.views.reveal(secretOf(keyId))).toMatchObject({
      error: { code: 'keychain-locked' },
    });
    running.vault.getFailure = null;
    expect((await running.creation.views.reveal(secretOf(keyId))).ok).toBe(true);
  });
});

describe('a value that the vault refused', () => {
  async function refused() {
    const { world, running } = await started();
    running.vault.putFailure = 'read-back-differs';
    const created = await running.create();
    return { world, running, created, keyId: keyOf(created) };
  }

  it('is created and not called saved', async () => {
    const { running, created } = await refused();
    expect(created).toMatchObject({ value: { place: null } });
    expect(running.creation.saved()).toEqual([]);
    expect(running.creation.openCreations()).toMatchObject([{ phase: 'received' }]);
  });

  it('can be shown and saved again', async () => {
    const { world, running, keyId } = await refused();
    expect(await running.creation.views.saveAgain(secretOf(keyId), null)).toMatchObject({
      error: { code: 'read-back-differs' },
    });
    expect(await running.creation.views.reveal(secretOf(keyId))).toMatchObject({
      value: { value: world.record.values.get(keyId) },
    });
    expect((await running.creation.views.reveal(secretOf(keyId))).ok).toBe(true);
    running.vault.putFailure = null;
    expect(await running.creation.views.saveAgain(secretOf(keyId), null)).toEqual({
      ok: true,
      value: { place: 'gnome-keyring' },
    });
    expect(world.items.get('demo/client-1/1111')).toBe(world.record.values.get(keyId));
    expect(running.creation.openCreations()).toEqual([]);
    // Twice is as good as once.
    expect(await running.creation.views.saveAgain(secretOf(keyId), null)).toEqual({
      ok: true,
      value: { place: 'gnome-keyring' },
    });
  });

  it('is left alone by the watching as long as its view is open', async () => {
    const { world, running } = await refused();
    await running.creation.reconcile();
    world.clock.advance(yearMs);
    await settle();
    expect(world.record.removed).toEqual([]);
  });

  it('is gone once its view is left, and the secret stays: its owner may have noted the value', async () => {
    const { world, running, keyId } = await refused();
    await running.creation.views.reveal(secretOf(keyId));
    await running.creation.views.conclude(secretOf(keyId));
    expect(await running.creation.views.saveAgain(secretOf(keyId), null)).toMatchObject({
      error: { code: 'value-not-here' },
    });
    await settle();
    const next = await world.start();
    await next.creation.reconcile();
    expect(world.record.removed).toEqual([]);
  });

  it('takes its secret along when nobody has seen it: it would be of no use at the portal', async () => {
    const { world, running, keyId } = await refused();
    await running.creation.views.conclude(secretOf(keyId));
    await settle();
    expect(world.record.removed).toEqual([keyId]);
    expect(running.creation.openCreations()).toEqual([]);
  });

  it('takes its secret along at the next start when the process ends with the view', async () => {
    const { world, running, keyId } = await refused();
    running.portal.readFailure = 'offline';
    await running.creation.views.conclude(secretOf(keyId));
    await settle();
    expect(world.record.removed).toEqual([]);
    const next = await world.start();
    await next.creation.reconcile();
    expect(world.record.removed).toEqual([]);
    await world.pass(3);
    expect(world.record.removed).toEqual([keyId]);
  });

  it('is told of with the place that refused it and why, until it is saved or left', async () => {
    const { running, created, keyId } = await refused();
    const refusal = { place: 'gnome-keyring', error: { code: 'read-back-differs' } };
    expect(created).toMatchObject({ value: { refused: refusal } });
    expect(running.creation.unsaved()).toMatchObject([{ secret: { keyId }, refused: refusal }]);
    running.vault.putFailure = 'keychain-locked';
    await running.creation.views.saveAgain(secretOf(keyId), null);
    expect(running.creation.unsaved()).toMatchObject([{ refused: { error: { code: 'keychain-locked' } } }]);
    running.vault.putFailure = null;
    await running.creation.views.saveAgain(secretOf(keyId), null);
    expect(running.creation.unsaved()).toEqual([]);
  });

  it('is one that a vault took when another run has the profile by then: that one decides', async () => {
    const world = new CreationWorld();
    const running = await world.start();
    const append = running.files.append.bind(running.files);
    running.files.append = (name, text) =>
      text.includes('"saved"') ? Promise.reject(new ProfileNotHeld()) : append(name, text);
    const created = await running.create();
    expect(created).toMatchObject({ value: { place: null, refused: { error: { code: 'profile-in-use' } } } });
    expect(running.creation.unsaved()).toHaveLength(1);
  });

  it('is not shown while the journal cannot say so', async () => {
    const { running, keyId } = await refused();
    running.files.failing = true;
    expect(await running.creation.views.reveal(secretOf(keyId))).toMatchObject({
      error: { code: 'journal-failed' },
    });
    running.files.failing = false;
    expect((await running.creation.views.reveal(secretOf(keyId))).ok).toBe(true);
  });
});

describe('a value that its vault refused, where there are others', () => {
  async function refused() {
    const files = new TwoFiles('keychain');
    files.keychain.putFailure = 'keychain-timeout';
    const world = new CreationWorld();
    const running = await world.start(new CrashPlan(), files);
    const keyId = keyOf(await running.create());
    return { world, files, running, keyId };
  }

  it('can be saved in another one, which the journal hears of first', async () => {
    const { world, files, running, keyId } = await refused();
    expect(await running.creation.views.saveAgain(secretOf(keyId), 'nowhere')).toMatchObject({
      error: { code: 'vault-not-found' },
    });
    files.first.probeFailure = 'vault-locked';
    expect(await running.creation.views.saveAgain(secretOf(keyId), 'first')).toMatchObject({
      error: { code: 'vault-locked' },
    });
    expect(await running.creation.views.saveAgain(secretOf(keyId), 'second')).toEqual({
      ok: true,
      value: { place: 'kdbx-file' },
    });
    expect([...files.second.items.values()]).toEqual([world.record.values.get(keyId)]);
    expect([files.first.items.size, files.keychain.items.size]).toEqual([0, 0]);
    expect(running.creation.saved()).toMatchObject([{ keyId, place: 'kdbx-file' }]);
    const lines = [...world.disk.values()].join('');
    expect(lines.indexOf('"offered"')).toBeLessThan(lines.indexOf('"saved"'));
    const [operation] = running.journal.operations();
    expect(operation?.marks).toEqual({ keychain: 'mark-1', second: 'mark-1' });
  });

  it('is found in the other one when the process dies before that is said', async () => {
    const { world, files, running, keyId } = await refused();
    const record = running.journal.record.bind(running.journal);
    running.journal.record = (operationId, fact) =>
      fact.phase === 'saved' ? new Promise(() => undefined) : record(operationId, fact);
    void running.creation.views.saveAgain(secretOf(keyId), 'second');
    await settle();
    const next = await world.start(new CrashPlan(), files);
    await next.creation.reconcile();
    expect(next.creation.saved()).toMatchObject([{ keyId, place: 'kdbx-file' }]);
    expect(world.record.removed).toEqual([]);
  });

  it('is never taken back once a command has it: somebody may be using it', async () => {
    const { world, running, keyId } = await refused();
    expect(await running.creation.views.saveAgain(secretOf(keyId), 'command')).toMatchObject({
      error: { code: 'vault-unchecked' },
    });
    await running.creation.views.conclude(secretOf(keyId));
    await settle();
    expect(world.record.removed).toEqual([]);
    expect(running.creation.openCreations()).toEqual([]);
  });
});
