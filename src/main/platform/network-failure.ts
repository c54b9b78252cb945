/**
 * A request that got no answer. `wasSent: false` only when the connection was never made, so that nothing can have
 * arrived; everything else may have been carried out.
 */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure';

  constructor(readonly wasSent: boolean) {
    super('no answer from the network');
  }
}

/** Chromium's and Node's words for "there was no connection". */
const neverConnected =
  /\b(?:ERR_(?:CONNECTION_REFUSED|NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|PROXY_CONNECTION_FAILED|CERT_[A-Z_]+|SSL_PROTOCOL_ERROR|BLOCKED_BY_CLIENT)|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)\b/;

/** Says of any thrown value whether the connection was never made. Looks along the causes, at codes and messages. */
export function wasNeverConnected(error: unknown): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 6; depth += 1) {
    if (current instanceof NetworkFailure) return !current.wasSent;
    const code = 'code' in current && typeof current.code === 'string' ? current.code : '';
    if (neverConnected.test(code) || neverConnected.test(current.message)) return true;
    current = current.cause;
  }
  return false;
}
