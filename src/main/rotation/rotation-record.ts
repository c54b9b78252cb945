import type { Rotation } from '../../shared/domain/rotation';
import type { RecordWord, RotationRecord, RotationRecordLine } from '../../shared/domain/rotation-record';
import type { RotationFact } from './rotation-fact';
import { rotationOf, type WrittenRotation } from './rotation-state';

const hourMs = 3_600_000;
/** Every file system takes as much. */
const longestFileName = 120;

/** The record of a rotation, made of its facts: who did what and when, and what it is known by. */
export function rotationRecord(written: WrittenRotation): RotationRecord {
  const rotation = rotationOf(written);
  const { plan } = written;
  const { end } = rotation;
  return {
    format: 'wmda-credential-manager/rotation-record',
    version: 1,
    rotationId: plan.id,
    environmentId: plan.environmentId,
    application: { id: plan.applicationId, clientId: plan.appId, name: plan.applicationName },
    old: rotation.old,
    new: rotation.next?.secret ?? null,
    isLeaked: rotation.isLeaked,
    outcome: outcomeOf(rotation),
    endedAt: end === null ? null : instant(end.atMs),
    safetyWaitHours: rotation.waitMs / hourMs,
    lines: [
      { ...line({ atMs: plan.atMs, by: plan.by }, 'started'), keyId: plan.old.keyId },
      ...linesOf(written),
    ],
  };
}

/** The record as a file or a clipboard has it. */
export function rotationRecordText(record: RotationRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** What its file is called as long as the person calls it nothing else: letters, digits and hyphens, no ending. */
export function recordFileName({ application, lines, endedAt }: RotationRecord): string {
  const day = (endedAt ?? lines.at(-1)?.at ?? '').slice(0, 10);
  const plain = application.name.normalize('NFKD').replaceAll(/\p{M}+/gu, '');
  const name = plain.replaceAll(/[^A-Za-z0-9]+/gu, '-');
  return `rotation-${name}-${day}`.replaceAll(/-+/gu, '-').slice(0, longestFileName);
}

function outcomeOf({ end }: Rotation): RotationRecord['outcome'] {
  if (end === null) return 'under-way';
  if (end.kind === 'done') return 'done';
  return end.way === 'keep-both' ? 'cancelled-keeping-both' : 'cancelled-deleting-the-new-one';
}

function linesOf({ plan, facts }: WrittenRotation): readonly RotationRecordLine[] {
  const names = new Map<string, string>();
  let nextKeyId: string | null = null;
  return facts.flatMap((fact) => {
    // When somebody wished to be reminded says nothing of what happened.
    if (fact.kind === 'reminder-set' || fact.kind === 'reminder-dropped') return [];
    if (fact.kind === 'system-listed') names.set(fact.systemId, fact.name);
    if (fact.kind === 'next-named') nextKeyId = fact.secret.keyId;
    return [
      {
        ...line(fact, fact.kind),
        keyId: keyIdOf(fact, plan.old.keyId, nextKeyId),
        ...saidBy(fact, names),
      },
    ];
  });
}

function line({ atMs, by }: Pick<RotationFact, 'atMs' | 'by'>, what: RecordWord): RotationRecordLine {
  return {
    ...{ at: instant(atMs), by, what, system: null, keyId: null, evidence: null },
    ...{ details: [], reason: null, requestId: null },
  };
}

type RecordedFact = Exclude<RotationFact, { readonly kind: 'reminder-set' | 'reminder-dropped' }>;

/** The secret that a fact is about. */
function keyIdOf(fact: RecordedFact, oldKeyId: string, nextKeyId: string | null): string | null {
  switch (fact.kind) {
    case 'deletion-asked':
    case 'old-kept':
    case 'leaked':
    case 'leak-withdrawn':
      return oldKeyId;
    case 'other-appeared':
      return fact.secret.keyId;
    case 'secret-missing':
    case 'secret-listed':
    case 'secret-gone':
      return fact.which === 'old' ? oldKeyId : nextKeyId;
    case 'application-missing':
    case 'application-listed':
    case 'wait-set':
    case 'wait-overridden':
    case 'no-other-said':
    case 'system-listed':
    case 'system-unlisted':
    case 'creation-asked':
    case 'creation-failed':
      return null;
    case 'next-named':
    case 'saved':
    case 'checked':
    case 'seen':
    case 'system-delivered':
    case 'system-said':
    case 'system-reopened':
    case 'system-overridden':
    case 'cancel-asked':
    case 'cancel-failed':
    case 'cancelled':
      return nextKeyId;
  }
}

/** What a fact has to show for itself. */
function saidBy(fact: RecordedFact, names: ReadonlyMap<string, string>): Partial<RotationRecordLine> {
  const system = 'systemId' in fact ? { system: names.get(fact.systemId) ?? fact.systemId } : {};
  switch (fact.kind) {
    case 'creation-asked':
      return { details: [fact.reference] };
    case 'creation-failed':
    case 'old-kept':
    case 'cancel-failed':
      return { evidence: fact.code };
    case 'next-named':
      return { evidence: fact.how, requestId: fact.requestId };
    case 'saved':
      return { evidence: fact.how, details: fact.place === null ? [] : [fact.place] };
    case 'checked':
      return {
        evidence: fact.works ? 'works' : 'does-not-work',
        details: [...fact.tried, ...fact.notTried.map((api) => `not tried: ${api}`)],
      };
    case 'seen':
      return {
        ...(fact.said === undefined ? {} : { at: instant(fact.said.atMs), by: fact.said.by }),
        ...{ evidence: 'said', details: [fact.where] },
      };
    case 'system-said':
    case 'system-reopened':
      return { ...system, evidence: 'said' };
    case 'system-delivered':
      return { ...system, evidence: 'delivered', details: [fact.vaultId] };
    case 'system-overridden':
      return { ...system, reason: fact.reason };
    case 'system-listed':
    case 'system-unlisted':
      return system;
    case 'no-other-said':
      return { evidence: 'said' };
    case 'wait-set':
      return { details: [`${fact.waitMs / hourMs} h`] };
    case 'wait-overridden':
      return { reason: fact.reason };
    case 'secret-gone':
      return { evidence: fact.how, requestId: fact.requestId };
    case 'cancel-asked':
    case 'cancelled':
      return { evidence: fact.way };
    case 'leaked':
    case 'leak-withdrawn':
    case 'deletion-asked':
    case 'secret-missing':
    case 'secret-listed':
    case 'application-missing':
    case 'application-listed':
    case 'other-appeared':
      return {};
  }
}

/** ISO 8601 in whole seconds. */
function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
