import type { OutgoingHttpHeaders } from 'node:http';

/** An answer as the portal meant it, before a fault of the way took bytes of it. */
export interface PortalAnswer {
  readonly method: string;
  /** Path and query as the request had them. */
  readonly url: string;
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** Hears of every answer, of a repeated request's too; for tests that hold them against the contract. Must not throw. */
export type AnswerObserver = (answer: PortalAnswer) => void;
