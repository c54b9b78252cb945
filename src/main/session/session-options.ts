import type { Environment } from '../../shared/domain/environment';
import type { Result } from '../../shared/ipc/result';
import type { FactTeller } from '../facts/facts';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { SessionStore } from './store/session-store';

/** What a session needs of everything else. */
export interface SessionOptions {
  readonly environments: () => readonly Environment[];
  /** By which a session knows its environment again. */
  readonly fingerprintOf: (environment: Environment) => string;
  readonly fetch: typeof globalThis.fetch;
  readonly store: SessionStore;
  readonly openBrowser: (address: string) => Promise<Result<null>>;
  readonly facts: FactTeller;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Remembers which sessions ended while something of them is left. */
  readonly signOutsFile: string;
}
