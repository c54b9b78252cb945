import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { DemoFailure } from '../../../shared/ipc/state/demo-state';
import type { Clock } from '../../platform/clock';
import { Emitter } from '../../platform/emitter';
import { confirmWriting } from '../../platform/files/write-permit';
import type { Logger } from '../../platform/logger';
import { privateFolderMode } from '../../platform/paths';
import { areAsBuilt, type PortalFiles, portalProgram } from './portal-files';
import { PortalLink } from './portal-link';
import type { StartPortalProcess } from './portal-process';

export interface DemoPortalOptions {
  /** Where the portal's files lie. */
  readonly programFolder: string;
  readonly files: PortalFiles;
  /** Where it keeps its state; made with the first start. */
  readonly stateFolder: string;
  readonly startProcess: StartPortalProcess;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Whether the portal runs. */
export type PortalState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly port: number }
  | { readonly kind: 'failed'; readonly reason: DemoFailure };

/** The reference portal inside this application: at most one process, started on demand, ended with the application. */
export class DemoPortal {
  readonly #options: DemoPortalOptions;
  readonly #changed = new Emitter<void>();
  #state: PortalState = { kind: 'stopped' };
  #link: PortalLink | null = null;
  #starting: PortalLink | null = null;
  /** Starts and stops take their turns. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: DemoPortalOptions) {
    this.#options = options;
  }

  state(): PortalState {
    return this.#state;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Sees to it that it runs. `demo-failed` when it does not come to that; the state says why. */
  start(): Promise<Result<null>> {
    return this.#inTurn(async () => {
      if (this.#state.kind === 'running') return ok(null);
      this.#become({ kind: 'starting' });
      const { programFolder, files, stateFolder, startProcess, clock, logger } = this.#options;
      if (!(await areAsBuilt(programFolder, files))) return this.#fail('files-altered');
      try {
        await mkdir(stateFolder, { recursive: true, mode: privateFolderMode });
        const link = new PortalLink(startProcess(join(programFolder, portalProgram)), clock);
        this.#starting = link;
        const port = await link.start(stateFolder);
        if (port === null) {
          await link.end();
          return this.#fail('not-started');
        }
        this.#link = link;
        void link.ended.then(() => {
          this.#lose(link);
        });
        this.#become({ kind: 'running', port });
        logger.info('demo portal runs');
        return ok(null);
      } catch {
        return this.#fail('not-started');
      } finally {
        this.#starting = null;
      }
    });
  }

  /** A one-time ticket for a sign-in without a browser. */
  async ticket(): Promise<Result<string>> {
    const ticket = (await this.#link?.ticket()) ?? null;
    return ticket === null ? failed({ code: 'demo-failed' }) : ok(ticket);
  }

  /** Ends it, also while it starts; resolves when the process is gone and its port free. */
  stop(): Promise<void> {
    void this.#starting?.end();
    return this.#inTurn(async () => {
      const link = this.#link;
      if (link === null) return;
      this.#link = null;
      await link.end();
      this.#become({ kind: 'stopped' });
    });
  }

  /** Ends it, and takes its state away. `settings-failed` when the disk does not let go of it. */
  async forget(): Promise<Result<null>> {
    await this.stop();
    return this.#inTurn(async () => {
      try {
        await confirmWriting(this.#options.stateFolder);
        await rm(this.#options.stateFolder, { recursive: true, force: true });
        return ok(null);
      } catch {
        return failed({ code: 'settings-failed' });
      }
    });
  }

  #lose(link: PortalLink): void {
    if (this.#link !== link) return; // it was to end
    this.#link = null;
    this.#fail('ended');
  }

  #fail(reason: DemoFailure): Result<null> {
    this.#options.logger.warn('demo portal does not run', { reason });
    this.#become({ kind: 'failed', reason });
    return failed({ code: 'demo-failed' });
  }

  #become(state: PortalState): void {
    this.#state = state;
    this.#changed.emit();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}
