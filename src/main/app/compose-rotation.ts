import { randomUUID } from 'node:crypto';
import type { RotationRecord } from '../../shared/domain/rotation-record';
import type { Environment } from '../../shared/domain/environment';
import { wordOf } from '../../shared/domain/secret-check';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { FactTeller } from '../facts/facts';
import type { Inventory } from '../inventory/inventory';
import type { ApplicationLock } from '../operations/application-lock';
import type { OperationJournal } from '../operations/journal/journal';
import type { ValueDelivery } from '../operations/values/value-delivery';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { CredentialProvider } from '../portal/credential-provider';
import type { WishedReminder } from '../reminders/wished-reminders';
import { cautiousNow, toldNow } from '../rotation/cautious-now';
import { lastCheckOf } from '../rotation/last-check';
import type { ListLook } from '../rotation/list-evidence';
import { rotationFile } from '../rotation/rotation-file';
import { RotationLog } from '../rotation/rotation-log';
import { rotationRecord } from '../rotation/rotation-record';
import { dueRotationReminders } from '../rotation/rotation-reminders';
import { RotationRemoval } from '../rotation/rotation-removal';
import { Rotations } from '../rotation/rotations';
import { RotationWatch } from '../rotation/rotation-watch';
import { RotationWriter } from '../rotation/rotation-writer';
import { Systems } from '../rotation/systems';
import type { composeByHand } from './compose-by-hand';
import type { composeSecrets } from './compose-secrets';

/** What rotations need of everything else. */
export interface RotationParts {
  readonly provider: () => CredentialProvider | null;
  readonly environment: () => Environment | null;
  readonly inventory: Inventory;
  readonly journal: OperationJournal;
  readonly lock: ApplicationLock;
  readonly delivery: ValueDelivery;
  readonly secrets: ReturnType<typeof composeSecrets>;
  readonly entries: ReturnType<typeof composeByHand>['entries'];
  /** Who is at work; `null` when nobody is known. */
  readonly person: () => string | null;
  /** How far the portal's answers may be behind, ms. */
  readonly lagMs: () => number;
  /** The safety wait of a rotation that begins now, ms. */
  readonly waitMs: () => number;
  readonly file: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly facts: FactTeller;
}

/** Replacing secrets without an outage. */
export function composeRotation(parts: RotationParts): {
  readonly log: RotationLog;
  readonly rotations: Rotations;
  readonly systems: Systems;
  readonly watch: RotationWatch;
  readonly record: (rotationId: string) => Result<RotationRecord>;
  /** What the person is to be reminded of by now. */
  readonly dueReminders: () => readonly WishedReminder[];
} {
  const { provider, environment, inventory, journal, lock, delivery, secrets, entries } = parts;
  const { person, lagMs, waitMs, clock, facts } = parts;
  const { creation, revocation, checks, incidents } = secrets;
  const log = new RotationLog(rotationFile(parts.file, parts.logger));
  const place = (): string | null => environment()?.id ?? null;
  const portalNowMs = (): number | null => provider()?.portalNowMs() ?? null;
  const writer = new RotationWriter({ log, facts, clock: toldNow(clock, portalNowMs), person });
  const keeper = (environmentId: string): ListLook['keeper'] | null => {
    const { canList = false, canEdit = false } = provider()?.capabilities ?? {};
    if (place() !== environmentId) return null;
    if (canList) return 'portal';
    return canEdit ? 'person' : null;
  };
  const cautiousNowMs = cautiousNow(clock, portalNowMs);
  const watch = new RotationWatch({
    ...{ log, writer, lock, journal, keeper, place, portalNowMs, lagMs },
    lastCheck: (key) => lastCheckOf(checks.of(key), journal.leading(key)),
    lastSeen: (key) => wordOf(checks.of(key)),
    deliveries: () => delivery.deliveries(),
    incidents: () => incidents.all(),
    replacementOf: (key) => journal.leading(key)?.secret ?? null,
    ...{ clock, waitMs, newId: randomUUID },
  });
  const removal = new RotationRemoval({
    ...{ log, writer, watch, lock, inventory, entries, keeper, cautiousNowMs, clock },
    deletion: revocation,
    ...{ delayed: secrets.delayed, connectivity: secrets.connectivity },
  });
  const rotations = new Rotations({
    ...{ log, writer, watch, removal, lock, creation, journal, inventory, place, waitMs, cautiousNowMs },
    newId: randomUUID,
  });
  const systems = new Systems({
    ...{ writer, facts, place },
    applicationName: (id) => inventory.application(id)?.displayName ?? null,
    newId: randomUUID,
  });
  const record = (rotationId: string): Result<RotationRecord> => {
    const written = log.written(rotationId);
    return written === null ? failed({ code: 'not-found' }) : ok(rotationRecord(written));
  };
  const dueReminders = (): readonly WishedReminder[] =>
    dueRotationReminders(log.rotations(), cautiousNowMs());
  return { log, rotations, systems, watch, record, dueReminders };
}
