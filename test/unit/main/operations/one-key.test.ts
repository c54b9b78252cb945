import { noChecks } from '../../../fakes/no-checks';
import { boundTo } from '../../../fakes/bound-to';
import { beforeEach, describe, expect, it } from 'vitest';
import { ConnectivityCheck } from '../../../../src/main/operations/connectivity/check-connectivity';
import { ValueDelivery } from '../../../../src/main/operations/values/value-delivery';
import { ValueHandOut } from '../../../../src/main/operations/values/hand-out-value';
import type { Application } from '../../../../src/shared/domain/application';
import type { Environment } from '../../../../src/shared/domain/environment';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { CrashPlan } from '../../../fakes/crash-plan';
import { application, CreationWorld, environment, type RunningCreation } from '../../../fakes/creation-world';
import { openGate } from '../../../fakes/open-gate';
import { settle } from '../../../fakes/settle';
import { TwoFiles } from '../../../fakes/two-files';

const notHere = failed({ code: 'value-not-here' });
const other: Application = { ...application, id: 'object-2' };

/** Everything that can be done with a stored value, in one environment and application. */
class Elsewhere {
  readonly sent: string[] = [];
  readonly copied: string[] = [];
  readonly handOut: ValueHandOut;
  readonly delivery: ValueDelivery;
  readonly check: ConnectivityCheck;

  constructor(running: RunningCreation, files: TwoFiles, world: CreationWorld, here: Environment) {
    const { journal, facts, logger } = running;
    const { clock } = world;
    const shared = {
      ...{ journal, facts, logger, clock, environment: () => here },
      gate: openGate({ vault: files.vault, journal, clock }, () => here),
    };
    this.handOut = new ValueHandOut({
      ...shared,
      clipboardMs: () => 30_000,
      clipboard: {
        put: async (_key, value) => {
          this.copied.push(value.exposeText());
          return ok(null);
        },
      },
    });
    this.delivery = new ValueDelivery({ ...shared, catalogue: files.catalogue });
    this.check = new ConnectivityCheck({
      ...shared,
      log: noChecks,
      person: () => null,
      isBound: boundTo(() => environment),
      tokenEndpoint: {
        try: async (_target, _appId, value) => {
          this.sent.push(value.exposeText());
          return { kind: 'works' };
        },
      },
    });
  }
}

describe('a key ID that is listed elsewhere too', () => {
  let world: CreationWorld;
  let files: TwoFiles;
  let running: RunningCreation;
  let keyId: string;
  beforeEach(async () => {
    world = new CreationWorld();
    files = new TwoFiles('keychain');
    running = await world.start(new CrashPlan(), files);
    const created = await running.create();
    if (!created.ok) throw new Error(created.error.code);
    ({ keyId } = created.value.secret);
  });

  const places: readonly (readonly [string, Environment, Application])[] = [
    ['in another environment', { ...environment, id: 'second' }, application],
    ['in another application', environment, other],
  ];
  for (const [where, here, listed] of places) {
    it(`${where}: nothing there shows, copies, delivers, sends or tries the value`, async () => {
      const elsewhere = new Elsewhere(running, files, world, here);
      running.here = here;
      running.shown = here.id;
      const of = { applicationId: listed.id, keyId };
      expect(await running.creation.views.reveal(of)).toEqual(notHere);
      expect(await running.creation.views.saveAgain(of, null)).toEqual(notHere);
      expect(await elsewhere.handOut.reveal(listed, keyId)).toEqual(notHere);
      expect(await elsewhere.handOut.copy(listed, keyId)).toEqual(notHere);
      expect(await elsewhere.handOut.copySnippet(listed, keyId, 'curl')).toEqual(notHere);
      expect(await elsewhere.delivery.deliver(listed, keyId, 'first')).toEqual(notHere);
      expect(elsewhere.check.start(listed, keyId)).toEqual(notHere);
      await settle();
      expect([elsewhere.sent, elsewhere.copied]).toEqual([[], []]);
    });

    it(`${where}: a deletion there, and the end of a view, leave it alone`, async () => {
      running.here = here;
      running.shown = here.id;
      await running.creation.views.conclude({ applicationId: listed.id, keyId });
      await running.deletion.delete(listed, keyId);
      const [operation] = running.journal.operations();
      expect(operation).toMatchObject({ discarded: null, concludedAtMs: null, saved: {} });
      running.here = environment;
      running.shown = environment.id;
      const shown = await running.creation.views.reveal({ applicationId: application.id, keyId });
      expect(shown).toEqual(ok({ value: world.record.values.get(keyId) }));
    });
  }

  it('where it belongs, all of that is done', async () => {
    const home = new Elsewhere(running, files, world, environment);
    expect((await home.handOut.copy(application, keyId)).ok).toBe(true);
    expect(home.check.start(application, keyId)).toEqual(ok(null));
    world.clock.advance(4_000);
    await settle();
    expect(home.copied).toEqual([world.record.values.get(keyId)]);
    expect(new Set(home.sent)).toEqual(new Set(home.copied));
  });
});
