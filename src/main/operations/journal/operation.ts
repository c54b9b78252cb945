import { type ClientSecret, plainSecret } from '../../../shared/domain/application';
import type { SecretKey } from '../../../shared/domain/secret-key';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import type { JsonLines } from '../../platform/files/json-lines';
import type { DiscardReason, JournalLine, LaterLine, PlannedLine } from './journal-line';

/** A secret on its way out. */
export interface Deletion {
  /** When the portal was asked for it, epoch ms of this computer. */
  readonly askedAtMs: number;
  /** The same by the portal's clock. */
  readonly askedPortalMs: number;
  /** The portal's word that it did it, with its reference. */
  readonly answer: { readonly requestId: string | null } | null;
  /** When its absence was confirmed, by the portal's clock. */
  readonly gonePortalMs: number | null;
}

/** One creation as the journal's lines tell it. Times are epoch ms of this computer; `null` is "not so far". */
export interface Operation {
  readonly plan: PlannedLine;
  /** Where the secret is listed. The plan goes on naming the item in the vault. */
  readonly home: { readonly environmentId: string; readonly applicationId: string };
  /** Vaults that may have the value, the leading one first; `null` when the plan does not say. */
  readonly vaultIds: readonly string[] | null;
  /** Vault ID -> the mark of the profile that was in that place, as far as it was written down. */
  readonly marks: Readonly<Record<string, string>>;
  readonly sentAtMs: number | null;
  /** The same by the portal's clock. */
  readonly sentPortalMs: number | null;
  /** No usable answer came, so no value ever did. */
  readonly isAnswerLost: boolean;
  readonly secret: ClientSecret | null;
  readonly receivedAtMs: number | null;
  /** Tells the whole value from any other; see `proofOf`. */
  readonly proof: string | null;
  readonly saved: { readonly place: VaultPlace; readonly atMs: number } | null;
  readonly handedOverAtMs: number | null;
  readonly shownAtMs: number | null;
  readonly concludedAtMs: number | null;
  readonly verifiedAtMs: number | null;
  /** Since when the portal's lists have been without it, by the portal's clock. */
  readonly absentSinceMs: number | null;
  /** Not `null` from the moment on in which a person wants it deleted, until it is known that it stays. */
  readonly deletion: Deletion | null;
  readonly discarded: DiscardReason | null;
  /** A line of it is there and cannot be read: what is known may not be all, so nothing is decided by it. */
  readonly isDoubtful: boolean;
}

/** Names the secret, by where it is listed now; `null` while the portal has not told its ID. */
export function secretKeyOf({ home, secret }: Operation): SecretKey | null {
  return secret === null ? null : { ...home, keyId: secret.keyId };
}

/** What the lines of one file amount to; `null` without its first line, when nothing can have been sent. */
export function operationOf({ lines, damaged, later }: JsonLines<JournalLine>): Operation | null {
  const plan = lines.find((line) => line.phase === 'planned');
  if (plan === undefined) return null;
  return lines.reduce<Operation>(
    (operation, line) => (line.phase === 'planned' ? operation : withLine(operation, line)),
    { ...plannedOperation(plan), isDoubtful: damaged + later > 0 },
  );
}

/** An operation of which nothing but the plan is known. */
export function plannedOperation(plan: PlannedLine): Operation {
  const { environmentId, applicationId, takenIn, listed } = plan;
  const known = takenIn ?? listed;
  return {
    plan,
    home: { environmentId, applicationId },
    vaultIds: plan.vaultIds ?? null,
    marks: plan.marks ?? {},
    sentAtMs: null,
    sentPortalMs: null,
    isAnswerLost: false,
    secret: known === undefined ? null : plainSecret(known),
    // Only a new secret is given its time to become active.
    receivedAtMs: startOf(takenIn),
    proof: takenIn?.proof ?? null,
    saved: null,
    handedOverAtMs: null,
    shownAtMs: null,
    concludedAtMs: null,
    verifiedAtMs: null,
    absentSinceMs: null,
    deletion: null,
    discarded: null,
    isDoubtful: false,
  };
}

function startOf(secret: ClientSecret | undefined): number | null {
  const start = secret?.startDateTime ?? null;
  return start === null ? null : Date.parse(start);
}

