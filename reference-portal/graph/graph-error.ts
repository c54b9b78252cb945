import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** One of several reasons, where Graph gives them apart. */
export interface ErrorDetail {
  readonly code: string;
  readonly message: string;
  readonly target: string | null;
}

/** An answer in Graph's error envelope (Graph documentation, "Microsoft Graph error responses"). */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly details: readonly ErrorDetail[];

  /** @param headers several values of one name go out as several headers */
  constructor(
    status: number,
    code: string,
    message: string,
    headers: Readonly<Record<string, string | readonly string[]>> = {},
    details: readonly ErrorDetail[] = [],
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
    this.details = details;
  }
}

export function notFound(id: string): GraphError {
  return new GraphError(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist or is not yours.`);
}

export function denied(): GraphError {
  return new GraphError(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}

/**
 * A token that was given for less than this needs (RFC 6750, 3.1).
 *
 * @param scope what would do
 */
export function insufficientScope(scope: string): GraphError {
  const { status, code, message } = denied();
  const challenge = [
    'Bearer realm=""',
    'error="insufficient_scope"',
    'error_description="The token was given for less than this needs"',
    `scope="${scope}"`,
  ].join(', ');
  return new GraphError(status, code, message, { 'www-authenticate': challenge });
}

/** The ids every Graph answer carries, so that support can find the request. */
export function stampRequestIds(request: FastifyRequest, reply: FastifyReply): void {
  const asked = request.headers['client-request-id'];
  reply.header('request-id', randomUUID());
  reply.header('client-request-id', isGuid(asked) ? asked : randomUUID());
  reply.header('cache-control', 'no-store');
}

export function isGuid(text: unknown): text is string {
  return typeof text === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/**
 * Sends an error as Graph would. Anything that is not a GraphError is a fault of the portal: 500, without details.
 *
 * @param nowMs portal's clock, epoch ms
 */
export function sendGraphError(error: unknown, reply: FastifyReply, nowMs: number): FastifyReply {
  const known =
    error instanceof GraphError
      ? error
      : new GraphError(500, 'InternalServerError', 'The portal could not answer.');
  for (const [name, value] of Object.entries(known.headers)) reply.header(name, value);
  return reply.code(known.status).send(errorBody(known, reply.getHeaders(), nowMs));
}

/** The envelope. @param ids the answer's headers, for the two request ids */
export function errorBody(
  { code, message, details }: GraphError,
  ids: Readonly<Record<string, unknown>>,
  nowMs: number,
): Record<string, unknown> {
  return {
    error: {
      code,
      message,
      ...(details.length === 0 ? {} : { details }),
      innerError: {
        // Graph writes this date without a zone.
        date: new Date(nowMs).toISOString().slice(0, 19),
        'request-id': ids['request-id'],
        'client-request-id': ids['client-request-id'],
      },
    },
  };
}
