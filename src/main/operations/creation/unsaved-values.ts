import type { SecretValue } from '../../platform/secret-value';

/**
 * Values that no vault has yet, by operation ID. Beside it only `ValueFirst` holds a value beyond one call: the one whose
 * entry is being written.
 */
export class UnsavedValues {
  readonly #values = new Map<string, SecretValue>();

  /** Takes the value over. */
  hold(operationId: string, value: SecretValue): void {
    this.#values.get(operationId)?.destroy();
    this.#values.set(operationId, value);
  }

  /** Still owned here: do not destroy it. */
  get(operationId: string): SecretValue | null {
    return this.#values.get(operationId) ?? null;
  }

  destroy(operationId: string): void {
    this.#values.get(operationId)?.destroy();
    this.#values.delete(operationId);
  }

  /** Destroys the values whose operation does not pass. */
  keepOnly(isKept: (operationId: string) => boolean): void {
    for (const id of [...this.#values.keys()]) if (!isKept(id)) this.destroy(id);
  }
}
