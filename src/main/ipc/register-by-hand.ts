import { z } from 'zod';
import { failed } from '../../shared/ipc/result';
import type { Inventory } from '../inventory/inventory';
import type { ByHandEntries } from '../by-hand/by-hand-entries';
import type { ByHandJoining } from '../by-hand/joining/join-by-hand';
import { dayOrders } from '../../shared/domain/entered-date';
import { mostTableLines } from '../by-hand/table/pasted-table';
import { removalReasons } from '../../shared/ipc/by-hand';
import { secretOrigins } from '../../shared/domain/secret-origin';
import { identifier, typed } from './argument-parts';
import type { DeletionGuard } from '../operations/deletion/deletion-guard';
import type { Handle } from './handle';

const applicationForm = {
  appId: typed,
  displayName: typed,
  resourceAppIds: z.array(z.string().max(200)).max(50),
};
const secretForm = { displayName: typed, hint: typed, endDate: typed };
const importText = {
  /** Longer ones than are taken in, so that they are refused by name. */
  text: z.string().max(8 * 1024 * 1024),
  dayOrder: z.enum(dayOrders).nullable(),
  applicationId: identifier.nullable(),
};

export interface ByHandCalls {
  readonly entries: Pick<
    ByHandEntries,
    | 'addApplication'
    | 'editApplication'
    | 'removeApplication'
    | 'addSecret'
    | 'editSecret'
    | 'removeSecret'
    | 'previewImport'
    | 'import'
  >;
  readonly joining: Pick<ByHandJoining, 'joinable' | 'join'>;
  readonly guard: Pick<DeletionGuard, 'confirmed'>;
  readonly inventory: Pick<Inventory, 'application' | 'state'>;
}

/** Answers `byHand:*`: what a person enters themselves, where the portal has no API. */
export function registerByHand(handle: Handle, { entries, joining, guard, inventory }: ByHandCalls): void {
  handle('byHand:addApplication', z.strictObject(applicationForm), (form) => entries.addApplication(form));
  handle(
    'byHand:editApplication',
    z.strictObject({ applicationId: identifier, ...applicationForm }),
    ({ applicationId, ...form }) => entries.editApplication(applicationId, form),
  );
  handle('byHand:removeApplication', z.strictObject({ applicationId: identifier }), ({ applicationId }) =>
    entries.removeApplication(applicationId),
  );
  handle(
    'byHand:addSecret',
    z.strictObject({
      applicationId: identifier,
      origin: z.enum(secretOrigins),
      ...secretForm,
    }),
    ({ applicationId, origin, ...form }) => entries.addSecret(applicationId, form, origin),
  );
  handle(
    'byHand:editSecret',
    z.strictObject({
      ...{ applicationId: identifier, keyId: identifier, ...secretForm },
      endDate: typed.nullable(),
    }),
    ({ applicationId, keyId, ...form }) => entries.editSecret(applicationId, keyId, form),
  );
  handle(
    'byHand:removeSecret',
    z.strictObject({
      applicationId: identifier,
      keyId: identifier,
      reason: z.enum(removalReasons),
      typedName: typed.nullable(),
    }),
    async ({ applicationId, keyId, reason, typedName }) => {
      const application = inventory.application(applicationId);
      // Said to be deleted, it takes its value along: as much as a deletion. Entered by mistake, it does not.
      const confirmed =
        application === null || reason !== 'deleted-on-portal'
          ? null
          : guard.confirmed(application, keyId, typedName);
      return confirmed?.ok === false ? confirmed : entries.removeSecret(applicationId, keyId, reason);
    },
  );
  handle('byHand:previewImport', z.strictObject(importText), (text) => entries.previewImport(text));
  handle(
    'byHand:import',
    z.strictObject({
      ...importText,
      leftOutLines: z.array(z.number().int().min(1)).max(mostTableLines),
    }),
    ({ leftOutLines, ...text }) => entries.import(text, leftOutLines),
  );
  handle('byHand:joinable', z.undefined(), () => {
    const state = inventory.state();
    return state.kind === 'ready' ? joining.joinable(state.applications) : failed({ code: 'not-signed-in' });
  });
  handle(
    'byHand:join',
    z.strictObject({
      byHandEnvironmentId: identifier,
      byHandApplicationId: identifier,
      applicationId: identifier,
    }),
    async ({ byHandEnvironmentId, byHandApplicationId, applicationId }) => {
      const application = inventory.application(applicationId);
      return application === null
        ? failed({ code: 'not-found' })
        : joining.join(byHandEnvironmentId, byHandApplicationId, application);
    },
  );
}
