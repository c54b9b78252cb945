import type { Incident } from '../../shared/domain/incident';
import type { Rotation } from '../../shared/domain/rotation';
import { nextKeyOf } from '../../shared/domain/rotation';
import type { SeenConnecting } from '../../shared/domain/secret-check';
import { isSameApplication, isSameSecret, type SecretKey } from '../../shared/domain/secret-key';
import type { VaultDelivery } from '../../shared/ipc/state/vault-state';
import type { OperationJournal } from '../operations/journal/journal';
import { type Operation, secretKeyOf } from '../operations/journal/operation';
import { leakOf } from './leak-rotation';
import type { NewFact } from './rotation-fact';
import type { RotationBook } from './rotation-file';
import type { WrittenRotation } from './rotation-state';

/** What was found out by trying a secret. */
export interface SecretCheck {
  /** Epoch ms. */
  readonly atMs: number;
  /** Every API that could be tried took it. */
  readonly works: boolean;
  /** Names of the APIs that were tried, and of those that could not be. */
  readonly tried: readonly string[];
  readonly notTried: readonly string[];
}

export interface JournalEvidenceOptions {
  readonly journal: Pick<OperationJournal, 'operations' | 'leading' | 'deletionOf' | 'troubled'>;
  /** What the last decisive check of the stored value has shown; `null` for none. */
  readonly lastCheck: (key: SecretKey) => SecretCheck | null;
  /** The person's word that they saw a secret connect, where it counts; `null` for none. */
  readonly lastSeen: (key: SecretKey) => SeenConnecting | null;
  /** How vaults took values in this run. */
  readonly deliveries: () => readonly VaultDelivery[];
  /** Newest first. */
  readonly incidents: () => readonly Incident[];
}

/** A check that is older than this when the new secret is named says nothing of today. */
const freshCheckMs = 24 * 3_600_000;

/**
 * What journal, checks, vaults and incidents know of a rotation that it has not written down itself: whatever a crash, a
 * late vault or another part of the application has kept from it. The same answer adds nothing.
 *
 * @param isIdle nothing is being done for the application: what is not there was not begun
 */
export function journalEvidence(
  options: JournalEvidenceOptions,
  written: WrittenRotation,
  rotation: Rotation,
  book: RotationBook,
  isIdle: boolean,
): readonly NewFact[] {
  if (rotation.end !== null) return [];
  const creation = ofCreation(options, rotation, isIdle);
  if (creation.length > 0) return creation;
  return [
    ...ofValue(options, written, rotation),
    ...ofCheck(options, written, rotation),
    ...ofSeen(options, written, rotation),
    ...ofDeliveries(options, rotation, book),
    ...ofLeaks(options, rotation),
    ...ofDeletions(options, rotation, isIdle),
  ];
}

/** Whoever creates knows more, and writes it down themselves: this is for what they could not write any more. */
function ofCreation(
  { journal }: JournalEvidenceOptions,
  rotation: Rotation,
  isIdle: boolean,
): readonly NewFact[] {
  const { askedReference, next, saved, nextGone } = rotation;
  if (!isIdle || journal.troubled().length > 0) return [];
  const here = journal.operations().filter(({ home }) => isSameApplication(home, rotation));
  if (askedReference !== null) {
    const asked = here.filter(({ plan }) => plan.reference === askedReference && plan.listed === undefined);
    const living = asked.find(({ discarded }) => discarded === null);
    if (living === undefined) return [{ kind: 'creation-failed', code: null }];
    const { secret } = living;
    return secret === null || !hasValue(living)
      ? []
      : [{ kind: 'next-named', secret, how: 'created', requestId: null }];
  }
  if (next?.how !== 'created' || saved !== null || nextGone !== null) return [];
  // Taken back, since its value was nowhere, and forgotten perhaps.
  const isThere = here.some((one) => one.discarded === null && isOf(one, nextKeyOf(rotation)));
  return isThere ? [] : [{ kind: 'creation-failed', code: null }];
}

/** Its value has come: without it the secret is of no use, and is taken back. */
function hasValue({ proof, saved, handedOverAtMs }: Operation): boolean {
  return proof !== null || saved !== null || handedOverAtMs !== null;
}

function ofValue(
  { journal }: JournalEvidenceOptions,
  { facts }: WrittenRotation,
  rotation: Rotation,
): readonly NewFact[] {
  const key = nextKeyOf(rotation);
  const operation = key === null ? null : journal.leading(key);
  if (operation === null) return [];
  const { operationId } = operation.plan;
  const last = facts.findLast((fact) => fact.kind === 'saved' || fact.kind === 'next-named');
  const known = last?.kind === 'saved' ? last : null;
  if (operation.saved !== null) {
    const { place } = operation.saved;
    if (known?.operationId === operationId && known.how === 'read-back') return [];
    return [{ kind: 'saved', operationId, how: 'read-back', place }];
  }
  if (operation.handedOverAtMs === null || known !== null) return [];
  return [{ kind: 'saved', operationId, how: 'handed-over', place: null }];
}

