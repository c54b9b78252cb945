import { fork, type ChildProcess } from 'node:child_process';
import type { Life, Order, Word } from './victim-talk';

export type Reconciled = Extract<Word, { readonly kind: 'reconciled' }>;
export type Created = Extract<Word, { readonly kind: 'created' }>;

/** One life of the application, as the campaign that starts and kills it sees it. */
export class VictimProcess {
  readonly startedAt = performance.now();
  readonly #child: ChildProcess;
  readonly #words: Word[] = [];
  readonly #ended: Promise<void>;
  #hasEnded = false;
  #end = 'still alive';
  #onWord: () => void = () => undefined;

  /** @param openPage does what a person does in the browser */
  constructor(program: string, life: Life, openPage: (address: string) => Promise<void>) {
    this.#child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
    this.#child.on('message', (word: Word) => {
      if (word.kind === 'browser') void openPage(word.address);
      else this.#words.push(word);
      this.#onWord();
    });
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => {
        this.#hasEnded = true;
        this.#end = signal ?? `exit code ${code ?? 'unknown'}`;
        this.#onWord();
        resolve();
      });
    });
    this.#child.send(life);
  }

  /** What it tells once it has looked at what earlier lives left; `null` when it dies before. */
  reconciled(): Promise<Reconciled | null> {
    return this.#next('reconciled');
  }

  create(order: Order): void {
    // The process may be dead already.
    if (this.#child.connected) this.#child.send(order, () => undefined);
  }

  /** The reference of the creation that begins now; `null` when it dies before. */
  async creating(): Promise<string | null> {
    return (await this.#next('creating'))?.reference ?? null;
  }

  /** What the page was told; `null` when it was told nothing. */
  created(): Promise<Created | null> {
    return this.#next('created');
  }

  /** Ends it without a chance to do anything more. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** How it ended: a signal or an exit code. */
  get end(): string {
    return this.#end;
  }

  ended(): Promise<void> {
    return this.#ended;
  }

  /** @throws Error when the victim is broken, or is silent for a minute */
  async #next<K extends Word['kind']>(kind: K): Promise<Extract<Word, { readonly kind: K }> | null> {
    const deadline = AbortSignal.timeout(60_000);
    for (;;) {
      const broken = this.#words.find((word) => word.kind === 'broken');
      if (broken !== undefined) throw new Error(`the victim is broken: ${broken.reason}`);
      const found = this.#words.find((word) => word.kind === kind);
      if (found !== undefined) return found as Extract<Word, { readonly kind: K }>;
      if (this.#hasEnded) return null;
      if (deadline.aborted) throw new Error(`no word of "${kind}" for a minute`);
      await new Promise<void>((resolve) => {
        this.#onWord = resolve;
        deadline.addEventListener('abort', () => {
          resolve();
        });
      });
    }
  }
}
