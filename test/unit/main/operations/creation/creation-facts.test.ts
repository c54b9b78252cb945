import { beforeEach, describe, expect, it } from 'vitest';
import type { Fact } from '../../../../../src/main/facts/fact';
import { application, CreationWorld, environment, secretOf } from '../../../../fakes/creation-world';
import { CrashPlan } from '../../../../fakes/crash-plan';
import { settle } from '../../../../fakes/settle';

const named = {
  environmentId: environment.id,
  application: { id: application.id, displayName: application.displayName },
};

describe('what is told of creations', () => {
  let world: CreationWorld;
  beforeEach(() => {
    world = new CreationWorld();
  });

  it('that a secret was created, with the portal’s reference, and that its value was saved', async () => {
    const running = await world.start();
    const durable: boolean[] = [];
    running.facts.listen(() =>
      durable.push([...world.disk.values()].some((text) => text.includes('"saved"'))),
    );
    const created = await running.create();
    if (!created.ok) throw new Error(created.error.code);
    const { keyId, displayName } = created.value.secret;
    const secret = { keyId, displayName };
    expect(running.facts.told).toEqual([
      { kind: 'secret-created', ...named, secret, requestId: 'request-1', outcome: null },
      { kind: 'value-saved', ...named, secret, requestId: null, outcome: null },
    ]);
    expect(durable).toEqual([true, true]);
    expect(JSON.stringify(running.facts.told)).not.toContain(world.record.values.get(keyId) ?? '');
  });

  it('why there is none, by the name that was wished for', async () => {
    const running = await world.start();
    running.portal.nextAnswer = 'refused';
    await running.create('Secret by VM');
    expect(running.facts.told).toMatchObject([
      {
        ...{ kind: 'secret-created', ...named, outcome: 'policy-refused' },
        secret: { keyId: null, displayName: 'Secret by VM' },
      },
    ]);
  });

  it('that a value is about to be shown, before it is, and that its view is over', async () => {
    const running = await world.start();
    const created = await running.create();
    if (!created.ok) throw new Error(created.error.code);
    const { keyId } = created.value.secret;
    running.facts.told.length = 0;
    const revealing = running.creation.views.reveal(secretOf(keyId));
    let isThere = false;
    const early: Fact[] = [];
    running.facts.listen((fact) => {
      if (!isThere) early.push(fact);
    });
    const revealed = await revealing;
    isThere = true;
    expect(revealed.ok).toBe(true);
    expect(early).toMatchObject([
      { kind: 'value-about-to-be-shown', key: secretOf(keyId) },
      { kind: 'value-handed-out', way: 'revealed', ...named, secret: { keyId }, outcome: null },
    ]);
    void running.creation.views.conclude(secretOf(keyId));
    expect(running.facts.told.at(-1)).toEqual({ kind: 'value-view-ended', key: secretOf(keyId) });
    await settle();
    expect(JSON.stringify(running.facts.told)).not.toContain(world.record.values.get(keyId) ?? '');
  });

  it('that a revelation was refused, and nothing about a screen then', async () => {
    const running = await world.start();
    const created = await running.create();
    if (!created.ok) throw new Error(created.error.code);
    const { keyId } = created.value.secret;
    await running.creation.views.reveal(secretOf(keyId));
    running.facts.told.length = 0;
    await running.creation.views.reveal(secretOf(keyId));
    expect(running.facts.told).toMatchObject([
      { kind: 'value-handed-out', way: 'revealed', secret: { keyId }, outcome: 'already-shown' },
    ]);
  });

  it('that a value was saved at the second try', async () => {
    const running = await world.start();
    running.vault.putFailure = 'keychain-locked';
    const created = await running.create();
    if (!created.ok) throw new Error(created.error.code);
    expect(running.facts.kinds).toEqual(['secret-created']);
    const { keyId } = created.value.secret;
    await running.creation.views.saveAgain(secretOf(keyId), null);
    running.vault.putFailure = null;
    await running.creation.views.saveAgain(secretOf(keyId), null);
    expect(running.facts.told.slice(1)).toMatchObject([
      { kind: 'value-saved', ...named, secret: { keyId }, outcome: 'keychain-locked' },
      { kind: 'value-saved', ...named, secret: { keyId }, outcome: null },
    ]);
  });
});

describe('what is told of deletions', () => {
  it('what was deleted and what was refused, and nothing of a question', async () => {
    const world = new CreationWorld();
    const running = await world.start();
    const created = await running.create();
    if (!created.ok) throw new Error(created.error.code);
    const { secret } = created.value;
    const listed = { ...application, secrets: [secret] };
    running.facts.told.length = 0;
    running.portal.removeFailure = 'consent-needed';
    await running.deletion.delete(listed, secret.keyId);
    expect(running.facts.told).toEqual([]);
    running.portal.removeFailure = 'forbidden';
    await running.deletion.delete(listed, secret.keyId);
    running.portal.removeFailure = null;
    await running.deletion.delete(listed, secret.keyId);
    const of = { ...named, secret: { keyId: secret.keyId, displayName: secret.displayName } };
    expect(running.facts.told).toEqual([
      { kind: 'secret-deleted', ...of, requestId: null, outcome: 'forbidden' },
      { kind: 'secret-deleted', ...of, requestId: 'request-2', outcome: null },
    ]);
  });
});

describe('what is told of reconciliation', () => {
  it('that a secret whose value was lost was deleted', async () => {
    const world = new CreationWorld();
    const first = await world.start();
    first.portal.nextAnswer = 'lost-after-creation';
    await first.create();
    expect(first.facts.told).toMatchObject([{ kind: 'secret-created', outcome: 'outcome-unknown' }]);
    expect(world.record.secrets).toHaveLength(1);
    const [lost] = world.record.secrets;
    first.creation.stop();
    const next = await world.start();
    world.clock.advance(180_000);
    await next.creation.reconcile();
    expect(world.record.removed).toEqual([lost?.keyId]);
    expect(next.facts.told).toMatchObject([
      {
        ...{ kind: 'secret-deleted', ...named, outcome: null },
        secret: { keyId: lost?.keyId, displayName: lost?.displayName },
      },
    ]);
    // What was told once is not told again by the look that lets go of it.
    await next.creation.reconcile();
    expect(next.facts.told).toHaveLength(1);
    next.creation.stop();
  });

  it('that a value was found in the vault after a crash', async () => {
    const world = new CreationWorld();
    const cut = await world.start(new CrashPlan());
    cut.portal.nextAnswer = 'created';
    const created = await cut.create();
    if (!created.ok) throw new Error(created.error.code);
    for (const [name, text] of world.disk) {
      world.disk.set(
        name,
        text
          .split('\n')
          .filter((line) => !line.includes('"saved"'))
          .join('\n'),
      );
    }
    const next = await world.start();
    await next.creation.reconcile();
    expect(next.facts.told).toMatchObject([
      { kind: 'value-saved', ...named, secret: { keyId: created.value.secret.keyId }, outcome: null },
    ]);
    next.creation.stop();
  });
});
