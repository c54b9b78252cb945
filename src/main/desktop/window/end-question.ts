import type { Clock } from '../../platform/clock';
import { Emitter } from '../../platform/emitter';

/** How long somebody is waited for when the system ends; a little later it would end us by force. */
const systemPatienceMs = 30_000;

export interface EndQuestionOptions {
  /** Brings the page that asks before the person; `false` when there is none. */
  readonly show: () => boolean;
  readonly quit: () => void;
  readonly clock: Clock;
}

/**
 * Asks before the application ends with a value that is nowhere else. Ending once more while the page asks is an answer
 * too, and the only one a page that hangs leaves; a system that ends is kept waiting for a while at most.
 */
export class EndQuestion {
  readonly #options: EndQuestionOptions;
  readonly #changed = new Emitter<void>();
  #isAtStake = (): boolean => false;
  #isAsking = false;
  #isAgreed = false;
  #isBySystem = false;
  #cancelLimit: () => void = () => undefined;

  constructor(options: EndQuestionOptions) {
    this.#options = options;
  }

  /** @param isAtStake whether a value would be lost with the application */
  watch(isAtStake: () => boolean): void {
    this.#isAtStake = isAtStake;
  }

  isAsking(): boolean {
    return this.#isAsking;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** From here on it is the system that ends, not a person. */
  bySystem(): void {
    this.#isBySystem = true;
  }

  /** From here on nothing is asked: the system ends in this moment. */
  unasked(): void {
    this.#isAgreed = true;
    this.#stopAsking();
  }

  /** Asked before the end; lets the page ask when the answer is no. */
  mayEnd(): boolean {
    const { show, clock } = this.#options;
    const isAnswered = this.#isAgreed || this.#isAsking;
    if (isAnswered || !this.#isAtStake() || !show()) {
      this.#isAgreed = isAnswered;
      this.#stopAsking();
      return true;
    }
    this.#isAsking = true;
    if (this.#isBySystem) {
      this.#cancelLimit = clock.after(systemPatienceMs, () => {
        this.answer(true);
      });
    }
    this.#changed.emit();
    return false;
  }

  /** What the person decided. */
  answer(isWanted: boolean): void {
    if (!this.#isAsking) return;
    this.#isAgreed = isWanted;
    this.#isBySystem = false;
    this.#stopAsking();
    if (isWanted) this.#options.quit();
  }

  #stopAsking(): void {
    this.#cancelLimit();
    if (!this.#isAsking) return;
    this.#isAsking = false;
    this.#changed.emit();
  }
}
