import type { Application } from '../../../shared/domain/application';
import { parseEnteredHint } from '../../portal/formats/entered-hint';
import type { Environment } from '../../../shared/domain/environment';
import type { AddedWithValue, SecretForm, TakenInValue } from '../../../shared/ipc/by-hand';
import type { SecretOrigin } from '../../../shared/domain/secret-origin';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { HeldValue } from '../../../shared/ipc/state/secret-state';
import { Emitter } from '../../platform/emitter';
import { isByHand } from '../../environments/by-hand-environment';
import { type PastedValue, readPastedValue, type ValueSource } from './pasted-value';

export interface ValueFirstOptions {
  readonly source: Pick<ValueSource, 'read'>;
  readonly entries: {
    addSecret(
      applicationId: string,
      form: SecretForm,
      origin: SecretOrigin,
    ): Promise<Result<{ readonly keyId: string }>>;
  };
  readonly taking: {
    store(application: Application, keyId: string, pasted: PastedValue): Promise<Result<TakenInValue>>;
  };
  readonly environment: () => Environment | null;
  /** As it is listed now. */
  readonly application: (applicationId: string) => Application | null;
}

/** What is said of a value before it is taken. */
export interface ValueRequest {
  readonly origin: SecretOrigin;
  /** Also a value that does not look like one of Entra's. */
  readonly isUnusualFine: boolean;
}

/**
 * Enters a secret by hand with its value first: a page shows a value once, and whatever is typed or copied after it would
 * take its place on the clipboard. The value is read before anything else and waits here, in memory only, until its entry
 * is complete; then it goes the way of every value that is taken in. The clipboard keeps its copy until that is done.
 */
export class ValueFirst {
  readonly #options: ValueFirstOptions;
  readonly #changed = new Emitter<void>();
  #held: { readonly state: HeldValue; readonly pasted: PastedValue } | null = null;
  #isBusy = false;

  constructor(options: ValueFirstOptions) {
    this.#options = options;
  }

  /** What waits; `null` for nothing. */
  state(): HeldValue | null {
    return this.#held?.state ?? null;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Takes a value from the clipboard for an entry to come. `busy` while another one waits: it may be the only copy. */
  async take(
    applicationId: string,
    { origin, isUnusualFine }: ValueRequest,
  ): Promise<Result<{ hint: string }>> {
    const { environment, application, source } = this.#options;
    const here = environment();
    if (here === null) return failed({ code: 'not-signed-in' });
    if (!isByHand(here.id)) return failed({ code: 'forbidden' });
    if (application(applicationId) === null) return failed({ code: 'not-found' });
    return this.#alone(async () => {
      if (this.#held !== null) return failed({ code: 'busy' });
      const read = await readPastedValue(source, isUnusualFine);
      if (!read.ok) return read;
      const { hint } = read.value;
      const state = { environmentId: here.id, applicationId, origin, hint, keyId: null };
      this.#hold({ state, pasted: read.value });
      return ok({ hint });
    });
  }

  /**
   * Enters the secret and stores its value. When only the storing fails, the entry is there and the value waits on: the
   * next call stores it, whatever the form says by then.
   */
  save(form: Omit<SecretForm, 'hint'>): Promise<Result<AddedWithValue>> {
    return this.#alone(async () => {
      const { entries, taking, environment, application } = this.#options;
      const held = this.#held;
      if (held === null) return failed({ code: 'value-not-here' });
      const { state, pasted } = held;
      const { environmentId, applicationId, origin } = state;
      if (environment()?.id !== environmentId) return failed({ code: 'not-found' });
      let { keyId } = state;
      if (keyId === null) {
        const added = await entries.addSecret(
          applicationId,
          { ...form, hint: asEntered(state.hint) },
          origin,
        );
        if (!added.ok) return added;
        ({ keyId } = added.value);
        this.#hold({ state: { ...state, keyId }, pasted });
      }
      const listed = application(applicationId);
      if (listed === null) return failed({ code: 'not-found' });
      const stored = await taking.store(listed, keyId, pasted);
      if (!stored.ok) return stored;
      this.#letGo();
      return ok({ ...stored.value, keyId });
    });
  }

  /** Gives the value up. What the clipboard still has stays there; an entry that was made stays in the list. */
  drop(): Promise<Result<null>> {
    return this.#alone(async () => {
      this.#letGo();
      return ok(null);
    });
  }

  /** Nothing is left of the value in memory. */
  stop(): void {
    this.#held?.pasted.destroy();
    this.#held = null;
  }

  #hold(held: { readonly state: HeldValue; readonly pasted: PastedValue }): void {
    this.#held = held;
    this.#changed.emit();
  }

  #letGo(): void {
    if (this.#held === null) return;
    this.stop();
    this.#changed.emit();
  }

  async #alone<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#isBusy) return failed({ code: 'busy' });
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }
}

/** A beginning that no form can say is left out; the entry learns it when its value is stored. */
function asEntered(hint: string): string {
  const read = parseEnteredHint(hint);
  return read.kind === 'hint' && read.hint === hint ? hint : '';
}
