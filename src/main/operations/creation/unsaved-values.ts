import type { SecretValue } from '../../platform/secret-value';

/**
 * Values that no vault has yet, by key ID. Beside it only `ValueFirst` holds a value beyond one call: the one whose entry is
 * being written.
 */
export class UnsavedValues {
  readonly #values = new Map<string, SecretValue>();

  /** Takes the value over. */
  hold(keyId: string, value: SecretValue): void {
    this.#values.get(keyId)?.destroy();
    this.#values.set(keyId, value);
  }

  /** Still owned here: do not destroy it. */
  get(keyId: string): SecretValue | null {
    return this.#values.get(keyId) ?? null;
  }

  destroy(keyId: string): void {
    this.#values.get(keyId)?.destroy();
    this.#values.delete(keyId);
  }

  /** Destroys the values whose key ID does not pass. */
  keepOnly(isKept: (keyId: string) => boolean): void {
    for (const keyId of [...this.#values.keys()]) if (!isKept(keyId)) this.destroy(keyId);
  }
}
