import type { FocusState } from '../../shared/ipc/state/inventory-state';
import { Emitter } from '../platform/emitter';

/** Where the page was asked to go from outside it: by a clicked notification or a link in a mail. */
export class Focus {
  readonly #changed = new Emitter<void>();
  #state: FocusState | null = null;

  state(): FocusState | null {
    return this.#state;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Asks for a secret to be shown; the sequence tells a second wish for the same one apart. */
  on(applicationId: string, keyId: string): void {
    this.#state = { applicationId, keyId, sequence: (this.#state?.sequence ?? 0) + 1 };
    this.#changed.emit();
  }
}
