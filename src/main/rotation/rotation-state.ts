import type { Rotation, RotationSystem } from '../../shared/domain/rotation';
import { isChecklistComplete } from '../../shared/domain/rotation-progress';
import { type ApplicationKey, isSameApplication, isSameId } from '../../shared/domain/secret-key';
import type { RotationFact, RotationPlan } from './rotation-fact';

/** One rotation as it lies in the file. */
export interface WrittenRotation {
  readonly plan: RotationPlan;
  readonly facts: readonly RotationFact[];
}

/** A rotation as its facts tell it, from nothing else. Never throws, whatever order they are in. */
export function rotationOf({ plan, facts }: WrittenRotation): Rotation {
  return facts.reduce(withFact, plannedRotation(plan));
}

function plannedRotation(plan: RotationPlan): Rotation {
  const { id, environmentId, applicationId, appId, applicationName, old, waitMs, atMs, by } = plan;
  return {
    ...{ id, environmentId, applicationId, keyId: old.keyId, appId, applicationName, old, waitMs },
    started: { atMs, by },
    ...{ isLeaked: false, askedReference: null, next: null, saved: null, works: null, checkFailedAtMs: null },
    ...{ systems: [], noOther: null, readySinceMs: null, waitOverride: null, deletionAsked: null },
    ...{ cancelAsked: null, refusal: null, oldGone: null, nextGone: null, oldMissingSinceMs: null },
    ...{ nextMissingSinceMs: null, withdrawnAtMs: null, others: [], reminders: [], end: null },
  };
}

/** Whether a rotation of an application is under way: there is one at most. */
export function hasOpenRotation(rotations: readonly WrittenRotation[], application: ApplicationKey): boolean {
  return rotations.some((one) => isSameApplication(one.plan, application) && rotationOf(one).end === null);
}

/** The rotation after one more fact. What comes after its end changes nothing. */
export function withFact(rotation: Rotation, fact: RotationFact): Rotation {
  return rotation.end === null ? settled(changed(rotation, fact), fact) : rotation;
}

/**
 * What follows from the facts together: since when everything is ready without a gap, and that it is done. An override of the
 * wait holds for that wait only.
 */
function settled(rotation: Rotation, { atMs }: RotationFact): Rotation {
  const { end, works, oldGone, readySinceMs } = rotation;
  if (end !== null) return rotation;
  if (works === null || !isChecklistComplete(rotation)) {
    return readySinceMs === null ? rotation : { ...rotation, readySinceMs: null, waitOverride: null };
  }
  const ready = { ...rotation, readySinceMs: readySinceMs ?? atMs };
  return oldGone === null ? ready : { ...ready, end: { kind: 'done', atMs } };
}

function changed(rotation: Rotation, fact: RotationFact): Rotation {
  const { atMs, by } = fact;
  switch (fact.kind) {
    case 'creation-asked':
      return { ...rotation, askedReference: fact.reference, refusal: null };
    case 'creation-failed':
      return { ...withoutNext(rotation), askedReference: null, refusal: fact.code };
    case 'next-named': {
      const { secret, how, requestId } = fact;
      return { ...withoutNext(rotation), next: { secret, how, requestId, atMs, by } };
    }
    case 'saved': {
      const { how, place } = fact;
      if (rotation.next === null) return rotation;
      // A value other than the one that was checked.
      return { ...rotation, saved: { how, place, atMs, by }, works: null, checkFailedAtMs: null };
    }
    case 'checked': {
      const { works, tried, notTried, checkedAtMs } = fact;
      if (rotation.next === null || rotation.nextGone !== null) return rotation;
      return works
        ? {
            ...rotation,
            works: { kind: 'checked', atMs: checkedAtMs, tried, notTried },
            checkFailedAtMs: null,
          }
        : { ...rotation, works: null, checkFailedAtMs: checkedAtMs };
    }
    case 'seen':
      if (rotation.next === null || rotation.nextGone !== null) return rotation;
      return {
        ...rotation,
        works: { kind: 'seen', where: fact.where, ...(fact.said ?? { atMs, by }) },
        checkFailedAtMs: null,
      };
    case 'system-listed':
    case 'system-unlisted':
    case 'system-delivered':
    case 'system-said':
    case 'system-reopened':
    case 'system-overridden':
      return withSystem(rotation, fact);
    case 'no-other-said':
      return rotation.systems.length === 0 ? { ...rotation, noOther: { atMs, by } } : rotation;
    case 'wait-set':
      return { ...rotation, waitMs: fact.waitMs };
    case 'wait-overridden':
      if (rotation.readySinceMs === null) return rotation;
      return { ...rotation, waitOverride: { reason: fact.reason, atMs, by } };
    case 'reminder-set': {
      const { systemId, dueMs } = fact;
      return { ...rotation, reminders: [...withoutReminder(rotation, systemId), { systemId, dueMs, atMs }] };
    }
    case 'reminder-dropped':
      return { ...rotation, reminders: withoutReminder(rotation, fact.systemId) };
    case 'leaked':
      return { ...rotation, isLeaked: true };
    case 'leak-withdrawn':
      return { ...rotation, isLeaked: false };
    case 'deletion-asked':
      return { ...rotation, deletionAsked: { atMs, by }, refusal: null };
    case 'old-kept':
      return { ...rotation, deletionAsked: null, oldGone: null, oldMissingSinceMs: null, refusal: fact.code };
    case 'secret-missing':
      return fact.which === 'old'
        ? { ...rotation, oldMissingSinceMs: rotation.oldMissingSinceMs ?? fact.portalMs }
        : { ...rotation, nextMissingSinceMs: rotation.nextMissingSinceMs ?? fact.portalMs };
    case 'secret-listed':
      return fact.which === 'old'
        ? { ...rotation, oldMissingSinceMs: null, oldGone: null }
        : { ...rotation, nextMissingSinceMs: null, nextGone: null };
    case 'secret-gone':
      return withoutSecret(rotation, fact);
    case 'application-missing':
      return { ...rotation, withdrawnAtMs: rotation.withdrawnAtMs ?? atMs };
    case 'application-listed':
      return { ...rotation, withdrawnAtMs: null };
    case 'other-appeared':
      return { ...rotation, others: [...rotation.others, { secret: fact.secret, atMs }] };
    case 'cancel-asked':
      return { ...rotation, cancelAsked: { way: fact.way, atMs, by }, refusal: null };
    case 'cancel-failed':
      return { ...rotation, cancelAsked: null, refusal: fact.code };
    case 'cancelled':
      return { ...rotation, cancelAsked: null, end: { kind: 'cancelled', way: fact.way, atMs, by } };
  }
}

