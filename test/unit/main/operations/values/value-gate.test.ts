import { noChecks } from '../../../../fakes/no-checks';
import { HandOutLimit } from '../../../../../src/main/access/hand-out-limit';
import { ValueGate } from '../../../../../src/main/operations/values/value-gate';
import type { Environment } from '../../../../../src/shared/domain/environment';
import { boundTo } from '../../../../fakes/bound-to';
import { beforeEach, describe, expect, it } from 'vitest';
import { vaultItemName } from '../../../../../src/main/vault/vault';
import { ConnectivityCheck } from '../../../../../src/main/operations/connectivity/check-connectivity';
import type { Operation } from '../../../../../src/main/operations/journal/operation';
import { ValueDelivery } from '../../../../../src/main/operations/values/value-delivery';
import { ValueHandOut } from '../../../../../src/main/operations/values/hand-out-value';
import { isProofOf, isValueOf, proofOf } from '../../../../../src/main/operations/values/value-proof';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import { CrashPlan } from '../../../../fakes/crash-plan';
import {
  application,
  CreationWorld,
  environment,
  type RunningCreation,
  secretOf,
} from '../../../../fakes/creation-world';
import { openGate } from '../../../../fakes/open-gate';
import { settle } from '../../../../fakes/settle';
import { TwoFiles } from '../../../../fakes/two-files';

const differs = failed({ code: 'value-differs' });

