import type { Session } from 'electron';

type Fetch = typeof globalThis.fetch;

/** `fetch` through one of Chromium's sessions: the system's proxy and certificate store, and its own connections. */
export function chromiumFetch(session: Pick<Session, 'fetch'>): Fetch {
  return async (input, init) => session.fetch(input instanceof URL ? input.href : input, init);
}

/**
 * The same for requests that must not be repeated. On a connection that was used before, Chromium sends a request
 * again by itself when the peer closes it without an answer, a POST too (`ShouldResendRequest` in
 * net/http/http_network_transaction.cc); so every connection is closed first. One request at a time, please.
 */
export function freshConnectionFetch(session: Pick<Session, 'fetch' | 'closeAllConnections'>): Fetch {
  const fetch = chromiumFetch(session);
  return async (input, init) => {
    await session.closeAllConnections();
    return fetch(input, init);
  };
}
