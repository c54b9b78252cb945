import { isSignInQuestion } from '../../shared/ipc/result';
import type { Fact } from './fact';

/** Who has something to tell. */
export interface FactTeller {
  tell(fact: Fact): void;
}

type FactListener = (fact: Fact) => void;

/** Where it is written down that a listener failed. */
interface FailureLog {
  error(message: string, fields: Readonly<Record<string, string>>): void;
}

/**
 * Tells what happened to whoever listens, at once and in the order of subscription. Who tells has done their work
 * already, so a listener that throws changes nothing for them, nor for the other listeners.
 */
export class Facts implements FactTeller {
  readonly #listeners = new Set<{ readonly hear: FactListener }>();
  readonly #log: FailureLog;

  constructor(log: FailureLog) {
    this.#log = log;
  }

  /** Hears every fact from now on; answers with the function that stops it. */
  listen(hear: FactListener): () => void {
    const listener = { hear };
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** What only led to a question is no fact: nothing was done, and what becomes of it is told then. */
  tell(fact: Fact): void {
    if ('outcome' in fact && isSignInQuestion(fact.outcome)) return;
    for (const { hear } of [...this.#listeners]) {
      try {
        hear(fact);
      } catch (error) {
        this.#log.error('fact not heard', { kind: fact.kind, code: codeOf(error) });
      }
    }
  }
}

/** The system's code of an error, and never its words. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'unexpected';
}
