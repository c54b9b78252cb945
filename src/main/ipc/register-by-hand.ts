import { failed } from '../../shared/ipc/result';
import type { Inventory } from '../inventory/inventory';
import type { ByHandEntries } from '../by-hand/by-hand-entries';
import type { ByHandJoining } from '../by-hand/joining/join-by-hand';
import type { Handle } from './handle';

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
  readonly inventory: Pick<Inventory, 'application' | 'state'>;
}

/** Answers `byHand:*`: what a person enters themselves, where the portal has no API. */
export function registerByHand(handle: Handle, { entries, joining, inventory }: ByHandCalls): void {
  handle('byHand:addApplication', (form) => entries.addApplication(form));
  handle('byHand:editApplication', ({ applicationId, ...form }) =>
    entries.editApplication(applicationId, form),
  );
  handle('byHand:removeApplication', ({ applicationId }) => entries.removeApplication(applicationId));
  handle('byHand:addSecret', ({ applicationId, origin, ...form }) =>
    entries.addSecret(applicationId, form, origin),
  );
  handle('byHand:editSecret', ({ applicationId, keyId, ...form }) =>
    entries.editSecret(applicationId, keyId, form),
  );
  handle('byHand:removeSecret', ({ applicationId, keyId, reason }) =>
    entries.removeSecret(applicationId, keyId, reason),
  );
  handle('byHand:previewImport', (text) => entries.previewImport(text));
  handle('byHand:import', ({ leftOutLines, ...text }) => entries.import(text, leftOutLines));
  handle('byHand:joinable', () => {
    const state = inventory.state();
    return state.kind === 'ready' ? joining.joinable(state.applications) : failed({ code: 'not-signed-in' });
  });
  handle('byHand:join', async ({ byHandEnvironmentId, byHandApplicationId, applicationId }) => {
    const application = inventory.application(applicationId);
    return application === null
      ? failed({ code: 'not-found' })
      : joining.join(byHandEnvironmentId, byHandApplicationId, application);
  });
}
