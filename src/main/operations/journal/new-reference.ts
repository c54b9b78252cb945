import { referenceFrom, referenceLength } from '../../../shared/domain/secret-name';
import type { OperationJournal } from './journal';

export interface NewReferenceOptions {
  readonly journal: Pick<OperationJournal, 'operations'>;
  readonly randomBytes: (size: number) => Buffer;
}

/**
 * A reference that no operation has.
 *
 * @param isTaken says what else it may not be
 */
export function newReference(
  { journal, randomBytes }: NewReferenceOptions,
  isTaken: (reference: string) => boolean = () => false,
): string {
  const known = new Set(journal.operations().map(({ plan }) => plan.reference));
  for (;;) {
    const reference = referenceFrom(randomBytes(referenceLength));
    if (!known.has(reference) && !isTaken(reference)) return reference;
  }
}