/** Of the value that is saved now: what was found out of an earlier one does not count. */
function ofCheck(
  { lastCheck }: JournalEvidenceOptions,
  { facts }: WrittenRotation,
  rotation: Rotation,
): readonly NewFact[] {
  const key = nextKeyOf(rotation);
  if (key === null || rotation.next === null || rotation.saved === null || rotation.nextGone !== null)
    return [];
  const check = lastCheck(key);
  if (check === null || check.atMs < rotation.next.atMs - freshCheckMs) return [];
  const from = facts.findLastIndex(({ kind }) => kind === 'saved' || kind === 'secret-gone');
  const known = facts.slice(from + 1).findLast((fact) => fact.kind === 'checked');
  if (known?.kind === 'checked' && known.checkedAtMs >= check.atMs) return [];
  const { atMs: checkedAtMs, works, tried, notTried } = check;
  return [{ kind: 'checked', checkedAtMs, works, tried: [...tried], notTried: [...notTried] }];
}

/** As {@link ofCheck}: of the value that is saved now, and not from long before the new secret was named. */
function ofSeen(
  { lastSeen }: JournalEvidenceOptions,
  { facts }: WrittenRotation,
  rotation: Rotation,
): readonly NewFact[] {
  const key = nextKeyOf(rotation);
  const { next, saved, nextGone } = rotation;
  if (key === null || next === null || saved === null || nextGone !== null) return [];
  const seen = lastSeen(key);
  const sinceNamed = facts.slice(facts.findLastIndex(({ kind }) => kind === 'next-named'));
  const isFirstValue = sinceNamed.filter(({ kind }) => kind === 'saved').length === 1;
  if (seen === null || seen.atMs < (isFirstValue ? next.atMs - freshCheckMs : saved.atMs)) return [];
  const from = facts.findLastIndex(({ kind }) => kind === 'saved' || kind === 'secret-gone');
  const isKnown = facts
    .slice(from + 1)
    .some((fact) => fact.kind === 'seen' && (fact.said ?? fact).atMs >= seen.atMs);
  if (isKnown) return [];
  const { where, atMs, by = null } = seen;
  return [{ kind: 'seen', where, said: { atMs, by } }];
}

function ofDeliveries(
  { deliveries }: JournalEvidenceOptions,
  rotation: Rotation,
  { systems }: RotationBook,
): readonly NewFact[] {
  const key = nextKeyOf(rotation);
  if (key === null) return [];
  const took = deliveries().filter((one) => one.error === null && isSameSecret(one, key));
  return rotation.systems.flatMap(({ systemId, delivered }): readonly NewFact[] => {
    const vaultId = systems.find(({ id }) => id === systemId)?.vaultId ?? null;
    const isThere = took.some((one) => one.vaultId === vaultId);
    return delivered === null && vaultId !== null && isThere
      ? [{ kind: 'system-delivered', systemId, vaultId }]
      : [];
  });
}

function ofLeaks({ incidents }: JournalEvidenceOptions, rotation: Rotation): readonly NewFact[] {
  const leak = leakOf(incidents(), rotation);
  if (leak === 'open' && !rotation.isLeaked) return [{ kind: 'leaked' }];
  return leak === 'withdrawn' && rotation.isLeaked ? [{ kind: 'leak-withdrawn' }] : [];
}

function ofDeletions(
  { journal }: JournalEvidenceOptions,
  rotation: Rotation,
  isIdle: boolean,
): readonly NewFact[] {
  const { deletionAsked, cancelAsked, oldGone, nextGone } = rotation;
  const operationOf = (key: SecretKey): Operation | null => journal.leading(key) ?? journal.deletionOf(key);
  const nextKey = nextKeyOf(rotation);
  const old = operationOf(rotation);
  const next = nextKey === null ? null : operationOf(nextKey);
  // One that is forgotten may be gone, or kept: then the lists tell.
  const isKept = (one: Operation | null): boolean => isIdle && one !== null && one.deletion === null;
  return [
    ...(oldGone === null ? goneBy('old', old) : []),
    ...(nextGone === null ? goneBy('next', next) : []),
    ...(deletionAsked !== null && isKept(old) ? [{ kind: 'old-kept', code: null } as const] : []),
    ...(cancelAsked !== null && isKept(next) ? [{ kind: 'cancel-failed', code: null } as const] : []),
  ];
}

function goneBy(which: 'old' | 'next', operation: Operation | null): readonly NewFact[] {
  if (operation === null || operation.deletion === null) return [];
  const { answer, gonePortalMs } = operation.deletion;
  if (answer !== null) return [{ kind: 'secret-gone', which, how: 'deleted', requestId: answer.requestId }];
  return gonePortalMs === null ? [] : [{ kind: 'secret-gone', which, how: 'absent', requestId: null }];
}

function isOf(operation: Operation, key: SecretKey | null): boolean {
  const own = secretKeyOf(operation);
  return key !== null && own !== null && isSameSecret(own, key);
}
