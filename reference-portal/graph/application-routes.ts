import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { StoredApplication, StoredUser } from '../state/portal-state';
import type { GraphContext } from './graph-context';
import { denied, GraphError } from './graph-error';
import { expanded, ownersOf } from './list-routes';
import { readCost, readQuery } from './odata-query';
import { applicationResource, passwordCredential, selected } from './resources';

const nullableText = z
  .string()
  .nullish()
  .transform((text) => text ?? null);
// Only these are the caller's: a keyId, hint or secretText is refused.
const addPasswordBody = z.strictObject({
  passwordCredential: z
    .strictObject({ displayName: nullableText, startDateTime: nullableText, endDateTime: nullableText })
    .optional(),
});
const removePasswordBody = z.strictObject({ keyId: z.guid() });

/** Graph addresses an application by object ID or by client ID. */
const addresses = [
  ['/applications/:key', 'id'],
  ["/applications(appId=':key(^[^']+)')", 'appId'],
] as const;

/** Serves single applications, their owners, and the two actions on their secrets. */
export function registerApplications(app: FastifyInstance, context: GraphContext): void {
  for (const [path, by] of addresses) {
    const find = (request: FastifyRequest, user: StoredUser): StoredApplication => {
      const { key } = request.params as { key: string };
      const application = context.applications.owned(user.id, key, by);
      if (application.unreadableBy?.includes(user.id) === true) throw denied();
      return application;
    };

    app.get(path, async (request, reply) => {
      const query = readQuery(request, 'application');
      const user = await context.callers.of(request, reply, 'read', readCost(query, false));
      const application = find(request, user);
      return selected(
        {
          '@odata.context': `${context.baseUrl}/$metadata#applications/$entity`,
          ...expanded(context, application, applicationResource(application), query),
        },
        query.select,
      );
    });

    app.get(`${path}/owners`, async (request, reply) => {
      const query = readQuery(request, 'owners');
      const user = await context.callers.of(request, reply, 'read', readCost(query, true));
      return {
        '@odata.context': `${context.baseUrl}/$metadata#directoryObjects`,
        value: ownersOf(context, find(request, user)).map((owner) => selected(owner, query.select)),
      };
    });

    app.post(`${path}/addPassword`, async (request, reply) => {
      readQuery(request, 'action');
      const user = await context.callers.of(request, reply, 'write', 1);
      const application = find(request, user);
      const wanted = read(addPasswordBody, request.body ?? {}).passwordCredential;
      const { secret, value } = await context.writes.take(application.id, () =>
        context.applications.addSecret(application, {
          displayName: wanted?.displayName ?? null,
          startDateTime: wanted?.startDateTime ?? null,
          endDateTime: wanted?.endDateTime ?? null,
        }),
      );
      return {
        '@odata.context': `${context.baseUrl}/$metadata#microsoft.graph.passwordCredential`,
        ...passwordCredential(secret, value),
      };
    });

    app.post(`${path}/removePassword`, async (request, reply: FastifyReply) => {
      readQuery(request, 'action');
      const user = await context.callers.of(request, reply, 'write', 1);
      const application = find(request, user);
      const { keyId } = read(removePasswordBody, request.body);
      await context.writes.take(application.id, () => {
        context.applications.removeSecret(application, keyId);
      });
      return reply.code(204).send();
    });
  }
}

function read<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new GraphError(400, 'Request_BadRequest', `Invalid property '${issue?.path.join('.') ?? ''}'.`);
}
