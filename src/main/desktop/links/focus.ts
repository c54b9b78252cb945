import type { FocusState } from '../../../shared/ipc/state/inventory-state';
import { Emitter } from '../../platform/emitter';
import type { SecretLink } from '../../security/deep-link';

/** Where the page was asked to go from outside it: by a clicked notification or a link in a mail. */
export class Focus {
  readonly #changed = new Emitter<void>();
  #state: FocusState | null = null;
  #sequence = 0;

  state(): FocusState | null {
    return this.#state;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Asks for a secret to be shown; the sequence tells a second request for the same one apart. */
  on({ environmentId, applicationId, keyId }: SecretLink): void {
    this.#sequence += 1;
    this.#state = { environmentId, applicationId, keyId, sequence: this.#sequence };
    this.#changed.emit();
  }

  /** The page has taken a request on: it is not followed once more. A newer one stays. */
  followed(sequence: number): void {
    if (this.#state?.sequence !== sequence) return;
    this.#state = null;
    this.#changed.emit();
  }
}
