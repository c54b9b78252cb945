import type { FastifyInstance } from 'fastify';
import type { Redelivery } from './delivery';

/** Carries requests out once more, past the connection they came on. */
export function redeliveryTo(app: FastifyInstance): Redelivery {
  return async (request, body) => {
    const { statusCode, headers, rawPayload } = await app.inject({
      method: request.method as 'POST',
      url: request.url ?? '/',
      headers: request.headers,
      payload: body,
    });
    return { status: statusCode, headers, body: rawPayload };
  };
}
