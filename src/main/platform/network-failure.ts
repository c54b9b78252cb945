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

/** A request that got no answer, with the `client-request-id` under which others may know it. */
export class UnansweredRequest extends Error {
  override readonly name = 'UnansweredRequest';

  constructor(
    readonly clientRequestId: string,
    cause: unknown,
  ) {
    super('no answer', { cause });
  }
}

/** A proxy on the way wants to know who we are, and was not told: nothing has left the network. */
export class ProxyRefusal extends NetworkFailure {
  constructor() {
    super(false);
  }
}

/** The code for a request that got no answer. */
export function networkFailureCode(error: unknown): 'proxy-refused' | 'offline' {
  return causes(error).some((cause) => cause instanceof ProxyRefusal) ? 'proxy-refused' : 'offline';
}

/** Chromium's and Node's words for "there was no connection". */
const neverConnected =
  /\b(?:ERR_(?:CONNECTION_REFUSED|NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|PROXY_CONNECTION_FAILED|CERT_[A-Z_]+|SSL_PROTOCOL_ERROR|BLOCKED_BY_CLIENT)|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)\b/;

/** Says of any thrown value whether the connection was never made. Looks along the causes, at codes and messages. */
export function wasNeverConnected(error: unknown): boolean {
  for (const cause of causes(error)) {
    if (cause instanceof NetworkFailure) return !cause.wasSent;
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    if (neverConnected.test(code) || neverConnected.test(cause.message)) return true;
  }
  return false;
}

/** An error and what it names as its causes, the outermost first. */
function causes(error: unknown): readonly Error[] {
  const found: Error[] = [];
  for (let current = error; current instanceof Error && found.length < 6; current = current.cause) {
    found.push(current);
  }
  return found;
}
