import type { AppError } from '../../shared/ipc/result';
import type { SessionState, SignedOutReason, UnfinishedSignOut } from '../../shared/ipc/state/session-state';
import type { FactTeller } from '../facts/facts';
import { Emitter } from '../platform/emitter';
import type { Clock } from '../platform/clock';
import { type ActiveSession, asOfNow, stateOf } from './active-session';
import { sessionFact } from './session-fact';

type Phase =
  | { readonly kind: 'resuming' }
  | { readonly kind: 'signed-out'; readonly error: AppError | null }
  | { readonly kind: 'signing-in'; readonly environmentId: string; readonly startedAtMs: number }
  | { readonly kind: 'signed-in'; readonly active: ActiveSession };

export interface SessionPhaseOptions {
  readonly isRenewing: () => boolean;
  readonly unfinishedSignOut: () => UnfinishedSignOut | null;
  readonly facts: FactTeller;
  readonly clock: Pick<Clock, 'nowMs' | 'steadyMs'>;
}

/**
 * The one owner of what a session is at the moment: whether somebody signs in, is signed in, or is not, is one variable.
 * Work that takes its time remembers the life it belongs to, and changes nothing once that has ended.
 */
export class SessionPhase {
  readonly #options: SessionPhaseOptions;
  readonly #changed = new Emitter<SessionState>();
  #phase: Phase = { kind: 'signed-out', error: null };
  #reason: SignedOutReason = 'never';
  #life = 0;
  #told: SessionState = { kind: 'signed-out', reason: 'never', error: null };

  constructor(options: SessionPhaseOptions) {
    this.#options = options;
  }

  /** Of the sign-in or session that is there now; another number once it has ended. */
  get life(): number {
    return this.#life;
  }

  get active(): ActiveSession | null {
    return this.#phase.kind === 'signed-in' ? this.#phase.active : null;
  }

  /** Whether somebody may begin to sign in: also while the keychain is asked for the session of last time. */
  get isFree(): boolean {
    return this.#phase.kind === 'signed-out' || this.#phase.kind === 'resuming';
  }

  get isResuming(): boolean {
    return this.#phase.kind === 'resuming';
  }

  get isSigningIn(): boolean {
    return this.#phase.kind === 'signing-in';
  }

  state(): SessionState {
    const phase = this.#phase;
    switch (phase.kind) {
      case 'signed-in':
        return stateOf(asOfNow(phase.active, this.#options.clock), this.#options.isRenewing());
      case 'signed-out': {
        const unfinished = this.#options.unfinishedSignOut();
        return { ...phase, reason: this.#reason, ...(unfinished === null ? {} : { unfinished }) };
      }
      case 'resuming':
      case 'signing-in':
        return phase;
    }
  }

  onChanged(listener: (state: SessionState) => void): () => void {
    return this.#changed.on(listener);
  }

  resuming(): void {
    this.#become({ kind: 'resuming' });
  }

  /** A sign-in has begun. */
  begin(environmentId: string, startedAtMs: number): void {
    this.#life += 1;
    this.#become({ kind: 'signing-in', environmentId, startedAtMs });
  }

  /** The session as it is from now on. `false`, and nothing changes, when the life it belongs to has ended. */
  adopt(active: ActiveSession, life: number): boolean {
    if (life !== this.#life) return false;
    this.#become({ kind: 'signed-in', active });
    return true;
  }

  /** Ends whatever there is. @param reason left out where no session has ended */
  end(error: AppError | null, reason: SignedOutReason = this.#reason): void {
    this.#life += 1;
    this.#reason = reason;
    this.#become({ kind: 'signed-out', error });
  }

  /** Says it once more: what is told beside the phase has changed. */
  announce(): void {
    this.#become(this.#phase);
  }

  #become(phase: Phase): void {
    const before = this.#told;
    this.#phase = phase;
    const state = this.state();
    this.#told = state;
    const fact = sessionFact(before, state);
    this.#changed.emit(state);
    if (fact !== null) this.#options.facts.tell(fact);
  }
}
