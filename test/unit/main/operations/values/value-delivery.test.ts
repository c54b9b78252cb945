import { beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../../../../src/main/operations/journal/journal';
import { ValueDelivery } from '../../../../../src/main/operations/values/value-delivery';
import type { Operation } from '../../../../../src/main/operations/journal/operation';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import { vaultItemName } from '../../../../../src/main/vault/vault';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { CrashPlan } from '../../../../fakes/crash-plan';
import { TwoFiles } from '../../../../fakes/two-files';
import { openGate } from '../../../../fakes/open-gate';
import { application, CreationWorld, environment, secretOf } from '../../../../fakes/creation-world';
import { unheard } from '../../../../fakes/told-facts';

describe('ValueDelivery', () => {
  it('knows how the places took a value after a try that was refused', async () => {
    const world = new CreationWorld();
    const { journal } = await world.start();
    const reference = 'K7QF';
    const displayName = `Secret by VM · ${reference}`;
    const { endDateTime } = world;
    const plan = (operationId: string): Plan => ({
      ...{ operationId, reference, displayName, endDateTime, portalMs: 0, keyIdsBefore: [] },
      ...{ environmentId: environment.id, applicationId: application.id, appId: application.appId },
    });
    await journal.plan(plan('refused'));
    await journal.record('refused', { phase: 'discarded', reason: 'refused' });
    await journal.plan(plan('created'));
    const secret = { keyId: 'key', displayName, hint: 'abc', startDateTime: null, endDateTime };
    await journal.record('created', { phase: 'received', ...secret });
    const delivery = new ValueDelivery({
      ...{ journal, environment: () => environment, facts: unheard },
      gate: openGate(
        { vault: { get: async () => ok(null) }, journal, clock: world.clock },
        () => environment,
      ),
      catalogue: { byId: () => null },
    });
    const name = { environmentId: environment.id, appId: application.appId, reference };
    delivery.record(name, [{ vaultId: 'team-file', result: ok(null) }]);
    expect(delivery.deliveries()).toEqual([{ ...secretOf('key'), vaultId: 'team-file', error: null }]);
    // Another value of the secret: what a place did with the first one says nothing of it.
    delivery.record(name, [{ vaultId: 'keychain', result: ok(null) }]);
    expect(delivery.deliveries()).toEqual([{ ...secretOf('key'), vaultId: 'keychain', error: null }]);
  });
});

describe('a place that has something else than the value', () => {
  const differs = failed({ code: 'place-differs' });
  let files: TwoFiles;
  let delivery: ValueDelivery;
  let operation: Operation;
  let keyId: string;
  let value: string;
  let told: number;
  beforeEach(async () => {
    const world = new CreationWorld();
    files = new TwoFiles('keychain');
    const running = await world.start(new CrashPlan(), files);
    const { journal } = running;
    const created = await running.create();
    if (!created.ok) throw new Error(created.error.code);
    ({ keyId } = created.value.secret);
    value = world.record.values.get(keyId) ?? '';
    const found = journal.leading(secretOf(keyId));
    if (found === null) throw new Error('no operation');
    operation = found;
    told = 0;
    delivery = new ValueDelivery({
      ...{ journal, environment: () => environment, facts: unheard, catalogue: files.catalogue },
      gate: openGate(
        {
          ...{ vault: files.vault, journal, clock: world.clock },
          onMet: (...met) => {
            delivery.met(...met);
          },
        },
        () => environment,
      ),
    });
    delivery.onChanged(() => (told += 1));
  });
  const lay = (text: string, where = files.first) =>
    where.put(vaultItemName(operation), new SecretValue(Buffer.from(text)));
  const deliver = (where: string) => delivery.deliver(application, keyId, where);
  const of = (vaultId: string) => ({ ...secretOf(keyId), vaultId });

  it('is said to differ, once, until it has the value again', async () => {
    await lay(value);
    await lay('edited', files.keychain);
    await deliver('second');
    const error = { code: 'place-differs' };
    expect(delivery.deliveries()).toEqual([
      { ...of('keychain'), error },
      { ...of('second'), error: null },
    ]);
    const before = told;
    await deliver('nowhere');
    await deliver('second');
    // That the second one has it is told again; that the keychain differs is not.
    expect(told - before).toBe(1);
    await lay(value, files.keychain);
    await deliver('second');
    expect(delivery.deliveries()).toEqual([{ ...of('second'), error: null }]);
    delivery.met({ ...operation, secret: null }, 'keychain', false);
    expect(delivery.deliveries()).toHaveLength(1);
  });

  it('is written over only by whoever was told so before', async () => {
    await lay('edited');
    expect(await deliver('first')).toEqual(differs);
    expect([...files.first.items.values()]).toEqual(['edited']);
    expect(delivery.deliveries()).toEqual([{ ...of('first'), error: { code: 'place-differs' } }]);
    expect(await deliver('first')).toEqual(ok(null));
    expect([...files.first.items.values()]).toEqual([value]);
    expect(delivery.deliveries()).toEqual([{ ...of('first'), error: null }]);
  });

  it('is not written over by a request that has only found that out itself', async () => {
    await lay('edited', files.keychain);
    await lay(value);
    expect(await deliver('keychain')).toEqual(differs);
    expect([...files.keychain.items.values()]).toEqual(['edited']);
  });

  it('is none where a part of the value lies, which a writing that was cut off leaves', async () => {
    await lay(value.slice(0, 5));
    expect(await deliver('first')).toEqual(ok(null));
    expect([...files.first.items.values()]).toEqual([value]);
    await lay(`${value}X`);
    expect(await deliver('first')).toEqual(differs);
  });
});
