import type { Environment } from '../../shared/domain/environment';
import { openIncidentOf } from '../../shared/domain/incident';
import { longestQueue } from '../../shared/domain/rotation-queue';
import type { Calls } from '../../shared/ipc/contract';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { SessionState } from '../../shared/ipc/state/session-state';
import type { BeginWrite } from '../access/begin-write';
import type { Inventory } from '../inventory/inventory';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { CredentialProvider } from '../portal/credential-provider';
import { dueSecrets, type DueSurroundings, obstacleOf } from '../rotation/due-secrets';
import { queueFile } from '../rotation/queue-file';
import { QueueLog } from '../rotation/queue-log';
import { QueuedRotations } from '../rotation/queued-rotations';
import type { ListedVaults } from '../vault/listed-vaults';
import type { composeRotation } from './compose-rotation';
import type { composeSecrets } from './compose-secrets';

/** What rotating several secrets needs of everything else. */
export interface RotationQueueParts {
  readonly provider: () => CredentialProvider | null;
  readonly environment: () => Environment | null;
  readonly session: { state(): SessionState };
  readonly beginWrite: BeginWrite;
  readonly inventory: Inventory;
  readonly vaults: ListedVaults;
  readonly secrets: ReturnType<typeof composeSecrets>;
  readonly rotation: Pick<ReturnType<typeof composeRotation>, 'log' | 'rotations'>;
  /** Who is at work; `null` when nobody is known. */
  readonly person: () => string | null;
  readonly timeZone: () => string;
  readonly file: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Rotating several secrets one after the other. */
export function composeRotationQueue(parts: RotationQueueParts): {
  readonly queue: QueuedRotations;
  readonly queueLog: QueueLog;
  readonly due: (days: number) => Result<Calls['rotationQueue:due']['result']>;
} {
  const { provider, environment, session, beginWrite, inventory, vaults, secrets } = parts;
  const { person, timeZone, clock } = parts;
  const { log, rotations } = parts.rotation;
  const { creation, incidents } = secrets;
  const around = (environmentId: string): DueSurroundings => ({
    ...{ environmentId, rotations: log.rotations() },
    isLeaked: (applicationId, keyId) =>
      openIncidentOf(incidents.all(), { environmentId, applicationId, keyId }) !== null,
    hasPlace: (appId) => vaults.chosenFor(appId).length > 0,
  });
  const place = (): string | null => environment()?.id ?? null;
  const queueLog = new QueueLog(queueFile(parts.file, parts.logger));
  const queue = new QueuedRotations({
    ...{ queueLog, log, rotations, place, beginWrite },
    prepare: async (application) => {
      const state = session.state();
      if (state.kind !== 'signed-in') return failed({ code: 'not-signed-in' });
      return creation.prepare(application, state.user);
    },
    conclude: (secret) => creation.views.conclude(secret),
    application: (id) => inventory.application(id),
    obstacleOf: (application, secret) => obstacleOf(application, secret, around(place() ?? '')),
    canCreate: () => provider()?.capabilities.canCreate === true,
    person: () => ({ atMs: clock.nowMs(), by: person() }),
  });
  const due = (days: number): Result<Calls['rotationQueue:due']['result']> => {
    const list = inventory.state();
    if (list.kind !== 'ready') return failed({ code: 'not-found' });
    const found = dueSecrets(list.applications, around(list.environmentId), days, clock.nowMs(), timeZone());
    const told = found.slice(0, longestQueue);
    return ok({ due: told, more: found.length - told.length });
  };
  return { queue, queueLog, due };
}
