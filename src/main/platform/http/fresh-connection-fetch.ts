import type { Session } from 'electron';

type Fetch = typeof globalThis.fetch;

/**
 * A `fetch` for requests that must not be repeated. On a connection that was used before, Chromium sends a request again
 * by itself when the peer closes it without an answer, a POST too (`ShouldResendRequest` in
 * net/http/http_network_transaction.cc); so every connection is closed first. One request at a time, please.
 */
export function freshConnectionFetch(fetch: Fetch, session: Pick<Session, 'closeAllConnections'>): Fetch {
  return async (input, init) => {
    await session.closeAllConnections();
    return fetch(input, init);
  };
}
