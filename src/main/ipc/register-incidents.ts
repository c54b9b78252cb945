import { z } from 'zod';
import type { Application } from '../../shared/domain/application';
import type { Incident } from '../../shared/domain/incident';
import { failed, type Result } from '../../shared/ipc/result';
import type { Inventory } from '../inventory/inventory';
import { longestIncidentNote } from '../../shared/domain/incident';
import { identifier, oneSecret } from './argument-parts';
import type { Handle } from './handle';

const oneIncident = z.strictObject({ incidentId: identifier });

/** What the page may ask for about incidents; see `SecretRevocation`. */
export interface IncidentCalls {
  readonly inventory: Pick<Inventory, 'application'>;
  mark(application: Application, keyId: string, note: string): Promise<Result<null>>;
  incident(incidentId: string): Incident | null;
  withdraw(incidentId: string): Promise<Result<null>>;
  sayDeleted(incidentId: string): Promise<Result<null>>;
  copyRecord(incident: Incident): Promise<Result<null>>;
}

/** Answers `incidents:*`. */
export function registerIncidents(handle: Handle, calls: IncidentCalls): void {
  handle(
    'incidents:mark',
    oneSecret.extend({ note: z.string().max(longestIncidentNote) }),
    async ({ applicationId, keyId, note }) => {
      const application = calls.inventory.application(applicationId);
      return application === null ? failed({ code: 'not-found' }) : calls.mark(application, keyId, note);
    },
  );
  handle('incidents:withdraw', oneIncident, ({ incidentId }) => calls.withdraw(incidentId));
  handle('incidents:sayDeleted', oneIncident, ({ incidentId }) => calls.sayDeleted(incidentId));
  handle('incidents:copyRecord', oneIncident, async ({ incidentId }) => {
    const incident = calls.incident(incidentId);
    return incident === null ? failed({ code: 'not-found' }) : calls.copyRecord(incident);
  });
}
