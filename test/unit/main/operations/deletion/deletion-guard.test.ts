import { describe, expect, it } from 'vitest';
import { DeletionGuard } from '../../../../../src/main/operations/deletion/deletion-guard';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import type { SecretKey } from '../../../../../src/shared/domain/secret-key';
import { environment } from '../../../../fakes/creation-world';
import { deletionSituations, situationMs, situationZone } from '../../../../support/deletion-situations';

const refused = failed({ code: 'name-not-typed' });

describe('what main asks for before a deletion', () => {
  it.each(deletionSituations)('$name', ({ application, keyId, namedBy, guards }) => {
    const asked: SecretKey[] = [];
    const guard = new DeletionGuard({
      systemsUsing: (key) => {
        asked.push(key);
        return namedBy;
      },
      environment: () => environment,
      timeZone: () => situationZone,
      clock: { nowMs: () => situationMs },
    });
    const isGuarded = guards.length > 0;
    expect(guard.outlook(application, keyId).guards).toEqual(guards);
    expect(guard.confirmed(application, keyId, null)).toEqual(isGuarded ? refused : ok(null));
    expect(guard.confirmed(application, keyId, 'Secret 1')).toEqual(isGuarded ? refused : ok(null));
    expect(guard.confirmed(application, keyId, 'Secret 0')).toEqual(ok(null));
    expect(guard.confirmed(application, 'elsewhere', 'Secret 0')).toEqual(failed({ code: 'not-found' }));
    expect(asked[0]).toEqual({ environmentId: environment.id, applicationId: application.id, keyId });
  });
});
