import { z } from 'zod';
import type { Application } from '../../shared/domain/application';
import { type CancelWay, cancelWays } from '../../shared/domain/rotation';
import { isReference } from '../../shared/domain/secret-name';
import { longestSafetyWaitHours } from '../../shared/domain/settings';
import type { SystemForm } from '../../shared/domain/system';
import type { Calls } from '../../shared/ipc/contract';
import { failed, type Result } from '../../shared/ipc/result';
import type { Inventory } from '../inventory/inventory';
import type { CreationRequest } from '../operations/creation/creation-attempt';
import { identifier, oneApplication, oneSecret, typed } from './argument-parts';
import type { Handle } from './handle';

type Outcome<C extends keyof Calls> = Promise<Result<Calls[C]['result']>>;

/** What the page may ask for about rotations and systems; see `rotation/`. */
export interface RotationCalls {
  readonly inventory: Pick<Inventory, 'application'>;
  readonly rotations: {
    start(application: Application, keyId: string, nextKeyId: string | null): Outcome<'rotations:start'>;
    create(rotationId: string, wanted: CreationRequest): Outcome<'rotations:create'>;
    chooseNext(rotationId: string, keyId: string): Promise<Result<null>>;
    saySaved(rotationId: string): Promise<Result<null>>;
    saySystem(rotationId: string, systemId: string, usesNext: boolean): Promise<Result<null>>;
    sayNoOther(rotationId: string): Promise<Result<null>>;
    override(rotationId: string, systemId: string | null, reason: string): Promise<Result<null>>;
    setWait(rotationId: string, hours: number): Promise<Result<null>>;
    remind(rotationId: string, systemId: string | null, dueMs: number | null): Promise<Result<null>>;
    dropReminder(rotationId: string, systemId: string | null): Promise<Result<null>>;
    deleteOld(rotationId: string): Outcome<'rotations:deleteOld'>;
    cancel(rotationId: string, way: CancelWay, typedName: string | null): Promise<Result<null>>;
  };
  record(rotationId: string): Result<Calls['rotations:record']['result']>;
  copyRecord(rotationId: string): Promise<Result<null>>;
  printRecord(rotationId: string): Promise<Result<null>>;
  saveRecord(rotationId: string): Outcome<'rotations:saveRecord'>;
  readonly systems: {
    add(applicationId: string, form: SystemForm): Outcome<'systems:add'>;
    change(systemId: string, form: SystemForm): Promise<Result<null>>;
    remove(systemId: string): Promise<Result<null>>;
  };
}

const oneRotation = z.strictObject({ rotationId: identifier });
const oneSystem = z.strictObject({ systemId: identifier });
const systemForm = {
  ...{ name: typed, where: typed, contact: typed },
  keyId: identifier.nullable(),
  vaultId: identifier.nullable(),
};

/** Answers `rotations:*` and `systems:*`. */
export function registerRotations(handle: Handle, calls: RotationCalls): void {
  const { inventory, rotations, systems } = calls;
  handle(
    'rotations:start',
    oneSecret.extend({ nextKeyId: identifier.nullable() }),
    async ({ applicationId, keyId, nextKeyId }) => {
      const application = inventory.application(applicationId);
      return application === null
        ? failed({ code: 'not-found' })
        : rotations.start(application, keyId, nextKeyId);
    },
  );
  handle(
    'rotations:create',
    oneRotation.extend({
      name: typed,
      reference: z.string().refine(isReference),
      endDateTime: z.string().max(64),
    }),
    ({ rotationId, ...wanted }) => rotations.create(rotationId, wanted),
  );
  handle('rotations:chooseNext', oneRotation.extend({ keyId: identifier }), ({ rotationId, keyId }) =>
    rotations.chooseNext(rotationId, keyId),
  );
  handle('rotations:saySaved', oneRotation, ({ rotationId }) => rotations.saySaved(rotationId));
  handle(
    'rotations:saySystem',
    oneRotation.extend({ systemId: identifier, usesNext: z.boolean() }),
    ({ rotationId, systemId, usesNext }) => rotations.saySystem(rotationId, systemId, usesNext),
  );
  handle('rotations:sayNoOther', oneRotation, ({ rotationId }) => rotations.sayNoOther(rotationId));
  handle(
    'rotations:override',
    oneRotation.extend({ systemId: identifier.nullable(), reason: typed }),
    ({ rotationId, systemId, reason }) => rotations.override(rotationId, systemId, reason),
  );
  handle(
    'rotations:setWait',
    oneRotation.extend({ hours: z.number().int().min(1).max(longestSafetyWaitHours) }),
    ({ rotationId, hours }) => rotations.setWait(rotationId, hours),
  );
  handle(
    'rotations:remind',
    oneRotation.extend({ systemId: identifier.nullable(), dueMs: z.number().int().nullable() }),
    ({ rotationId, systemId, dueMs }) => rotations.remind(rotationId, systemId, dueMs),
  );
  handle(
    'rotations:dropReminder',
    oneRotation.extend({ systemId: identifier.nullable() }),
    ({ rotationId, systemId }) => rotations.dropReminder(rotationId, systemId),
  );
  handle('rotations:deleteOld', oneRotation, ({ rotationId }) => rotations.deleteOld(rotationId));
  handle(
    'rotations:cancel',
    oneRotation.extend({ way: z.enum(cancelWays), typedName: typed.nullable() }),
    ({ rotationId, way, typedName }) => rotations.cancel(rotationId, way, typedName),
  );
  handle('rotations:record', oneRotation, async ({ rotationId }) => calls.record(rotationId));
  handle('rotations:copyRecord', oneRotation, ({ rotationId }) => calls.copyRecord(rotationId));
  handle('rotations:printRecord', oneRotation, ({ rotationId }) => calls.printRecord(rotationId));
  handle('rotations:saveRecord', oneRotation, ({ rotationId }) => calls.saveRecord(rotationId));
  handle('systems:add', oneApplication.extend(systemForm), async ({ applicationId, ...form }) =>
    inventory.application(applicationId) === null
      ? failed({ code: 'not-found' })
      : systems.add(applicationId, form),
  );
  handle('systems:change', oneSystem.extend(systemForm), ({ systemId, ...form }) =>
    systems.change(systemId, form),
  );
  handle('systems:remove', oneSystem, ({ systemId }) => systems.remove(systemId));
}
