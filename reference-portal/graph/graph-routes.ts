import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readScope, writeScope } from '../identity/scopes';
import type { UserDirectory } from '../identity/user-directory';
import type { StoredApplication, StoredUser } from '../state/portal-state';
import type { ApplicationStore } from './application-store';
import type { BearerCheck } from './bearer';
import { GraphError, notFound, sendGraphError, stampRequestIds } from './graph-error';
import { Pager } from './paging';
import { applicationResource, passwordCredential, selected, userResource } from './resources';

const query = z.object({
  $select: z.string().max(2000).optional(),
  $top: z.string().optional(),
  $count: z.enum(['true', 'false']).optional(),
  $skiptoken: z.string().max(200).optional(),
});
const nullableText = z
  .string()
  .nullish()
  .transform((text) => text ?? null);
const addPasswordBody = z.strictObject({
  passwordCredential: z
    .strictObject({ displayName: nullableText, startDateTime: nullableText, endDateTime: nullableText })
    .optional(),
});
const removePasswordBody = z.strictObject({ keyId: z.guid() });

/** What the Graph subset needs. */
export interface GraphContext {
  /** e.g. `http://127.0.0.1:47615/v1.0` */
  readonly baseUrl: string;
  readonly bearer: BearerCheck;
  readonly users: UserDirectory;
  readonly applications: ApplicationStore;
  readonly pageKey: string;
}

/** Serves the subset of Microsoft Graph v1.0 that manages an application's client secrets. */
export function registerGraph(app: FastifyInstance, context: GraphContext): void {
  const pager = new Pager(context.pageKey);

  app.addHook('onRequest', async (request, reply) => {
    stampRequestIds(request, reply);
  });
  app.setErrorHandler((error, _request, reply) => sendGraphError(asGraphError(error), reply));
  app.setNotFoundHandler((request, reply) => sendGraphError(notFound(request.url), reply));

  app.get('/me', async (request) => {
    const user = await callerOf(context, request, null);
    return selected(
      { '@odata.context': `${context.baseUrl}/$metadata#users/$entity`, ...userResource(user) },
      read(query, request.query).$select,
    );
  });

  for (const path of ['/me/ownedObjects', '/me/ownedObjects/microsoft.graph.application']) {
    app.get(path, async (request) => {
      const user = await callerOf(context, request, readScope);
      const asked = read(query, request.query);
      const all = context.applications.ownedBy(user.id);
      const page = pager.page(all, asked.$top, asked.$skiptoken);
      const isTyped = path.endsWith('application');
      return {
        '@odata.context': `${context.baseUrl}/$metadata#${isTyped ? 'applications' : 'directoryObjects'}`,
        ...(asked.$count === 'true' && asked.$skiptoken === undefined ? { '@odata.count': all.length } : {}),
        ...(page.skipToken === null
          ? {}
          : { '@odata.nextLink': nextLink(context.baseUrl + path, asked, page.skipToken) }),
        value: page.items.map((application) =>
          selected(
            {
              ...(isTyped ? {} : { '@odata.type': '#microsoft.graph.application' }),
              ...applicationResource(application),
            },
            asked.$select,
          ),
        ),
      };
    });
  }

  // Graph addresses an application by object ID or by client ID: /applications/{id} and /applications(appId='{appId}').
  for (const [path, by] of [
    ['/applications/:key', 'id'],
    ["/applications(appId=':key(^[^']+)')", 'appId'],
  ] as const) {
    const find = (request: FastifyRequest, user: StoredUser): StoredApplication =>
      context.applications.owned(user.id, (request.params as { key: string }).key, by);

    app.get(path, async (request) => {
      const user = await callerOf(context, request, readScope);
      const resource = applicationResource(find(request, user));
      return selected(
        { '@odata.context': `${context.baseUrl}/$metadata#applications/$entity`, ...resource },
        read(query, request.query).$select,
      );
    });

    app.get(`${path}/owners`, async (request) => {
      const user = await callerOf(context, request, readScope);
      const owners = find(request, user).ownerIds.flatMap((id) => context.users.byId(id) ?? []);
      const { $select } = read(query, request.query);
      return {
        '@odata.context': `${context.baseUrl}/$metadata#directoryObjects`,
        value: owners.map((owner) =>
          selected({ '@odata.type': '#microsoft.graph.user', ...userResource(owner) }, $select),
        ),
      };
    });

    app.post(`${path}/addPassword`, async (request) => {
      const user = await callerOf(context, request, writeScope);
      const application = find(request, user);
      const wish = read(addPasswordBody, request.body ?? {}).passwordCredential;
      const { secret, value } = context.applications.addSecret(application, {
        displayName: wish?.displayName ?? null,
        startDateTime: wish?.startDateTime ?? null,
        endDateTime: wish?.endDateTime ?? null,
      });
      return {
        '@odata.context': `${context.baseUrl}/$metadata#microsoft.graph.passwordCredential`,
        ...passwordCredential(secret, value),
      };
    });

    app.post(`${path}/removePassword`, async (request, reply: FastifyReply) => {
      const user = await callerOf(context, request, writeScope);
      const application = find(request, user);
      context.applications.removeSecret(application, read(removePasswordBody, request.body).keyId);
      return reply.code(204).send();
    });
  }
}

/** The signed-in user. @throws GraphError 401 without a token, 403 without the scope or the role */
async function callerOf(
  context: GraphContext,
  request: FastifyRequest,
  scope: string | null,
): Promise<StoredUser> {
  const caller = await context.bearer.callerOf(request.headers.authorization, scope === writeScope);
  const user = context.users.byId(caller.userId);
  const isAllowed = scope === null || caller.scopes.has(scope) || caller.scopes.has(writeScope);
  if (user === undefined || !isAllowed || (scope !== null && !user.isCredentialManager)) {
    throw new GraphError(
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
    );
  }
  return user;
}

function read<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new GraphError(400, 'Request_BadRequest', `Invalid property '${issue?.path.join('.') ?? ''}'.`);
}

function nextLink(url: string, asked: z.infer<typeof query>, skipToken: string): string {
  const link = new URL(url);
  if (asked.$select !== undefined) link.searchParams.set('$select', asked.$select);
  if (asked.$top !== undefined) link.searchParams.set('$top', asked.$top);
  link.searchParams.set('$skiptoken', skipToken);
  return link.href;
}

/** Fastify's own refusals (a body that is no JSON, too large) in Graph's words. */
function asGraphError(error: unknown): unknown {
  const status = (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 && !(error instanceof GraphError)
    ? new GraphError(status, 'Request_BadRequest', 'The request could not be read.')
    : error;
}