/** The operation after one more fact. */
export function withLine(operation: Operation, line: LaterLine): Operation {
  switch (line.phase) {
    case 'sent':
      return { ...operation, sentAtMs: line.atMs, sentPortalMs: line.portalMs };
    case 'unknown':
      return { ...operation, isAnswerLost: true };
    case 'received': {
      const { proof = null, atMs } = line;
      return { ...operation, secret: plainSecret(line), proof, receivedAtMs: atMs };
    }
    case 'saved':
      return {
        ...operation,
        saved: { place: line.place, atMs: line.atMs },
        discarded: unlessItWasCreated(operation),
      };
    case 'offered': {
      const { vaultIds } = operation;
      const { vaultId, mark } = line;
      if (vaultIds === null || vaultIds.includes(vaultId)) return operation;
      const marks = mark === undefined ? operation.marks : { ...operation.marks, [vaultId]: mark };
      return { ...operation, vaultIds: [...vaultIds, vaultId], marks };
    }
    case 'handed-over':
      return { ...operation, handedOverAtMs: line.atMs };
    case 'shown':
      return { ...operation, shownAtMs: line.atMs };
    case 'concluded':
      return { ...operation, concludedAtMs: line.atMs };
    case 'verified':
      return { ...operation, verifiedAtMs: line.atMs };
    case 'absent':
      return { ...operation, absentSinceMs: operation.absentSinceMs ?? line.portalMs };
    case 'present':
      return {
        ...operation,
        absentSinceMs: null,
        deletion: operation.deletion && { ...operation.deletion, gonePortalMs: null },
        discarded: unlessItWasCreated(operation),
      };
    case 'deleting': {
      // Asked once more while it is in doubt: what lists have shown so far still counts.
      const absentSinceMs = operation.deletion === null ? null : operation.absentSinceMs;
      const asked = { askedAtMs: line.atMs, askedPortalMs: line.portalMs };
      return { ...operation, absentSinceMs, deletion: { ...asked, answer: null, gonePortalMs: null } };
    }
    case 'deleted': {
      const { requestId } = line;
      return {
        ...operation,
        deletion: operation.deletion && { ...operation.deletion, answer: { requestId } },
      };
    }
    case 'kept':
      return { ...operation, absentSinceMs: null, deletion: null };
    case 'gone': {
      const { portalMs: gonePortalMs } = line;
      return { ...operation, deletion: operation.deletion && { ...operation.deletion, gonePortalMs } };
    }
    case 'moved': {
      const { environmentId, applicationId, keyId } = line;
      const secret = operation.secret === null ? null : { ...operation.secret, keyId };
      return { ...operation, home: { environmentId, applicationId }, secret };
    }
    case 'discarded': {
      const isAnswerLost = operation.isAnswerLost || line.reason === 'not-connected';
      return { ...operation, isAnswerLost, discarded: line.reason };
    }
  }
}

/** What it was discarded for, as far as that still holds once it has been seen. */
function unlessItWasCreated({ discarded }: Operation): DiscardReason | null {
  return discarded === 'never-created' || discarded === 'not-connected' ? null : discarded;
}

/**
 * Whether it is decided what became of it. A value that was shown or handed over is settled even when no vault has it:
 * its owner may be using it. One whose view was left without either is not: nobody has it, so the secret is of no use.
 * What a person is deleting is not looked for as a creation any more.
 */
export function isSettled(operation: Operation): boolean {
  const { discarded, saved, handedOverAtMs, shownAtMs, deletion, isDoubtful, secret } = operation;
  // A damaged record that has lost the secret's ID leads nobody to its value any more: a person has to look.
  if (isDoubtful && secret === null) return false;
  return (
    deletion !== null || discarded !== null || saved !== null || handedOverAtMs !== null || shownAtMs !== null
  );
}

/** Whether it may be said that it is deleted: by the portal's word, or since its absence is confirmed. */
export function isSaidDeleted({ deletion }: Operation): boolean {
  return deletion !== null && (deletion.answer !== null || deletion.gonePortalMs !== null);
}

/** IDs of the operations whose values this one has taken the place of: those it names, once its own is saved. */
export function replacedBy({ saved, discarded, plan }: Operation): readonly string[] {
  return saved !== null && discarded === null ? (plan.replaces ?? []) : [];
}

/**
 * Which of a secret's operations leads to its value: one that is saved rather than one that is not, and the one that was
 * begun last. A process that died while a value was being replaced leaves two.
 */
export function leadingOne(operations: readonly Operation[]): Operation | null {
  const replaced = new Set(operations.flatMap(replacedBy));
  const [first, ...others] = operations.filter(({ plan }) => !replaced.has(plan.operationId));
  if (first === undefined) return null;
  return others.reduce((best, other) => {
    const isBestSaved = best.saved !== null;
    const isOtherSaved = other.saved !== null;
    if (isBestSaved !== isOtherSaved) return isOtherSaved ? other : best;
    return other.plan.atMs >= best.plan.atMs ? other : best;
  }, first);
}
