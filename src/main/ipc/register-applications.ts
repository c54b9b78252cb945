import { failed, type Result } from '../../shared/ipc/result';
import type { Inventory } from '../inventory/inventory';
import { oneApplication } from './argument-parts';
import type { Handle } from './handle';

export interface ApplicationCalls {
  readonly inventory: Pick<Inventory, 'application'>;
  /** Puts a client ID (no secret) onto the clipboard. */
  readonly copyClientId: (clientId: string) => Promise<Result<null>>;
}

/** Answers `applications:*`. */
export function registerApplications(handle: Handle, { inventory, copyClientId }: ApplicationCalls): void {
  handle('applications:copyClientId', oneApplication, async ({ applicationId }) => {
    const application = inventory.application(applicationId);
    return application === null ? failed({ code: 'not-found' }) : copyClientId(application.appId);
  });
}
