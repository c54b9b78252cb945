import { type ClientSecret, plainSecret } from '../../shared/domain/application';
import { type Incident, leakedKeyOf } from '../../shared/domain/incident';
import { isSameApplication, isSameSecret, type SecretKey } from '../../shared/domain/secret-key';
import type { NewFact, RotationFact } from './rotation-fact';
import type { RotationBook } from './rotation-file';
import { rotationOf, type WrittenRotation } from './rotation-state';

/** An incident that ended longer ago is a matter of its record. */
const followedForMs = 24 * 3_600_000;

/** Whether a secret is on record as leaked; `withdrawn` where it was, and was no leak after all. */
export function leakOf(incidents: readonly Incident[], key: SecretKey): 'open' | 'withdrawn' | null {
  const [latest] = incidents.filter((incident) => isSameSecret(leakedKeyOf(incident), key));
  if (latest === undefined) return null;
  if (latest.end === null) return 'open';
  return latest.end.kind === 'withdrawn' ? 'withdrawn' : null;
}

export interface LeakRotationOptions {
  /** Newest first. */
  readonly incidents: () => readonly Incident[];
  /** A new secret as the journal has it; `null` where it has none. */
  readonly replacementOf: (key: SecretKey) => ClientSecret | null;
  readonly newId: () => string;
  /** The safety wait of a rotation that begins now, ms. */
  readonly waitMs: () => number;
}

/**
 * The rotations of leaked secrets that were replaced and have none yet: the leaked one is gone, or about to go, and the
 * systems that used it are still to be seen to. None for an application with a rotation under way.
 *
 * @param nowMs epoch ms
 */
export function leakRotations(
  { incidents, replacementOf, newId, waitMs }: LeakRotationOptions,
  book: RotationBook,
  nowMs: number,
): readonly WrittenRotation[] {
  return incidents().flatMap((incident): readonly WrittenRotation[] => {
    const { environmentId, applicationId, appId, applicationName, secret: old, replacement } = incident;
    const { startedAtMs: atMs, by, end } = incident;
    const isPast = end !== null && (end.kind === 'withdrawn' || nowMs - end.atMs > followedForMs);
    if (replacement === null || isPast || isFollowed(book, incident)) return [];
    const next = replacementOf({ environmentId, applicationId, keyId: replacement.keyId });
    if (next === null) return [];
    const { requestId } = replacement;
    const named: NewFact = { kind: 'next-named', secret: plainSecret(next), how: 'created', requestId };
    const facts: readonly RotationFact[] = [
      { kind: 'leaked', atMs, by },
      { ...named, atMs: replacement.savedAtMs, by },
      ...goneBy(incident),
    ];
    const keyIdsBefore = [old.keyId, next.keyId];
    const plan = { id: newId(), atMs, by, environmentId, applicationId, appId, applicationName };
    return [{ plan: { ...plan, old: plainSecret(old), keyIdsBefore, waitMs: waitMs() }, facts }];
  });
}

function isFollowed({ rotations }: RotationBook, incident: Incident): boolean {
  return rotations.some((written) => {
    const { environmentId, applicationId, old, atMs } = written.plan;
    if (!isSameApplication(written.plan, incident)) return false;
    const key = { environmentId, applicationId, keyId: old.keyId };
    const isItsOwn = isSameSecret(key, leakedKeyOf(incident)) && atMs >= incident.startedAtMs;
    return isItsOwn || rotationOf(written).end === null;
  });
}

function goneBy({ end }: Incident): readonly RotationFact[] {
  if (end === null || end.kind === 'withdrawn') return [];
  const requestId = end.kind === 'deleted' ? end.requestId : null;
  const how = end.kind === 'gone' ? 'absent' : end.kind;
  return [{ kind: 'secret-gone', which: 'old', how, requestId, atMs: end.atMs, by: null }];
}
