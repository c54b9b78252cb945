import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../../../src/main/operations/journal/journal';
import { ValueDelivery } from '../../../../../src/main/operations/values/value-delivery';
import { ok } from '../../../../../src/shared/ipc/result';
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
