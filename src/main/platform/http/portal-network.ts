import type { Net, Session } from 'electron';
import { freshConnectionFetch } from './fresh-connection-fetch';
import { networkFetch, type NetworkFetchOptions } from './network-fetch';

type Fetch = typeof globalThis.fetch;

export interface PortalNetworkOptions extends Pick<NetworkFetchOptions, 'answerProxy'> {
  readonly net: Pick<Net, 'request'>;
  readonly sessionOf: (partition: string) => Session;
}

/**
 * The ways out: one for everything that may be repeated, and some for each environment's writes, by number: each carries
 * one write at a time. In memory only.
 */
export function portalNetwork({ net, sessionOf, answerProxy }: PortalNetworkOptions): {
  readonly fetch: Fetch;
  readonly fetchForWrites: (environmentId: string, lane: number) => Fetch;
} {
  const fetchOf = (session: Session): Fetch => networkFetch({ net, session, answerProxy });
  return {
    fetch: fetchOf(sessionOf('portal')),
    fetchForWrites: (environmentId, lane) => {
      const session = sessionOf(`portal-writes-${environmentId}-${lane}`);
      return freshConnectionFetch(fetchOf(session), session);
    },
  };
}
