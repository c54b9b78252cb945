import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { errorBody, GraphError, isGuid } from '../graph/graph-error';
import type { PortalClock } from '../portal-clock';
import { TokenRefusal } from '../tokens/token-error';
import type { Refusal } from './delivery';

/** Refuses in Graph's words, or at the token endpoint in Entra's. */
export function refusalsOf(clock: PortalClock): Refusal {
  return (request, operation, fault) => {
    const isPatienceAsked = fault.kind === 'throttle' && fault.retryAfterSeconds !== null;
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      date: new Date(clock.nowMs()).toUTCString(),
      'request-id': randomUUID(),
      'client-request-id': clientRequestId(request),
      ...(isPatienceAsked ? { 'retry-after': String(fault.retryAfterSeconds) } : {}),
    };
    if (fault.kind === 'refuse-token') {
      const refusal = new TokenRefusal(fault.code);
      const text = JSON.stringify(refusal.body(clock.nowMs()));
      return { status: refusal.status, headers, body: Buffer.from(text) };
    }
    const body =
      operation === 'token'
        ? new TokenRefusal(90006).body(clock.nowMs())
        : errorBody(errorOf(fault), headers, clock.nowMs());
    return { status: fault.status, headers, body: Buffer.from(JSON.stringify(body)) };
  };
}

function errorOf({
  kind,
  status,
}: Exclude<Parameters<Refusal>[2], { readonly kind: 'refuse-token' }>): GraphError {
  if (kind === 'conflict') return concurrencyViolation(status);
  return status === 429
    ? new GraphError(429, 'TooManyRequests', 'Too many requests.')
    : new GraphError(503, 'ServiceUnavailable', 'The service is busy.');
}

/** Two writes to one object at the same time: Graph says so with either status. */
export function concurrencyViolation(status: number): GraphError {
  return new GraphError(
    status,
    'Directory_ConcurrencyViolation',
    'Unable to complete the request due to a concurrency violation.',
  );
}

function clientRequestId({ headers }: IncomingMessage): string {
  const asked = headers['client-request-id'];
  return isGuid(asked) ? asked : randomUUID();
}
