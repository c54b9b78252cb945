import { Worker } from 'node:worker_threads';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { Clock } from '../clock';
import { keychainErrorCode } from './keyring-failure';
import type { KeychainService } from './keychain';
import { keyringThreadProgram } from './keyring-thread-program';

/** One thing to do in the keychain. `bytes` belong to a write only and are taken over. */
export interface KeyringRequest {
  readonly action: 'read' | 'write' | 'remove';
  readonly service: KeychainService;
  readonly account: string;
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

interface Waiting {
  readonly request: KeyringRequest;
  readonly settle: (result: Result<Buffer | null>) => void;
}

type ThreadAnswer = { readonly made: number } & (
  { readonly bytes: Uint8Array<ArrayBuffer> | null } | { readonly failure: string }
);

/**
 * How many entries a thread makes before the next thread takes its place. Each has a connection to the bus that stays
 * until the engine collects the entry, which it puts off where little memory is in use (measured: 254 used up a bus that
 * takes 256 connections of one user). A thread that ends closes them all.
 */
const entriesPerThread = 40;

/**
 * Carries out keychain requests in a thread of their own, strictly one after the other and each within the time limit.
 *
 * A request whose time is up while it waits is never carried out. One that was under way may still take effect, as
 * with every remote store; its late answer is zeroed and dropped, and the next request waits until it has come.
 */
export class KeyringThread {
  readonly #clock: Clock;
  readonly #timeLimitMs: number;
  readonly #waiting: Waiting[] = [];
  #worker: Worker | null = null;
  /** Under way in the thread; stays until the thread answers, also when its caller has given up. */
  #current: Waiting | null = null;
  #isClosed = false;

  constructor(clock: Clock, timeLimitMs: number) {
    this.#clock = clock;
    this.#timeLimitMs = timeLimitMs;
  }

  /** For a read the bytes found, `null` when there are none; for the others `null`. Never rejects. */
  run(request: KeyringRequest): Promise<Result<Buffer | null>> {
    if (this.#isClosed) {
      request.bytes?.fill(0);
      return Promise.resolve(failed({ code: 'keychain-failed' }));
    }
    return new Promise((resolve) => {
      let isSettled = false;
      const settle = (result: Result<Buffer | null>): void => {
        if (isSettled) {
          if (result.ok) result.value?.fill(0);
          return;
        }
        isSettled = true;
        cancelTimeLimit();
        resolve(result);
      };
      const waiting: Waiting = { request, settle };
      const cancelTimeLimit = this.#clock.after(this.#timeLimitMs, () => {
        this.#giveUp(waiting);
      });
      this.#waiting.push(waiting);
      this.#next();
    });
  }

  /**
   * Ends the thread for good, for the end of the application: what is under way or waits, and whatever is asked later, is
   * answered with `keychain-failed`. A thread that began while its process ends could keep that from ending.
   */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { request, settle } of this.#waiting.splice(0)) {
      request.bytes?.fill(0);
      settle(failed({ code: 'keychain-failed' }));
    }
    const worker = this.#worker;
    this.#lose(worker);
    await worker?.terminate();
  }

  #giveUp(waiting: Waiting): void {
    const at = this.#waiting.indexOf(waiting);
    if (at >= 0) {
      this.#waiting.splice(at, 1);
      waiting.request.bytes?.fill(0);
    }
    waiting.settle(failed({ code: 'keychain-timeout' }));
  }

  #next(): void {
    if (this.#current !== null) return;
    const waiting = this.#waiting.shift();
    if (waiting === undefined) return;
    this.#current = waiting;
    const { bytes } = waiting.request;
    this.#running().postMessage(waiting.request, bytes === null ? [] : [bytes.buffer]);
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(keyringThreadProgram, {
      eval: true,
      workerData: { caller: import.meta.url },
      name: 'keychain',
    });
    worker.unref();
    worker.on('message', (answer: ThreadAnswer) => {
      this.#answered(answer);
    });
    const lost = (): void => {
      this.#lose(worker);
    };
    worker.on('error', lost);
    worker.on('exit', lost);
    this.#worker = worker;
    return worker;
  }

  #answered(answer: ThreadAnswer): void {
    const current = this.#current;
    this.#current = null;
    current?.settle(
      'failure' in answer
        ? failed({ code: keychainErrorCode(answer.failure) })
        : ok(answer.bytes === null ? null : Buffer.from(answer.bytes.buffer)),
    );
    if (answer.made >= entriesPerThread) this.#retire();
    this.#next();
  }

  /** Nothing is under way in it. */
  #retire(): void {
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
  }

  #lose(worker: Worker | null): void {
    if (worker === null || worker !== this.#worker) return;
    this.#worker = null;
    const current = this.#current;
    this.#current = null;
    current?.settle(failed({ code: 'keychain-failed' }));
    this.#next();
  }
}
