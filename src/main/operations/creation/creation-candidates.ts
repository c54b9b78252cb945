import type { Application, ClientSecret } from '../../../shared/domain/application';
import { isSameId } from '../../../shared/domain/secret-key';
import { splitReference } from '../../../shared/domain/secret-name';
import type { Operation } from '../journal/operation';

/** What a list says of a creation. */
export type Sighting =
  | { readonly kind: 'none' }
  /** This one can only be ours. */
  | { readonly kind: 'ours'; readonly secret: ClientSecret }
  /** Several could be meant, or one that is not quite what was asked for: a person has to look. */
  | { readonly kind: 'unclear'; readonly secrets: readonly ClientSecret[] };

/** What a portal may cut off a moment when it writes it down. */
const roundingMs = 2_000;
/** How far the clocks of a portal's own computers may be apart. */
const clockDifferenceMs = 120_000;

/**
 * Looks for the secret of a creation. Ours is what carries its whole name with our reference, was not there before, is
 * no older than the plan, ends when it was asked to, and is alone in carrying the reference. What carries the reference
 * and differs in anything else may have been edited, or be somebody's copy.
 */
export function look(operation: Operation, application: Application): Sighting {
  const { secret: known } = operation;
  const marked = candidatesOf(operation, application);
  const [secret, ...others] = marked;
  if (secret === undefined) return { kind: 'none' };
  const isSure = known === null ? isAsAskedFor(secret, operation) : isAsAnswered(secret, known);
  return others.length === 0 && isSure ? { kind: 'ours', secret } : { kind: 'unclear', secrets: marked };
}

/** Whether ours may be among what could not be read: then nothing is decided by the list. */
export function hidesCandidates({ plan }: Operation, { unreadable = [] }: Application): boolean {
  return unreadable.some(({ keyId }) => keyId === null || !plan.keyIdsBefore.includes(keyId));
}

/** What a list has that is ours, or could be. */
export function secretsOf(sighting: Sighting): readonly ClientSecret[] {
  if (sighting.kind === 'none') return [];
  return sighting.kind === 'ours' ? [sighting.secret] : sighting.secrets;
}

/** The secrets that could be meant: one of them is ours, or none is. */
export function candidatesOf(
  { plan, secret: known }: Operation,
  application: Application,
): readonly ClientSecret[] {
  return application.secrets.filter(
    ({ keyId, displayName, startDateTime }) =>
      !plan.keyIdsBefore.some((before) => isSameId(before, keyId)) &&
      (isSameId(keyId, known?.keyId ?? '') ||
        splitReference(displayName ?? '').reference === plan.reference) &&
      (startDateTime === null || Date.parse(startDateTime) >= plan.portalMs - clockDifferenceMs),
  );
}

function isAsAskedFor(
  { displayName, startDateTime, endDateTime }: ClientSecret,
  { plan }: Operation,
): boolean {
  const endsAsAsked = Math.abs(Date.parse(endDateTime) - Date.parse(plan.endDateTime)) < roundingMs;
  const isYounger = startDateTime !== null && Date.parse(startDateTime) >= plan.portalMs - roundingMs;
  return displayName === plan.displayName && endsAsAsked && isYounger;
}

/** The portal itself has told its ID; only its name may have been changed since. */
function isAsAnswered({ keyId, displayName }: ClientSecret, known: ClientSecret): boolean {
  return isSameId(keyId, known.keyId) && displayName === known.displayName;
}
