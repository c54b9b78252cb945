import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** An answer in Graph's error envelope (Graph documentation, "Microsoft Graph error responses"). */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;

  /** @param headers several values of one name go out as several headers */
  constructor(
    status: number,
    code: string,
    message: string,
    headers: Readonly<Record<string, string | readonly string[]>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function notFound(id: string): GraphError {
  return new GraphError(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist or is not yours.`);
}

/** The ids every Graph answer carries, so that support can find the request. */
export function stampRequestIds(request: FastifyRequest, reply: FastifyReply): void {
  const asked = request.headers['client-request-id'];
  reply.header('request-id', randomUUID());
  reply.header('client-request-id', typeof asked === 'string' ? asked : randomUUID());
  reply.header('cache-control', 'no-store');
}

/** Sends an error as Graph would. Anything that is not a GraphError is a fault of the portal: 500, without details. */
export function sendGraphError(error: unknown, reply: FastifyReply): FastifyReply {
  const known =
    error instanceof GraphError
      ? error
      : new GraphError(500, 'InternalServerError', 'The portal could not answer.');
  for (const [name, value] of Object.entries(known.headers)) reply.header(name, value);
  return reply.code(known.status).send({
    error: {
      code: known.code,
      message: known.message,
      innerError: {
        date: new Date().toISOString().slice(0, 19),
        'request-id': String(reply.getHeader('request-id')),
        'client-request-id': String(reply.getHeader('client-request-id')),
      },
    },
  });
}
