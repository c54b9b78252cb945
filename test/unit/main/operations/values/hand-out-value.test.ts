import { freshFactor } from '../../../../fakes/fresh-factor';
import { describe, expect, it } from 'vitest';
import { HandOutLimit } from '../../../../../src/main/access/hand-out-limit';
import { ValueGate } from '../../../../../src/main/operations/values/value-gate';
import { ValueHandOut } from '../../../../../src/main/operations/values/hand-out-value';
import { ValueDelivery } from '../../../../../src/main/operations/values/value-delivery';
import type { WorkState } from '../../../../../src/main/environments/current-environment';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import { application, CreationWorld, environment, secretOf } from '../../../../fakes/creation-world';
import { CrashPlan } from '../../../../fakes/crash-plan';
import { TwoFiles } from '../../../../fakes/two-files';
import { ToldFacts } from '../../../../fakes/told-facts';

const signedInFor = { ...environment, signIn: { maximumAuthenticationAgeMinutes: 30 } };

/** As the portal lists it. */
const entry = {
  ...{ displayName: 'Secret by VM', hint: 'abc', startDateTime: null, endDateTime: '2027-01-01T00:00:00Z' },
};

/** A value that was stored in an earlier run. */
async function stored() {
  const world = new CreationWorld();
  const files = new TwoFiles('keychain');
  const earlier = await world.start(new CrashPlan(), files);
  const created = await earlier.create();
  if (!created.ok) throw new Error(created.error.code);
  const { keyId } = created.value.secret;
  const running = await world.start(new CrashPlan(), files);
  let state: WorkState = {
    kind: 'signed-in',
    environmentId: 'demo',
    user: { displayName: 'Vera', email: null },
    authenticatedAtMs: world.clock.nowMs(),
    ...freshFactor,
    isKept: true,
    isRenewing: false,
  };
  const copied: string[] = [];
  let admission: Result<null> = ok(null);
  let admissions = 0;
  const { clock } = world;
  const facts = new ToldFacts();
  const hereNow = (): typeof environment => signedInFor as unknown as typeof environment;
  const gate = new ValueGate({
    ...{ vault: files.vault, journal: running.journal, clock, limit: new HandOutLimit(clock) },
    session: { state: () => state },
    environment: hereNow,
    passphrase: {
      admit: async () => {
        admissions += 1;
        return admission;
      },
    },
  });
  const shared = { gate, facts, environment: hereNow };
  const handOut = new ValueHandOut({
    ...shared,
    clipboard: {
      put: async (_key, value) => {
        copied.push(value.exposeText());
        return ok(null);
      },
    },
    clipboardMs: () => 30_000,
    logger: running.logger,
  });
  const delivery = new ValueDelivery({ ...shared, journal: running.journal, catalogue: files.catalogue });
  const value = world.record.values.get(keyId) ?? '';
  const signOut = (): void => {
    state = { kind: 'signed-out', reason: 'signed-out', error: null };
  };
  const showsNone = (admitted: Result<null>): void => {
    if (state.kind !== 'signed-in') throw new Error('nobody is signed in');
    state = { ...state, secondFactor: { evidence: 'none', freshness: 'not-shown' } };
    admission = admitted;
  };
  const open = (admitted: Result<null>): void => {
    state = { kind: 'opened', environmentId: 'demo' };
    admission = admitted;
  };
  const asked = (): number => admissions;
  return {
    world,
    files,
    running,
    handOut,
    delivery,
    keyId,
    value,
    copied,
    signOut,
    facts,
    open,
    showsNone,
    asked,
  };
}