describe('the gate that values leave through', () => {
  let world: CreationWorld;
  let files: TwoFiles;
  let running: RunningCreation;
  let operation: Operation;
  let keyId: string;
  let value: string;
  beforeEach(async () => {
    world = new CreationWorld();
    files = new TwoFiles('keychain');
    running = await world.start(new CrashPlan(), files);
    const created = await running.create();
    if (!created.ok) throw new Error(created.error.code);
    ({ keyId } = created.value.secret);
    value = world.record.values.get(keyId) ?? '';
    const found = running.journal.leading(secretOf(keyId));
    if (found === null) throw new Error('no operation');
    operation = found;
  });

  /** Somebody else edits the item. It still begins as the value does. */
  const edit = async (text: string): Promise<void> => {
    await files.keychain.remove(vaultItemName(operation));
    await files.keychain.put(vaultItemName(operation), new SecretValue(Buffer.from(text)));
  };

  /** Everything that asks a gate for values; what each is given is noted. */
  const askers = (gate: ValueGate, given: string[]) => {
    const { journal, facts, logger } = running;
    const shared = { journal, facts, logger, gate, clock: world.clock, environment: () => environment };
    const handOut = new ValueHandOut({
      ...shared,
      clipboardMs: () => 1000,
      clipboard: {
        put: async (_key, one) => {
          given.push(one.exposeText());
          return ok(null);
        },
      },
    });
    const delivery = new ValueDelivery({ ...shared, catalogue: files.catalogue });
    const check = new ConnectivityCheck({
      ...shared,
      log: noChecks,
      person: () => null,
      isBound: boundTo(() => environment),
      tokenEndpoint: {
        try: async (_target, _appId, one) => {
          given.push(one.exposeText());
          return { kind: 'works' };
        },
      },
    });
    return { handOut, delivery, check };
  };

  it('gives the value to whoever asks, and zeroes it, however that ends', async () => {
    const given: SecretValue[] = [];
    const use = async (one: SecretValue) => {
      given.push(one);
      return ok(one.exposeText());
    };
    expect(await running.gate.read(operation, use)).toEqual(ok(value));
    const thrown = running.gate.read(operation, async (one) => {
      given.push(one);
      throw new Error('cannot be used');
    });
    await expect(thrown).rejects.toThrow('cannot be used');
    expect(given).toHaveLength(2);
    for (const one of given) expect(() => one.exposeBytes()).toThrow();
  });

  it('gives nothing of an item that is not the value any more, whichever way is asked', async () => {
    await edit(`${value}X`);
    const sent: string[] = [];
    const { handOut, delivery, check } = askers(running.gate, sent);
    expect(await running.creation.views.reveal(secretOf(keyId))).toEqual(differs);
    expect(await handOut.reveal(application, keyId)).toEqual(differs);
    expect(await handOut.copy(application, keyId)).toEqual(differs);
    expect(await handOut.copySnippet(application, keyId, 'curl')).toEqual(differs);
    expect(await delivery.deliver(application, keyId, 'first')).toEqual(differs);
    expect(check.start(application, keyId)).toEqual(ok(null));
    await settle();
    world.clock.advance(4_000);
    await settle();
    const refused = { progress: { kind: 'refused', reason: 'value-differs' } };
    expect(check.runs()).toMatchObject([{ targets: [refused, refused] }]);
    expect([sent, files.first.items.size]).toEqual([[], 0]);
    expect([...files.keychain.items.values()]).toEqual([`${value}X`]);
    // Also where the place that is asked holds it against nothing.
    const { clock } = world;
    const unheld = openGate({ vault: files.keychain, journal: running.journal, clock }, () => environment);
    expect(await unheld.read(operation, async () => ok(null))).toEqual(differs);
    // Put right again, it is given as before.
    await edit(value);
    expect(await handOut.reveal(application, keyId)).toEqual(ok({ value }));
  });

  it('takes it from a place that has it when another one was edited, whichever way is asked', async () => {
    await files.first.put(vaultItemName(operation), new SecretValue(Buffer.from(value)));
    await edit(`${value}X`);
    const { journal } = running;
    const used: string[] = [];
    const met: unknown[] = [];
    const gate = openGate(
      {
        ...{ vault: files.vault, journal, clock: world.clock },
        onMet: (of, vaultId, isIt) => met.push([of.plan.operationId, vaultId, isIt]),
      },
      () => environment,
    );
    const { handOut, delivery, check } = askers(gate, used);
    expect(await running.creation.views.reveal(secretOf(keyId))).toEqual(ok({ value }));
    expect(await handOut.reveal(application, keyId)).toEqual(ok({ value }));
    expect(await handOut.copy(application, keyId)).toEqual(ok(null));
    expect(await delivery.deliver(application, keyId, 'second')).toEqual(ok(null));
    expect(check.start(application, keyId)).toEqual(ok(null));
    await settle();
    world.clock.advance(4_000);
    await settle();
    expect(new Set(used)).toEqual(new Set([value]));
    expect(used.length).toBeGreaterThan(1);
    expect([...files.second.items.values()]).toEqual([value]);
    expect([...files.keychain.items.values()]).toEqual([`${value}X`]);
    const { operationId } = operation.plan;
    expect(met.slice(0, 2)).toEqual([
      [operationId, 'keychain', false],
      [operationId, 'first', true],
    ]);
    const passedOver: string[] = [];
    const read = (): Promise<Result<null>> =>
      gate.read(
        operation,
        async () => ok(null),
        (vaultId) => passedOver.push(vaultId),
      );
    expect(await read()).toEqual(ok(null));
    expect(passedOver).toEqual(['keychain']);
    // One that is locked may have it: that is another answer than "something else is there".
    await files.second.remove(vaultItemName(operation));
    files.first.getFailure = 'vault-locked';
    expect(await read()).toEqual(failed({ code: 'vault-locked' }));
    expect(passedOver).toEqual(['keychain', 'keychain']);
    files.first.getFailure = null;
    await files.first.put(vaultItemName(operation), new SecretValue(Buffer.from('edited too')));
    expect(await handOut.reveal(application, keyId)).toEqual(differs);
  });

  it('gives nothing to an application whose client ID is another one by now', async () => {
    const use = async (): Promise<Result<null>> => ok(null);
    expect(await running.gate.handOut(application, keyId, use)).toEqual(ok(null));
    const renamed = { ...application, appId: 'client-2' };
    expect(await running.gate.handOut(renamed, keyId, use)).toEqual(failed({ code: 'value-not-here' }));
  });

  it('gives nothing where nobody works, and nothing that was never said to be saved', async () => {
    const use = async (): Promise<Result<null>> => ok(null);
    const { vault, journal } = running;
    const nowhere = openGate({ vault, journal, clock: world.clock }, () => null);
    expect(await nowhere.handOut(application, keyId, use)).toEqual(failed({ code: 'not-signed-in' }));
    const other = new CreationWorld();
    const unsaved = await other.start();
    unsaved.vault.putFailure = 'keychain-failed';
    expect(await unsaved.create()).toMatchObject({ ok: true, value: { place: null } });
    other.items.set('demo/client-1/1111', other.record.values.get('key-1') ?? '');
    expect(await unsaved.gate.handOut(application, 'key-1', use)).toEqual(failed({ code: 'value-not-here' }));
  });

  it('opens no environment by what was shown in another one', async () => {
    let here: Environment = { ...environment, id: 'another' };
    let admit: (result: Result<null>) => void = () => undefined;
    const { journal } = running;
    const gate = new ValueGate({
      ...{ vault: files.keychain, journal, clock: world.clock, environment: () => here },
      limit: new HandOutLimit(world.clock),
      passphrase: { admit: () => new Promise((resolve) => (admit = resolve)) },
      session: { state: () => ({ kind: 'opened', environmentId: here.id }) },
    });
    const use = async (one: SecretValue) => ok(one.exposeText());
    const asked = gate.handOut(application, keyId, use);
    here = environment;
    admit(ok(null));
    expect(await asked).toEqual(failed({ code: 'not-signed-in' }));
    const again = gate.handOut(application, keyId, use);
    admit(ok(null));
    expect(await again).toEqual(ok(value));
  });

  it('takes nothing for a proof that is of another length', () => {
    const right = new SecretValue(Buffer.from(value));
    expect(isProofOf('short', 'operation-1', right)).toBe(false);
    expect(isProofOf(proofOf('operation-1', right), 'operation-1', right)).toBe(true);
  });

  it('goes by the hint where no proof was ever written down', () => {
    const known = { ...operation, proof: null };
    const is = (text: string): boolean => isValueOf(known, new SecretValue(Buffer.from(text)));
    expect([is('abc-and-more'), is('abd-and-more'), is('ab'), is('')]).toEqual([true, false, false, false]);
    const hintless = { ...known, secret: { ...operation.secret, hint: null } } as Operation;
    expect(isValueOf(hintless, new SecretValue(Buffer.from('anything')))).toBe(true);
    expect(isValueOf(operation, new SecretValue(Buffer.from('abc-and-more')))).toBe(false);
  });
});
