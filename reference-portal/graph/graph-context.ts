import type { IncomingMessage } from 'node:http';
import type { Troubles } from '../faults/faults';
import type { UserDirectory } from '../identity/user-directory';
import type { PortalClock } from '../portal-clock';
import type { ApplicationStore } from './application-store';
import type { CallerCheck } from './caller';
import type { SecretPolicy } from './secret-policy';
import type { WriteTurns } from './write-turns';

/** What the Graph subset needs. */
export interface GraphContext {
  /** e.g. `http://127.0.0.1:47615/v1.0` */
  readonly baseUrl: string;
  readonly callers: CallerCheck;
  readonly users: UserDirectory;
  readonly applications: ApplicationStore;
  readonly writes: WriteTurns;
  readonly policy: SecretPolicy;
  readonly clock: PortalClock;
  readonly pageKey: string;
  /** What goes wrong with a request on purpose. */
  readonly troublesOf: (request: IncomingMessage) => Troubles;
}