describe('a stored value, long after it was made', () => {
  it('is told of, the screen first, and never with its value', async () => {
    const { handOut, delivery, facts, keyId, value } = await stored();
    const listed = {
      ...application,
      secrets: [{ ...entry, keyId }],
    };
    const of = {
      environmentId: environment.id,
      application: { id: application.id, displayName: application.displayName },
      secret: { keyId, displayName: 'Secret by VM' },
    };
    await handOut.reveal(listed, keyId);
    expect(facts.told).toMatchObject([
      { kind: 'value-about-to-be-shown', key: secretOf(keyId) },
      { kind: 'value-handed-out', way: 'revealed', ...of, outcome: null },
    ]);
    facts.told.length = 0;
    await handOut.copy(listed, keyId);
    await handOut.copySnippet(listed, keyId, 'curl');
    await delivery.deliver(listed, keyId, 'nowhere');
    await handOut.reveal(listed, 'unknown');
    expect(facts.told).toMatchObject([
      { kind: 'value-handed-out', way: 'copied', ...of, outcome: null },
      { kind: 'value-handed-out', way: 'snippet', ...of },
      { kind: 'value-delivered', ...of, outcome: 'not-found' },
      { kind: 'value-handed-out', way: 'revealed', outcome: 'value-not-here' },
    ]);
    expect(JSON.stringify(facts.told)).not.toContain(value);
  });

  it('is shown to whoever has just shown the second factor, as often as that', async () => {
    const { handOut, keyId, value, running } = await stored();
    // The one view of its creation is over with that run.
    expect((await running.creation.views.reveal(secretOf(keyId))).ok).toBe(false);
    expect(await handOut.reveal(application, keyId)).toEqual(ok({ value }));
    expect(await handOut.reveal(application, keyId)).toEqual(ok({ value }));
    expect(running.logger.text).not.toContain(value);
  });

  it('stays where it is when the second factor is too old, or nobody is signed in', async () => {
    const { world, handOut, delivery, keyId, signOut, files } = await stored();
    world.clock.advance(30 * 60_000 + 1);
    const tooOld = { error: { code: 'mfa-too-old' } };
    expect(await handOut.reveal(application, keyId)).toMatchObject(tooOld);
    expect(await handOut.copy(application, keyId)).toMatchObject(tooOld);
    expect(await delivery.deliver(application, keyId, 'first')).toMatchObject(tooOld);
    signOut();
    expect(await handOut.reveal(application, keyId)).toMatchObject(tooOld);
    expect(files.first.items.size).toBe(0);
  });

  it('needs the passphrase where there is no sign-in, whichever way it leaves, and nowhere else', async () => {
    const { handOut, delivery, keyId, value, files, copied, open, asked } = await stored();
    expect(await handOut.reveal(application, keyId)).toEqual(ok({ value }));
    expect(asked()).toBe(0);
    const needed = failed({ code: 'passphrase-needed' });
    open(needed);
    expect(await handOut.reveal(application, keyId)).toEqual(needed);
    expect(await handOut.copy(application, keyId)).toEqual(needed);
    expect(await handOut.copySnippet(application, keyId, 'curl')).toEqual(needed);
    expect(await delivery.deliver(application, keyId, 'first')).toEqual(needed);
    expect([files.first.items.size, copied, asked()]).toEqual([0, [], 4]);
    open(ok(null));
    expect(await handOut.reveal(application, keyId)).toEqual(ok({ value }));
  });

  it('needs it as well where a sign-in shows no second factor', async () => {
    const { handOut, keyId, value, showsNone, asked } = await stored();
    const needed = failed({ code: 'passphrase-needed' });
    showsNone(needed);
    expect(await handOut.reveal(application, keyId)).toEqual(needed);
    showsNone(ok(null));
    expect(await handOut.reveal(application, keyId)).toEqual(ok({ value }));
    expect(asked()).toBe(2);
  });

  it('is given for its own application only, and not when it is stored nowhere', async () => {
    const { handOut, keyId, files } = await stored();
    const notHere = { error: { code: 'value-not-here' } };
    expect(await handOut.reveal({ ...application, appId: 'another' }, keyId)).toMatchObject(notHere);
    expect(await handOut.reveal(application, 'another')).toMatchObject(notHere);
    files.keychain.items.clear();
    expect(await handOut.reveal(application, keyId)).toMatchObject(notHere);
    files.keychain.getFailure = 'keychain-locked';
    expect(await handOut.reveal(application, keyId)).toMatchObject({ error: { code: 'keychain-locked' } });
  });

  it('goes to another place', async () => {
    const { delivery, keyId, value, files } = await stored();
    expect(await delivery.deliver(application, keyId, 'second')).toEqual(ok(null));
    expect([...files.second.items.values()]).toEqual([value]);
  });

  it('leaves its place ten times in ten minutes, whichever way', async () => {
    const { world, handOut, delivery, keyId, copied, files } = await stored();
    for (let time = 0; time < 4; time += 1) await handOut.reveal(application, keyId);
    for (let time = 0; time < 3; time += 1) await handOut.copy(application, keyId);
    for (let time = 0; time < 3; time += 1) await delivery.deliver(application, keyId, 'first');
    expect([copied.length, files.first.items.size]).toEqual([3, 1]);
    const tooMany = { error: { code: 'too-many-values' } };
    expect(await handOut.reveal(application, keyId)).toMatchObject(tooMany);
    expect(await handOut.copy(application, keyId)).toMatchObject(tooMany);
    expect(await delivery.deliver(application, keyId, 'second')).toMatchObject(tooMany);
    expect([copied.length, files.second.items.size]).toEqual([3, 0]);
    world.clock.advance(10 * 60_000);
    expect((await handOut.reveal(application, keyId)).ok).toBe(true);
  });
});
