import { type Operation, replacedBy } from './operation';

/**
 * Which operations' values a saved one has taken the place of. Kept up to date fact by fact, so that asking about each of
 * many operations costs one look each.
 */
export class ReplacedValues {
  /** Operation ID -> how many saved ones have taken its place. */
  readonly #counts = new Map<string, number>();

  has(operationId: string): boolean {
    return this.#counts.has(operationId);
  }

  /** Takes over what became of one operation. @param before `null` when it is new @param after `null` when it is gone */
  follow(before: Operation | null, after: Operation | null): void {
    this.#count(before, -1);
    this.#count(after, 1);
  }

  #count(operation: Operation | null, by: 1 | -1): void {
    for (const operationId of operation === null ? [] : replacedBy(operation)) {
      const count = (this.#counts.get(operationId) ?? 0) + by;
      if (count > 0) this.#counts.set(operationId, count);
      else this.#counts.delete(operationId);
    }
  }
}
