import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Environment } from '../../shared/domain/environment';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { SessionState } from '../../shared/ipc/state/session-state';
import { writeFileAtomically } from '../platform/atomic-file';
import { Emitter } from '../platform/emitter';
import type { Logger } from '../platform/logger';

/** An environment that needs no sign-in and was opened. Nobody's second factor is claimed for it. */
export interface OpenedState {
  readonly kind: 'opened';
  readonly environmentId: string;
}

/** Where the person works: in an opened environment, else wherever the session is. */
export type WorkState = SessionState | OpenedState;

export interface WorkplaceOptions {
  readonly session: {
    state(): SessionState;
    environment(): Environment | null;
    onChanged(listener: (state: SessionState) => void): () => void;
  };
  readonly environments: () => readonly Environment[];
  /** Whether an environment is opened instead of signed in to. */
  readonly isOpenable: (environmentId: string) => boolean;
  /** Remembers what is open, so that the next start is there again. */
  readonly file: string;
  readonly logger: Logger;
}

const remembered = z.strictObject({ version: z.literal(1), opened: z.string().nullable() });

/**
 * The place everything else looks at: one environment at a time. A session goes on behind an opened environment and is
 * there again when that is closed; beginning a sign-in closes it.
 */
export class Workplace {
  readonly #options: WorkplaceOptions;
  readonly #changed = new Emitter<WorkState>();
  #opened: string | null = null;
  #hasChosen = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: WorkplaceOptions) {
    this.#options = options;
  }

  /** Follows the session from now on; answers with the function that stops it. */
  start(): () => void {
    return this.#options.session.onChanged((state) => {
      if (state.kind === 'signing-in' && this.#opened !== null) void this.close();
      else if (this.#opened === null) this.#changed.emit(state);
    });
  }

  /** Opens what was open last time, unless something was chosen meanwhile. */
  async resume(): Promise<void> {
    const content = await readFile(this.#options.file, 'utf8').catch(() => null);
    const opened = content === null ? null : parse(content);
    if (opened === null || this.#hasChosen || this.#options.session.state().kind === 'signing-in') return;
    if (this.#find(opened) !== null) this.#become(opened);
  }

  state(): WorkState {
    return this.#opened === null
      ? this.#options.session.state()
      : { kind: 'opened', environmentId: this.#opened };
  }

  /** `null` where there is none to work in. */
  environment(): Environment | null {
    return this.#opened === null ? this.#options.session.environment() : this.#find(this.#opened);
  }

  /** ID of the opened environment. */
  opened(): string | null {
    return this.#opened;
  }

  onChanged(listener: (state: WorkState) => void): () => void {
    return this.#changed.on(listener);
  }

  /** `not-found` for an environment that is not there or asks for a sign-in, `busy` while one is under way. */
  async open(environmentId: string): Promise<Result<null>> {
    if (this.#find(environmentId) === null) return failed({ code: 'not-found' });
    if (this.#options.session.state().kind === 'signing-in') return failed({ code: 'busy' });
    return this.#choose(environmentId);
  }

  /** Back to the session, or to the choice of environments. */
  close(): Promise<Result<null>> {
    return this.#choose(null);
  }

  /** Resolves when the last choice is on the disk, or could not be written. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  async #choose(environmentId: string | null): Promise<Result<null>> {
    this.#hasChosen = true;
    this.#become(environmentId);
    const { file, logger } = this.#options;
    const content = `${JSON.stringify({ version: 1, opened: environmentId })}\n`;
    const written = this.#queue.then(() => writeFileAtomically(file, content));
    // Costs the next start one click, nothing else.
    this.#queue = written.catch(() => {
      logger.warn('opened environment not remembered');
    });
    await this.#queue;
    return ok(null);
  }

  #become(environmentId: string | null): void {
    if (this.#opened === environmentId) return;
    this.#opened = environmentId;
    this.#changed.emit(this.state());
  }

  #find(environmentId: string): Environment | null {
    if (!this.#options.isOpenable(environmentId)) return null;
    return this.#options.environments().find(({ id }) => id === environmentId) ?? null;
  }
}

function parse(content: string): string | null {
  try {
    const parsed = remembered.safeParse(JSON.parse(content));
    return parsed.success ? parsed.data.opened : null;
  } catch {
    return null;
  }
}
