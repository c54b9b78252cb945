import { z } from 'zod';
import type { Environment } from '../../shared/domain/environment';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { SessionState } from '../../shared/ipc/state/session-state';
import type { FileFormat } from '../platform/files/file-format';
import { OwnFile } from '../platform/files/own-file';
import { Emitter } from '../platform/emitter';
import type { Logger } from '../platform/logger';

/** An environment that needs no sign-in and was opened. Nobody's second factor is claimed for it. */
export interface OpenedState {
  readonly kind: 'opened';
  readonly environmentId: string;
}

/** The kept list of an environment is looked at. Nobody works there, whoever is signed in elsewhere. */
export interface CopyState {
  readonly kind: 'copy';
  readonly environmentId: string;
}

/** Where the person works: in an opened environment, before a copy, else wherever the session is. */
export type WorkState = SessionState | OpenedState | CopyState;

export interface CurrentEnvironmentOptions {
  readonly session: {
    state(): SessionState;
    environment(): Environment | null;
    onChanged(listener: (state: SessionState) => void): () => void;
  };
  readonly environments: () => readonly Environment[];
  /** Whether an environment is opened instead of signed in to. */
  readonly isOpenable: (environmentId: string) => boolean;
  /** Whether there is a list to look at without being there. */
  readonly hasCopy: (environmentId: string) => boolean;
  /** Remembers what is open, so that the next start is there again. */
  readonly file: string;
  readonly logger: Logger;
}

const remembered = z.strictObject({ opened: z.string().nullable() });
export const currentEnvironmentFormat: FileFormat<z.infer<typeof remembered>> = {
  version: 1,
  schema: remembered,
};

/** What is in front of the session; both `null` when nothing is. */
interface Front {
  readonly opened: string | null;
  readonly copy: string | null;
}

/**
 * The place everything else looks at: one environment at a time. A session goes on behind an opened environment, or a
 * copy that is looked at, and is there again when that is closed; beginning a sign-in closes it, and so does the session
 * of the copy's own environment.
 */
export class CurrentEnvironment {
  readonly #options: CurrentEnvironmentOptions;
  readonly #file: OwnFile<z.infer<typeof remembered>>;
  readonly #changed = new Emitter<WorkState>();
  #front: Front = { opened: null, copy: null };
  #hasChosen = false;

  constructor(options: CurrentEnvironmentOptions) {
    this.#options = options;
    this.#file = new OwnFile({ ...options, format: currentEnvironmentFormat });
  }

  /** Follows the session from now on; answers with the function that stops it. */
  start(): () => void {
    return this.#options.session.onChanged((state) => {
      const { opened, copy } = this.#front;
      const isInFront = opened !== null || copy !== null;
      const isTheCopys = state.kind === 'signed-in' && state.environmentId === copy;
      if (isInFront && (state.kind === 'signing-in' || isTheCopys)) void this.close();
      else if (!isInFront) this.#changed.emit(state);
    });
  }

  /** Opens what was open last time, unless something was chosen meanwhile. */
  async resume(): Promise<void> {
    const opened = (await this.#file.content())?.opened ?? null;
    if (opened === null || this.#hasChosen || this.#options.session.state().kind === 'signing-in') return;
    if (this.#find(opened) !== null) this.#become({ opened, copy: null });
  }

  state(): WorkState {
    const { opened, copy } = this.#front;
    if (opened !== null) return { kind: 'opened', environmentId: opened };
    return copy === null ? this.#options.session.state() : { kind: 'copy', environmentId: copy };
  }

  /** `null` where there is none to work in. */
  environment(): Environment | null {
    const { opened, copy } = this.#front;
    if (opened !== null) return this.#find(opened);
    return copy === null ? this.#options.session.environment() : null;
  }

  /** ID of the opened environment. */
  opened(): string | null {
    return this.#front.opened;
  }

  /** ID of the environment whose copy is looked at. */
  lookedAt(): string | null {
    return this.#front.copy;
  }

  onChanged(listener: (state: WorkState) => void): () => void {
    return this.#changed.on(listener);
  }

  /** `not-found` for an environment that is not there or asks for a sign-in, `busy` while one is under way. */
  async open(environmentId: string): Promise<Result<null>> {
    if (this.#find(environmentId) === null) return failed({ code: 'not-found' });
    if (this.#options.session.state().kind === 'signing-in') return failed({ code: 'busy' });
    return this.#choose({ opened: environmentId, copy: null });
  }

  /**
   * Leads to an environment's list in the way there is: opened where it needs no sign-in, live where the session is, else
   * the copy. `not-found` where there is none of them, `busy` while a sign-in is under way.
   */
  async show(environmentId: string): Promise<Result<null>> {
    const session = this.#options.session.state();
    if (this.#find(environmentId) !== null) return this.open(environmentId);
    if (session.kind === 'signing-in') return failed({ code: 'busy' });
    if (session.kind === 'signed-in' && session.environmentId === environmentId) return this.close();
    if (!this.#options.hasCopy(environmentId)) return failed({ code: 'not-found' });
    return this.#choose({ opened: null, copy: environmentId });
  }

  /** Back to the session, or to the choice of environments. */
  close(): Promise<Result<null>> {
    return this.#choose({ opened: null, copy: null });
  }

  /** Closes it only when this environment is what is in front. */
  async leave(environmentId: string): Promise<void> {
    const { opened, copy } = this.#front;
    if (opened === environmentId || copy === environmentId) await this.close();
  }

  /** Resolves when the last choice is on the disk, or could not be written. */
  async settled(): Promise<void> {
    await this.#file.settled();
  }

  async #choose(front: Front): Promise<Result<null>> {
    this.#hasChosen = true;
    this.#become(front);
    // One that is not on the disk costs the next start one click, nothing else.
    await this.#file.write({ opened: front.opened });
    return ok(null);
  }

  #become(front: Front): void {
    const before = this.#front;
    if (front.opened === before.opened && front.copy === before.copy) return;
    this.#front = front;
    this.#changed.emit(this.state());
  }

  #find(environmentId: string): Environment | null {
    if (!this.#options.isOpenable(environmentId)) return null;
    return this.#options.environments().find(({ id }) => id === environmentId) ?? null;
  }
}
