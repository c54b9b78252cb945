import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { IncidentLog } from '../../../../../src/main/operations/revocation/incident-log';
import { SecretRevocation } from '../../../../../src/main/operations/revocation/revoke-secret';
import type { Application } from '../../../../../src/shared/domain/application';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { crashMoments, CrashPlan } from '../../../../fakes/crash-plan';
import {
  aMonthMs,
  application,
  CreationWorld,
  environment,
  secretOf,
  user,
} from '../../../../fakes/creation-world';
import { type IncidentDisk, MemoryIncidentFile } from '../../../../fakes/memory-incident-file';
import { settle } from '../../../../fakes/settle';
import { ToldFacts } from '../../../../fakes/told-facts';
import { frozenFile } from '../../../../support/frozen-file';
import { usualLagMs } from '../../../../fakes/no-deletions';

const leakedKey = 'leaked';

/** A portal with one secret that leaked, and the application on one computer after the other. */
class LeakWorld {
  readonly world = new CreationWorld();
  readonly disk: IncidentDisk = { text: null, setAside: null };
  readonly facts = new ToldFacts();
  /** Whether the portal tells which secrets there are. */
  isListTruth = true;

  constructor() {
    const startDateTime = new Date(this.world.clock.nowMs() - aMonthMs).toISOString();
    const endDateTime = this.world.endDateTime;
    const displayName = 'Secret by VM · AAAA';
    this.world.record.secrets.push({
      keyId: leakedKey,
      displayName,
      hint: 'lea',
      startDateTime,
      endDateTime,
    });
  }

  /** As the portal lists it now. */
  get application(): Application {
    return { ...application, secrets: [...this.world.record.secrets] };
  }

  get hasLeaked(): boolean {
    return this.world.record.secrets.some(({ keyId }) => keyId === leakedKey);
  }

  async start(crash = new CrashPlan()) {
    const running = await this.world.start(crash);
    const file = new MemoryIncidentFile(this.disk, crash);
    const incidents = new IncidentLog(file);
    const { clock } = this.world;
    const { creation, deletion, journal, lock } = running;
    const person = (): string => 'Vera Molnar';
    const revocation = new SecretRevocation({
      ...{ creation, deletion, lock, incidents, journal, clock, person, facts: this.facts },
      environment: () => environment,
      portalNowMs: () => clock.nowMs(),
      lagMs: () => usualLagMs,
      isListTruth: (id) => this.isListTruth && id === environment.id,
    });
    await revocation.load();
    const revoke = async (note = 'seen in a public repository') => {
      const form = await creation.prepare(this.application, user);
      if (!form.ok) throw new Error(form.error.code);
      const { reference } = form.value;
      const wanted = { name: 'Secret by VM', reference, endDateTime: this.world.endDateTime, note };
      return revocation.revoke(this.application, leakedKey, wanted);
    };
    return { ...{ running, creation, file, incidents, revocation, revoke } };
  }
}

let lists = 0;

/** One more list of the portal. */
function listed(applications: readonly Application[]) {
  return {
    ...({ kind: 'ready', source: 'portal', environmentId: environment.id, applications } as const),
    ...{ readAtMs: (lists += 1), isRefreshing: false, refreshError: null },
  };
}

