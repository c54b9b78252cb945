import type { OpenReason } from '../../../shared/ipc/state/secret-state';

/** Why each open creation is not decided yet, as the last look at it has found. */
export class OpenReasons {
  readonly #reasons = new Map<string, OpenReason>();
  readonly #onChanged: () => void;

  constructor(onChanged: () => void) {
    this.#onChanged = onChanged;
  }

  of(operationId: string): OpenReason {
    return this.#reasons.get(operationId) ?? { kind: 'looking' };
  }

  note(operationId: string, reason: OpenReason): void {
    const isKnown = JSON.stringify(this.of(operationId)) === JSON.stringify(reason);
    this.#reasons.set(operationId, reason);
    if (!isKnown) this.#onChanged();
  }

  /** It was decided. */
  forget(operationId: string): void {
    this.#reasons.delete(operationId);
  }
}