function withoutReminder({ reminders }: Rotation, systemId: string | null): Rotation['reminders'] {
  return reminders.filter((one) => one.systemId !== systemId);
}

/** Nothing that was said of an earlier new secret holds for another one. */
function withoutNext(rotation: Rotation): Rotation {
  return {
    ...rotation,
    ...{ askedReference: null, refusal: null, next: null, saved: null, works: null, checkFailedAtMs: null },
    ...{ nextGone: null, nextMissingSinceMs: null },
    systems: rotation.systems.map((system) => ({ ...system, delivered: null, said: null, override: null })),
  };
}

function withoutSecret(rotation: Rotation, fact: Extract<RotationFact, { kind: 'secret-gone' }>): Rotation {
  const { which, how, atMs, requestId } = fact;
  if (which === 'old') return { ...rotation, deletionAsked: null, oldGone: { how, atMs, requestId } };
  if (rotation.next === null) return rotation;
  const { cancelAsked } = rotation;
  const gone = { ...rotation, works: null, nextGone: { how, atMs } };
  if (cancelAsked === null) return gone;
  return { ...gone, cancelAsked: null, end: { ...cancelAsked, kind: 'cancelled' } };
}

type SystemFact = Extract<RotationFact, { readonly systemId: string }>;

function withSystem(rotation: Rotation, fact: SystemFact): Rotation {
  const { systems, next } = rotation;
  const { systemId } = fact;
  const others = systems.filter((system) => system.systemId !== systemId);
  if (fact.kind === 'system-unlisted') return { ...rotation, systems: others };
  const known = systems.find((system) => system.systemId === systemId);
  if (fact.kind === 'system-listed') {
    const { name } = fact;
    // That there is no other is not true any more.
    if (known === undefined)
      return { ...rotation, noOther: null, systems: [...systems, listedSystem(systemId, name)] };
    return inPlace(rotation, { ...known, name });
  }
  return known === undefined || next === null ? rotation : inPlace(rotation, afterFact(known, fact));
}

function listedSystem(systemId: string, name: string): RotationSystem {
  return { systemId, name, delivered: null, said: null, override: null };
}

function afterFact(
  system: RotationSystem,
  fact: Exclude<SystemFact, { kind: 'system-listed' | 'system-unlisted' }>,
): RotationSystem {
  const { atMs, by } = fact;
  switch (fact.kind) {
    case 'system-delivered':
      return { ...system, delivered: { vaultId: fact.vaultId, atMs } };
    case 'system-said':
      return { ...system, said: { atMs, by }, override: null };
    case 'system-reopened':
      return { ...system, said: null, override: null };
    case 'system-overridden':
      return system.said !== null ? system : { ...system, override: { reason: fact.reason, atMs, by } };
  }
}

function inPlace(rotation: Rotation, changedSystem: RotationSystem): Rotation {
  const systems = rotation.systems.map((system) =>
    system.systemId === changedSystem.systemId ? changedSystem : system,
  );
  return { ...rotation, systems };
}

/** Whether a listed secret is one of the two. */
export function isOfRotation({ old, next }: Rotation, keyId: string): boolean {
  return isSameId(old.keyId, keyId) || (next !== null && isSameId(next.secret.keyId, keyId));
}
