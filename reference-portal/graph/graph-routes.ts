import type { FastifyInstance } from 'fastify';
import { registerApplications } from './application-routes';
import type { GraphContext } from './graph-context';
import { GraphError, notFound, sendGraphError, stampRequestIds } from './graph-error';
import { registerLists } from './list-routes';
import { readQuery } from './odata-query';
import { selected, userResource } from './resources';
import { policyResource } from './secret-policy';

/** Serves the subset of Microsoft Graph v1.0 that manages an application's client secrets. */
export function registerGraph(app: FastifyInstance, context: GraphContext): void {
  app.removeContentTypeParser(['application/x-www-form-urlencoded', 'text/plain']); // Graph reads JSON only
  app.addHook('onRequest', async (request, reply) => {
    stampRequestIds(request, reply);
  });
  app.setErrorHandler((error, _request, reply) =>
    sendGraphError(asGraphError(error), reply, context.clock.nowMs()),
  );
  app.setNotFoundHandler((request, reply) => {
    const isKnownMethod = request.method === 'GET' || request.method === 'POST';
    const error = isKnownMethod
      ? notFound(request.url)
      : new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the target.');
    return sendGraphError(error, reply, context.clock.nowMs());
  });

  app.get('/me', async (request, reply) => {
    const query = readQuery(request, 'me');
    const user = await context.callers.of(request, reply, 'sign-in', 1);
    return selected(
      { '@odata.context': `${context.baseUrl}/$metadata#users/$entity`, ...userResource(user) },
      query.select,
    );
  });

  app.get('/policies/defaultAppManagementPolicy', async (request, reply) => {
    readQuery(request, 'policy');
    await context.callers.of(request, reply, 'read-policies', 1);
    return {
      '@odata.context': `${context.baseUrl}/$metadata#policies/defaultAppManagementPolicy/$entity`,
      ...policyResource(context.policy),
    };
  });

  registerLists(app, context);
  registerApplications(app, context);
}

/** Fastify's own refusals (a body that is no JSON, too large) in Graph's words. */
function asGraphError(error: unknown): unknown {
  const status = (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 && !(error instanceof GraphError)
    ? new GraphError(status, 'Request_BadRequest', 'The request could not be read.')
    : error;
}
