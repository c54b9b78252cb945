import type { Clock } from '../clock';
import type { ChildAnswer, KeychainChild, StartKeychainChild } from './keychain-child';
import type { KeychainRequest } from './keychain-request';

/** How a request ended in the process: `failed` by the keychain's word, `lost` with the process. */
export type HostAnswer =
  { readonly kind: 'done'; readonly text: Buffer | null } | { readonly kind: 'failed' | 'lost' };

/** A process with nothing to do keeps text copies of values, and a tenth of our memory: it ends. In ms. */
const idleMs = 5_000;

interface Running {
  readonly child: KeychainChild;
  readonly ready: Promise<boolean>;
  readonly setReady: (isReady: boolean) => void;
  answer: ((answer: HostAnswer) => void) | null;
  /** The keychain it has spoken to; `undefined` before it has. */
  owner: string | null | undefined;
}

/** Owns the keychain's process: starts it when it is needed, ends it when it is not, one request at a time. */
export class KeychainProcessHost {
  readonly #clock: Clock;
  readonly #start: StartKeychainChild;
  readonly #onIdle: () => void;
  #running: Running | null = null;
  #owner: string | null = null;
  #cancelIdle: () => void = () => undefined;
  #isAtWork = false;

  /** @param onIdle when the process has ended for want of work */
  constructor(clock: Clock, start: StartKeychainChild, onIdle: () => void) {
    this.#clock = clock;
    this.#start = start;
    this.#onIdle = onIdle;
  }

  /** Ends a process that has worked for another keychain than this one. */
  belongTo(owner: string | null): void {
    const known = this.#running?.owner;
    if (known !== undefined && known !== owner) this.end();
    this.#owner = owner;
  }

  /** From here to {@link endWork} it is not idle, whether the process is asked or only the system around it. */
  beginWork(): void {
    this.#isAtWork = true;
    this.#cancelIdle();
  }

  endWork(): void {
    this.#isAtWork = false;
    this.#endWhenIdle();
  }

  /** Resolves once it can be asked; false when it cannot be started. */
  ready(): Promise<boolean> {
    this.#cancelIdle();
    this.#running ??= this.#begin();
    return this.#running.ready;
  }

  /** As {@link ready}, for a request that may come or not. */
  prepare(): void {
    void this.ready();
    this.#endWhenIdle();
  }

  /** Carries out one request, in a process that is started for it if there is none. Never rejects. */
  async ask(request: KeychainRequest): Promise<HostAnswer> {
    const isReady = await this.ready();
    const running = this.#running;
    if (!isReady || running === null) return { kind: 'lost' };
    running.owner = this.#owner;
    const answer = await new Promise<HostAnswer>((resolve) => {
      running.answer = resolve;
      running.child.post(request);
    });
    running.answer = null;
    this.#endWhenIdle();
    return answer;
  }

  /** Ends the process, and what is under way in it. */
  end(): void {
    this.#cancelIdle();
    const running = this.#running;
    this.#running = null;
    if (running === null) return;
    running.child.kill();
    running.setReady(false);
    running.answer?.({ kind: 'lost' });
  }

  #endWhenIdle(): void {
    this.#cancelIdle();
    if (this.#isAtWork) return;
    this.#cancelIdle = this.#clock.after(idleMs, () => {
      this.end();
      this.#onIdle();
    });
  }

  #begin(): Running {
    const child = this.#start();
    let setReady: Running['setReady'] = () => undefined;
    const ready = new Promise<boolean>((resolve) => {
      setReady = resolve;
    });
    const running: Running = { child, ready, setReady, answer: null, owner: undefined };
    child.onMessage((answer: ChildAnswer) => {
      if (answer.kind === 'ready') setReady(true);
      else running.answer?.(answer.kind === 'done' ? { kind: 'done', text: bytesOf(answer.text) } : answer);
    });
    child.onExit(() => {
      setReady(false);
      if (this.#running === running) this.#running = null;
      running.answer?.({ kind: 'lost' });
    });
    return running;
  }
}

function bytesOf(text: Uint8Array | null): Buffer | null {
  return text === null ? null : Buffer.from(text.buffer, text.byteOffset, text.byteLength);
}
