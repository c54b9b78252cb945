import type { Clock } from '../../platform/clock';
import type { SecretValue } from '../../platform/secret-value';
import type { VaultItemName } from '../vault';

/** When what was stored is looked for once more, ms after it was: a program that had the file open saves it soon. */
const afterMs = [5_000, 60_000] as const;

interface Looked {
  readonly value: SecretValue;
  readonly cancel: () => void;
}

/**
 * Looks for what was stored once more, twice within a minute. A program that knows nothing of our lease can write back the
 * file that it had read before; until then the value is here, and can be stored again.
 */
export class LaterLooks {
  readonly #clock: Clock;
  readonly #looks = new Map<string, Looked>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * @param value stays the caller's
   * @param look looks, and stores the value again where it is gone. Never rejects.
   */
  plan(name: VaultItemName, value: SecretValue, look: (value: SecretValue) => Promise<unknown>): void {
    this.forget(name);
    const kept = value.copy();
    const cancels = afterMs.map((delayMs, at) =>
      this.#clock.after(delayMs, () => {
        void look(kept).then(() => {
          if (at === afterMs.length - 1 && this.#looks.get(keyOf(name))?.value === kept) this.forget(name);
        });
      }),
    );
    this.#looks.set(keyOf(name), {
      value: kept,
      cancel: () => {
        for (const cancel of cancels) cancel();
      },
    });
  }

  /** It was removed, or replaced. */
  forget(name: VaultItemName): void {
    const looked = this.#looks.get(keyOf(name));
    looked?.cancel();
    looked?.value.destroy();
    this.#looks.delete(keyOf(name));
  }

  /** Nothing is looked for any more, and every value zeroed. */
  forgetAll(): void {
    for (const { value, cancel } of this.#looks.values()) {
      cancel();
      value.destroy();
    }
    this.#looks.clear();
  }
}

function keyOf({ environmentId, appId, reference }: VaultItemName): string {
  return JSON.stringify([environmentId, appId, reference]);
}