describe('revoking a leaked secret', () => {
  it('stores a replacement, deletes the leaked one and keeps a record', async () => {
    const leak = new LeakWorld();
    const { incidents, revoke } = await leak.start();
    const revoked = await revoke();
    expect(revoked).toMatchObject({
      ok: true,
      value: { remaining: null, created: { place: 'gnome-keyring' } },
    });
    expect(leak.world.record.removed).toEqual([leakedKey]);
    expect(leak.world.items.size).toBe(1);
    expect(incidents.all()).toMatchObject([
      {
        secret: { keyId: leakedKey, hint: 'lea' },
        ...{ by: 'Vera Molnar', note: 'seen in a public repository' },
        replacement: { keyId: 'key-1', requestId: 'request-1' },
        end: { kind: 'deleted', requestId: 'request-2' },
      },
    ]);
    const again = await leak.start();
    expect(again.incidents.all()).toEqual(incidents.all());
  });

  it('deletes nothing when there is no replacement, and says that it leaked', async () => {
    const leak = new LeakWorld();
    const { running, incidents, revoke } = await leak.start();
    running.portal.nextAnswer = 'refused';
    expect(await revoke()).toMatchObject({ error: { code: 'policy-refused' } });
    expect(leak.hasLeaked).toBe(true);
    expect(incidents.all()).toMatchObject([{ replacement: null, end: null }]);
    running.portal.nextAnswer = 'created';
    expect((await revoke('again')).ok).toBe(true);
    expect(incidents.all()).toMatchObject([{ note: 'again', end: { kind: 'deleted' } }]);
    expect(leak.facts.told).toMatchObject([
      { kind: 'leak-marked', secret: { keyId: leakedKey }, outcome: null },
    ]);
  });

  it('has the leak on record while a second factor is asked for, and asks for no other on its way', async () => {
    const leak = new LeakWorld();
    const { running, incidents, revoke } = await leak.start();
    running.mayBegin = failed({ code: 'mfa-too-old' });
    expect(await revoke()).toEqual(running.mayBegin);
    expect(incidents.all()).toMatchObject([{ replacement: null, end: null }]);
    expect([leak.hasLeaked, leak.world.record.posts]).toEqual([true, 0]);
    running.mayBegin = ok(null);
    // It is too old again before the leaked one is deleted: that was begun with the rest.
    running.portal.beforeSending = () => (running.mayBegin = failed({ code: 'mfa-too-old' }));
    expect(await revoke()).toMatchObject({ ok: true, value: { remaining: null } });
    expect(incidents.all()).toMatchObject([{ end: { kind: 'deleted' } }]);
  });

  it('deletes nothing while the new value is in no vault, and knows it once it is', async () => {
    const leak = new LeakWorld();
    const { running, creation, incidents, revocation, revoke } = await leak.start();
    running.vault.putFailure = 'keychain-failed';
    const revoked = await revoke();
    expect(revoked).toMatchObject({ value: { remaining: { code: 'replacement-unsaved' } } });
    expect(leak.hasLeaked).toBe(true);
    running.vault.putFailure = null;
    await creation.views.saveAgain(secretOf('key-1'), null);
    await settle();
    expect(incidents.all()).toMatchObject([{ replacement: { keyId: 'key-1' }, end: null }]);
    await revocation.delete(leak.application, leakedKey);
    expect(incidents.all()).toMatchObject([{ end: { kind: 'deleted' } }]);
  });

  it('stays open while the portal does not delete, and ends when the secret is absent from its lists', async () => {
    const leak = new LeakWorld();
    const { running, incidents, revocation, revoke } = await leak.start();
    running.portal.removeFailure = 'offline';
    const revoked = await revoke();
    expect(revoked).toMatchObject({ value: { remaining: { code: 'offline' } } });
    await revocation.seen(listed([leak.application]));
    await revocation.seen({ ...listed([{ ...application, secrets: [] }]), environmentId: 'other' });
    await revocation.seen({ ...listed([{ ...application, secrets: [] }]), source: 'sealed-copy' });
    await revocation.seen(listed([])); // a role may be gone: that says nothing about the secret
    const odd = [{ ...application, secrets: [], unreadable: [{ keyId: null, displayName: null }] }];
    await revocation.seen(listed(odd));
    leak.world.clock.advance(11 * 60_000);
    await revocation.seen(listed(odd)); // one that nobody could read may be the leaked one
    expect(incidents.all()).toMatchObject([{ end: null, absentSinceMs: null }]);
    const without = [{ ...application, secrets: [] }];
    const first = listed(without);
    await revocation.seen(first);
    leak.world.clock.advance(11 * 60_000);
    await revocation.seen({ ...first, isRefreshing: true }); // the same list, told once more
    expect(incidents.all()).toMatchObject([{ end: null }]);
    await revocation.seen(listed([leak.application]));
    await revocation.seen(listed(without));
    leak.world.clock.advance(10 * 60_000);
    await revocation.seen(listed(without));
    expect(incidents.all()).toMatchObject([{ end: null }]);
    // What lists have shown outlives the run.
    const next = await leak.start();
    leak.world.clock.advance(1);
    await next.revocation.seen(listed(without));
    expect(next.incidents.all()).toMatchObject([{ end: { kind: 'gone' } }]);
  });

  it('does not record as deleted a living secret that young lists lack', async () => {
    const leak = new LeakWorld();
    leak.world.record.secrets.splice(0, 1, {
      ...{ keyId: leakedKey, displayName: 'Secret by VM · AAAA', hint: 'lea' },
      startDateTime: new Date(leak.world.clock.nowMs()).toISOString(),
      endDateTime: leak.world.endDateTime,
    });
    const leaked = leak.application;
    const { running, creation, incidents, revocation } = await leak.start();
    const form = await creation.prepare(leaked, user);
    const reference = form.ok ? form.value.reference : '';
    running.portal.removeFailure = 'not-found';
    running.portal.lagMs = 9 * 60_000;
    const wanted = { name: 'Secret', reference, endDateTime: leak.world.endDateTime, note: '' };
    expect(await revocation.revoke(leaked, leakedKey, wanted)).toMatchObject({
      value: { remaining: { code: 'deletion-unknown' } },
    });
    for (let minute = 0; minute < 40; minute += 1) {
      const read = await running.portal.readApplication();
      if (read.ok) await revocation.seen(listed([read.value]));
      await leak.world.pass(1);
    }
    expect(incidents.all()).toMatchObject([{ end: null }]);
  });

  it('ends with the absence that the watching of a lost deletion confirms', async () => {
    const leak = new LeakWorld();
    const { running, incidents, revoke } = await leak.start();
    running.portal.removeFailure = 'deletion-unknown';
    await revoke();
    leak.world.record.secrets.splice(0, 1);
    await leak.world.pass(11);
    expect(incidents.all()).toMatchObject([{ end: null }]);
    await leak.world.pass(2);
    expect(incidents.all()).toMatchObject([{ end: { kind: 'gone' } }]);
  });

  it('is open again when lists show it long after it was called deleted', async () => {
    const leak = new LeakWorld();
    const { incidents, revocation, revoke } = await leak.start();
    const before = leak.application;
    await revoke();
    await revocation.seen(listed([before])); // a list that is behind
    expect(incidents.all()).toMatchObject([{ end: { kind: 'deleted' } }]);
    leak.world.record.secrets.push(...before.secrets);
    await leak.world.pass(12);
    await revocation.seen(listed([before]));
    await settle();
    expect(incidents.all()).toMatchObject([{ end: null }]);
  });

  it('is closed by the word that it was no leak, and the secret stays', async () => {
    const leak = new LeakWorld();
    const { running, incidents, revocation, revoke } = await leak.start();
    running.portal.nextAnswer = 'refused';
    await revoke();
    const [incident] = incidents.all();
    expect(await revocation.withdraw(incident?.id ?? '')).toMatchObject({ ok: true });
    expect(await revocation.withdraw('unknown')).toMatchObject({ error: { code: 'not-found' } });
    expect(incidents.all()).toMatchObject([{ end: { kind: 'withdrawn' } }]);
    expect(leak.hasLeaked).toBe(true);
  });

  it('keeps a record where the portal’s page does the rest', async () => {
    const leak = new LeakWorld();
    const { incidents, revocation } = await leak.start();
    const leaked = leak.application;
    expect(await revocation.mark(leaked, leakedKey, 'Zq8~8Q~aBcDeFgHiJkLmNoPqRsTuVwXyZ012345')).toMatchObject(
      {
        error: { code: 'note-has-value' },
      },
    );
    expect(await revocation.mark(leaked, 'other', '')).toMatchObject({ error: { code: 'not-found' } });
    expect(await revocation.mark(leaked, leakedKey, 'on a slide')).toMatchObject({ ok: true });
    expect(incidents.all()).toMatchObject([{ note: 'on a slide', replacement: null, end: null }]);
    await revocation.seen(listed([{ ...application, secrets: [] }]));
    leak.world.clock.advance(11 * 60_000);
    await revocation.seen(listed([{ ...application, secrets: [] }]));
    expect(incidents.all()).toMatchObject([{ end: { kind: 'gone' } }]);
    expect(leak.world.record.posts).toBe(0);
  });

  it('ends by the person’s word alone where no portal lists', async () => {
    const leak = new LeakWorld();
    leak.isListTruth = false;
    const { incidents, revocation } = await leak.start();
    await revocation.mark(leak.application, leakedKey, 'on a slide');
    await revocation.seen(listed([{ ...application, secrets: [] }])); // taken out of the list, and no more
    expect(incidents.all()).toMatchObject([{ end: null }]);
    const [incident] = incidents.all();
    const id = incident?.id ?? '';
    leak.isListTruth = true;
    expect(await revocation.sayDeleted(id)).toMatchObject({ error: { code: 'forbidden' } });
    leak.isListTruth = false;
    expect(await revocation.sayDeleted(id)).toMatchObject({ ok: true });
    expect(incidents.all()).toMatchObject([
      { end: { kind: 'said-deleted', atMs: leak.world.clock.nowMs() } },
    ]);
    expect(await revocation.sayDeleted(id)).toMatchObject({ error: { code: 'not-found' } });
    const again = await leak.start();
    expect(again.incidents.all()).toEqual(incidents.all());
  });

  it.each([
    ['where no portal tells which secrets there are', { isListTruth: false, source: 'portal' }],
    ['by a copy of the list', { isListTruth: true, source: 'sealed-copy' }],
  ] as const)(
    'is not over %s, however often a list is without it',
    async (_where, { isListTruth, source }) => {
      const leak = new LeakWorld();
      leak.isListTruth = isListTruth;
      const { incidents, revocation } = await leak.start();
      await revocation.mark(leak.application, leakedKey, 'on a slide');
      for (let list = 0; list < 4; list += 1) {
        leak.world.clock.advance(11 * 60_000);
        await revocation.seen({ ...listed([{ ...application, secrets: [] }]), source });
      }
      expect(incidents.all()).toMatchObject([{ end: null }]);
    },
  );

  it('begins nothing when the incident cannot be written, nor with a value in its note', async () => {
    const leak = new LeakWorld();
    const { file, revoke } = await leak.start();
    expect(await revoke('it was Zq8~8Q~aBcDeFgHiJkLmNoPqRsTuVwXyZ012345')).toMatchObject({
      error: { code: 'note-has-value' },
    });
    file.failing = true;
    expect(await revoke()).toMatchObject({ error: { code: 'journal-failed' } });
    expect(leak.world.record.posts).toBe(0);
  });

  it('writes nothing over records that it cannot read', async () => {
    const leak = new LeakWorld();
    leak.disk.text = '{"version":1}';
    const { incidents } = await leak.start();
    expect(incidents.all()).toEqual([]);
    expect(leak.disk.setAside).toBe('{"version":1}');
    const other = new LeakWorld();
    const file = new MemoryIncidentFile(other.disk);
    file.failing = true;
    const unread = new IncidentLog(file);
    expect(await unread.load()).toMatchObject({ error: { code: 'journal-failed' } });
  });

  it('keeps the open leaks that can be read when one record is damaged', async () => {
    const leak = new LeakWorld();
    const frozen = await readFile(frozenFile('incidents.v1.json'), 'utf8');
    const { incidents: all } = JSON.parse(frozen) as { readonly incidents: readonly object[] };
    const open = { ...all[0], id: 'open', end: null };
    const damaged = { ...open, id: 'damaged', startedAtMs: 'x' };
    leak.disk.text = JSON.stringify({ version: 1, incidents: [open, damaged, ...all] });
    const { incidents } = await leak.start();
    expect(incidents.all().map(({ id }) => id)).toEqual(['open', 'incident-1']);
    expect(leak.disk.setAside).toContain('"damaged"');
  });

  const effects = 16;
  it.each(
    crashMoments.flatMap((moment) => Array.from({ length: effects }, (_, at) => [at + 1, moment] as const)),
  )('killed at effect %i (%s): never without a stored value or a record', async (at, moment) => {
    const leak = new LeakWorld();
    const crash = new CrashPlan(at, moment);
    const dying = await leak.start(crash);
    void dying.revoke();
    await settle();

    const { running, incidents, revoke } = await leak.start();
    await running.creation.reconcile();
    await settle();
    const [incident] = incidents.all();
    // Whatever reached the portal is on record.
    if (leak.world.record.posts > 0) expect(incident).toBeDefined();
    if (!leak.hasLeaked) {
      const [replacement] = leak.world.record.secrets;
      expect(leak.world.items.size).toBe(1);
      expect([...leak.world.items.values()]).toEqual([
        leak.world.record.values.get(replacement?.keyId ?? ''),
      ]);
      expect(incident?.replacement?.keyId).toBe(replacement?.keyId);
      return;
    }
    // And it can be brought to its end.
    if (incident !== undefined) expect(incident.end).toBeNull();
    expect(await revoke()).toMatchObject({ ok: true, value: { remaining: null } });
    expect(incidents.all()).toMatchObject([{ end: { kind: 'deleted' } }]);
  });

  it('was killed at every effect', async () => {
    const crash = new CrashPlan(effects);
    const { revoke } = await new LeakWorld().start(crash);
    await revoke();
    expect(crash.hasCrashed).toBe(false);
  });
});
