import { fork, type ChildProcess } from 'node:child_process';
import type { Life, Order, Word } from './life';

/** One of the two processes, as the campaign that starts it sees it. */
export class LifeProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #words: readonly Word[] = [];
  #hasEnded = false;
  #onNews: () => void = () => undefined;

  constructor(program: string, life: Life) {
    this.#child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
    this.#child.on('message', (word: Word) => {
      this.#words = [...this.#words, word];
      this.#onNews();
    });
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', () => {
        this.#hasEnded = true;
        this.#onNews();
        resolve();
      });
    });
    this.#child.send(life);
  }

  tell(order: Order): void {
    if (this.#child.connected) this.#child.send(order, () => undefined);
  }

  /** The next word of one of these kinds, taken off; `null` when it ends before. @throws Error when it is broken or silent */
  async next<K extends Word['kind']>(...kinds: readonly K[]): Promise<Extract<Word, { kind: K }> | null> {
    const deadline = AbortSignal.timeout(60_000);
    const isWanted = (word: Word): word is Extract<Word, { kind: K }> =>
      (kinds as readonly string[]).includes(word.kind);
    for (;;) {
      const broken = this.#words.find(({ kind }) => kind === 'broken');
      if (broken?.kind === 'broken') throw new Error(`a process is broken: ${broken.reason}`);
      const found = this.#words.find(isWanted);
      if (found !== undefined) {
        this.#words = this.#words.filter((word) => word !== found);
        return found;
      }
      if (this.#hasEnded) return null;
      if (deadline.aborted) throw new Error(`no word of ${kinds.join(' or ')} for a minute`);
      await new Promise<void>((resolve) => {
        this.#onNews = resolve;
        deadline.addEventListener('abort', () => {
          resolve();
        });
      });
    }
  }

  /** Ends it without a chance to do anything more. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  async end(): Promise<void> {
    this.tell('end');
    await this.#ended;
  }
}
