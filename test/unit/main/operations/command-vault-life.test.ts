import { describe, expect, it } from 'vitest';
import { CommandBesideKeychain } from '../../../fakes/command-beside-keychain';
import { CrashPlan } from '../../../fakes/crash-plan';
import { application, CreationWorld, user } from '../../../fakes/creation-world';
import { settle } from '../../../fakes/settle';

const saysAbsent = { absent: { exitCodes: [3] } };

describe('creations while one of the places is a command', () => {
  it('decides one that was cut off, since the command says that it has nothing', async () => {
    const world = new CreationWorld();
    const command = new CommandBesideKeychain(saysAbsent);
    const running = await world.start(new CrashPlan(), command.among);
    running.portal.nextAnswer = 'lost-after-creation';
    expect(await running.create()).toMatchObject({ error: { code: 'outcome-unknown' } });
    running.creation.stop();
    const next = await world.start(new CrashPlan(), command.among);
    world.clock.advance(180_000);
    await next.creation.reconcile();
    expect(world.record.removed).toEqual(['key-1']);
    expect(next.creation.openCreations()).toEqual([]);
  });

  it('finds after every crash what the command has, and decides', async () => {
    for (let at = 1; at < 20; at += 1) {
      const world = new CreationWorld();
      const command = new CommandBesideKeychain(saysAbsent);
      const crash = new CrashPlan(at, 'after');
      const running = await world.start(crash, command.among);
      void running.create();
      await settle();
      if (!crash.hasCrashed) return expect(at).toBeGreaterThan(5);
      const next = await world.start(new CrashPlan(), command.among);
      await next.creation.reconcile();
      await world.pass(23);
      expect(next.creation.openCreations(), `after effect ${at}`).toEqual([]);
      next.creation.stop();
    }
    throw new Error('no creation ran to its end');
  });

  it('refuses a creation at once where the command cannot say that there is nothing', async () => {
    const world = new CreationWorld();
    const running = await world.start(new CrashPlan(), new CommandBesideKeychain({}).among);
    const error = {
      code: 'vault-absence-unclear',
      command: { exitCode: 3, lastWords: 'no such item' },
    };
    expect(await running.creation.prepare(application, user)).toMatchObject({
      value: { vault: { kind: 'unavailable', error } },
    });
    expect(await running.create()).toEqual({ ok: false, error });
    expect(world.record.posts).toBe(0);
  });
});

describe('deletions while one of the places is a command', () => {
  async function deleted(command: CommandBesideKeychain) {
    const world = new CreationWorld();
    const running = await world.start(new CrashPlan(), command.among);
    const created = await running.create();
    if (!created.ok) throw new Error(created.error.code);
    expect(command.items.size).toBe(1);
    command.runs.splice(0);
    expect((await running.deletion.delete(application, created.value.secret.keyId)).ok).toBe(true);
    await world.pass(23);
    return world;
  }

  it('take the value away where the command can', async () => {
    const command = new CommandBesideKeychain({
      ...saysAbsent,
      remove: { program: '/bin/sh', args: ['remove', '{reference}'] },
    });
    const world = await deleted(command);
    expect(command.items.size).toBe(0);
    expect(world.disk.size).toBe(0);
  });

  it('are over where it cannot: the value is left there, and nothing is run for it', async () => {
    const command = new CommandBesideKeychain(saysAbsent);
    const world = await deleted(command);
    expect(command.items.size).toBe(1);
    expect(world.items.size).toBe(0);
    expect(world.disk.size).toBe(0);
    expect(command.runs).toEqual([]);
  });
});
