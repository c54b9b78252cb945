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

/** Whoever answered showed a certificate that this computer does not trust: nothing was said to them. */
export class CertificateRefusal extends NetworkFailure {
  constructor() {
    super(false);
  }
}

/** An answer that goes on beyond what anybody here reads: it was cut off, and nothing of it is used. */
export class AnswerTooLarge extends NetworkFailure {
  constructor() {
    super(true);
  }
}

/** An answer came that HTTP has no room for (RFC 9110, section 15: a status is 100 to 599): nobody can read it. */
export class UnreadableAnswer extends NetworkFailure {
  constructor() {
    super(true);
  }
}

/** Chromium's word for a certificate that it does not accept: unknown authority, wrong name, out of date, revoked. */
const untrusted = /\bERR_CERT_[A-Z_]+\b/;

/** The code for a request that got no answer, or none that can be read. */
export function networkFailureCode(
  error: unknown,
): 'proxy-refused' | 'certificate-untrusted' | 'answer-too-large' | 'portal-answer-invalid' | 'offline' {
  const found = causes(error);
  if (found.some((cause) => cause instanceof AnswerTooLarge)) return 'answer-too-large';
  if (found.some((cause) => cause instanceof ProxyRefusal)) return 'proxy-refused';
  if (found.some((cause) => cause instanceof UnreadableAnswer)) return 'portal-answer-invalid';
  const isUntrusted = found.some(
    (cause) => cause instanceof CertificateRefusal || untrusted.test(wordsOf(cause)),
  );
  return isUntrusted ? 'certificate-untrusted' : 'offline';
}

/** Whether an answer sent the request to another address, which nobody of ours follows. Chromium's and Node's words for it. */
export function wasRedirected(error: unknown): boolean {
  return causes(error).some((cause) => /\bredirect\b/i.test(wordsOf(cause)));
}

/** The same failure without its words, which may name addresses with codes in them. */
export function withoutWords(error: unknown): NetworkFailure {
  const code = networkFailureCode(error);
  if (code === 'proxy-refused') return new ProxyRefusal();
  if (code === 'answer-too-large') return new AnswerTooLarge();
  if (code === 'portal-answer-invalid') return new UnreadableAnswer();
  return code === 'certificate-untrusted' ? new CertificateRefusal() : new NetworkFailure(true);
}

/**
 * Chromium's and Node's words for "there was no connection", and only those that never come from one that was there. A
 * cut cable, a network that is gone or an address without a way also end connections over which a request has gone
 * already, and ERR_SSL_PROTOCOL_ERROR is what Chromium says of any failure of TLS, reading included.
 */
const neverConnected =
  /\b(?:ERR_(?:CONNECTION_REFUSED|NAME_NOT_RESOLVED|PROXY_CONNECTION_FAILED|CERT_[A-Z_]+|BLOCKED_BY_CLIENT)|ECONNREFUSED|ENOTFOUND|EAI_AGAIN)\b/;

/** Says of any thrown value whether the connection was never made. Looks along the causes, at codes and messages. */
export function wasNeverConnected(error: unknown): boolean {
  for (const cause of causes(error)) {
    if (cause instanceof NetworkFailure) return !cause.wasSent;
    if (neverConnected.test(wordsOf(cause))) return true;
  }
  return false;
}

/** Code and message, in one line to search. */
function wordsOf(cause: Error): string {
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return `${code} ${cause.message}`;
}

/** An error and what it names as its causes, the outermost first. */
function causes(error: unknown): readonly Error[] {
  const found: Error[] = [];
  for (let current = error; current instanceof Error && found.length < 6; current = current.cause) {
    found.push(current);
  }
  return found;
}
