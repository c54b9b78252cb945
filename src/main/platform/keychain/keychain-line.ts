import { type ErrorCode, failed, type Result } from '../../../shared/ipc/result';
import type { Clock } from '../clock';
import { Emitter } from '../emitter';
import { LimitTimer } from './limit-timer';

/** What a failure of the keychain is called. */
export type KeychainErrorCode = Extract<ErrorCode, `keychain-${string}`>;

/** What whoever carries out a request is told, and what they tell. */
export interface Attempt {
  /** Aborted when the time is up, the person has cancelled or everything ends: then nobody waits for the answer. */
  readonly signal: AbortSignal;
  /** False for a moment after a "no": the steps of one job would all ask the same. */
  readonly mayAsk: boolean;
  /** The time limit stands still from now on, for so many ms at most; `null` for as long as it takes. */
  pause(mostMs: number | null): void;
  /** It runs again. */
  resume(): void;
  /** The system is asking the person (for a password, for agreement), or is not any more. */
  asking(isAsking: boolean): void;
}

type Work = (attempt: Attempt) => Promise<Result<Buffer | null>>;

interface Waiting {
  readonly work: Work;
  readonly settle: (result: Result<Buffer | null>) => void;
}

/** Failures that would meet everybody in line: nobody is made to wait for them a second time. */
const sharedFailures: readonly ErrorCode[] = ['keychain-timeout', 'keychain-locked', 'keychain-cancelled'];
/** A person who has just said no is not asked again for this long. */
const quietMs = 10_000;
const refusals: readonly ErrorCode[] = ['keychain-locked', 'keychain-cancelled'];

/**
 * Requests one after the other. Each has its time from when it begins, not from when it was made: one that waits behind a
 * question to the person has lost nothing. When the keychain does not answer in time, or the person says no, everybody
 * who waits by then is told the same.
 */
export class KeychainLine {
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #waiting: Waiting[] = [];
  readonly #news = new Emitter<void>();
  /** Ends the one under way with a code; `null` when there is none. */
  #interrupt: ((code: KeychainErrorCode) => void) | null = null;
  #isAsking = false;
  #quietUntilMs = 0;
  #isClosed = false;

  /** @param limitMs how long a request may take once it has begun */
  constructor(clock: Clock, limitMs: number) {
    this.#clock = clock;
    this.#limitMs = limitMs;
  }

  /** Whether the system is asking the person. */
  isAsking(): boolean {
    return this.#isAsking;
  }

  onChanged(listener: () => void): () => void {
    return this.#news.on(listener);
  }

  /** Never rejects; a bug in the work is `keychain-failed`. */
  run(work: Work): Promise<Result<Buffer | null>> {
    if (this.#isClosed) return Promise.resolve(failed({ code: 'keychain-failed' }));
    return new Promise((settle) => {
      this.#waiting.push({ work, settle });
      this.#next();
    });
  }

  /** The person does not want to wait: what is under way and what waits ends with `keychain-cancelled`. */
  cancel(): void {
    this.#interrupt?.('keychain-cancelled');
  }

  /** For the end of the application: everything ends with `keychain-failed`, also what comes later. */
  close(): void {
    this.#isClosed = true;
    this.#interrupt?.('keychain-failed');
    this.#tellWaiting('keychain-failed');
  }

  #next(): void {
    if (this.#interrupt !== null) return;
    const next = this.#waiting.shift();
    if (next !== undefined) void this.#begin(next);
  }

  async #begin({ work, settle }: Waiting): Promise<void> {
    const mayAsk = this.#clock.steadyMs() >= this.#quietUntilMs;
    const finish = (result: Result<Buffer | null>): void => {
      if (!result.ok) this.#failed(result.error.code, mayAsk);
      settle(result);
    };
    const end = new AbortController();
    const interrupt = (code: KeychainErrorCode): void => {
      if (end.signal.aborted) return;
      end.abort();
      timer.stop();
      this.#asking(false);
      finish(failed({ code }));
    };
    this.#interrupt = interrupt;
    const timer = new LimitTimer(this.#clock, this.#limitMs, () => {
      interrupt('keychain-timeout');
    });
    const asking = (isAsking: boolean): void => {
      if (!end.signal.aborted) this.#asking(isAsking);
    };
    const attempt: Attempt = {
      ...{ signal: end.signal, mayAsk, asking },
      pause: (mostMs) => {
        if (!end.signal.aborted) timer.pause(mostMs);
      },
      resume: () => {
        if (!end.signal.aborted) timer.resume();
      },
    };
    const result = await work(attempt).catch((): Result<Buffer | null> =>
      failed({ code: 'keychain-failed' }),
    );
    timer.stop();
    this.#asking(false);
    if (end.signal.aborted) {
      if (result.ok) result.value?.fill(0);
    } else {
      finish(result);
    }
    this.#interrupt = null;
    this.#next();
  }

  #failed(code: ErrorCode, mayAsk: boolean): void {
    if (mayAsk && refusals.includes(code)) this.#quietUntilMs = this.#clock.steadyMs() + quietMs;
    if (sharedFailures.includes(code)) this.#tellWaiting(code);
  }

  #tellWaiting(code: ErrorCode): void {
    for (const { settle } of this.#waiting.splice(0)) settle(failed({ code }));
  }

  #asking(isAsking: boolean): void {
    if (this.#isAsking === isAsking) return;
    this.#isAsking = isAsking;
    this.#news.emit();
  }
}
