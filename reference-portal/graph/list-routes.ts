import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { StoredApplication, StoredUser } from '../state/portal-state';
import type { GraphContext } from './graph-context';
import { readCost, readQuery, type ODataQuery, type Order } from './odata-query';
import { Pager } from './paging';
import { otherObjectsOf } from './other-objects';
import { applicationResource, selected, unreadableResource, userResource } from './resources';

/** Where applications are listed, alone or among what else somebody owns, and which options are taken there. */
const lists = [
  ['/me/ownedObjects', 'directoryObject', 'ownedObjects'],
  ['/me/ownedObjects/microsoft.graph.application', 'application', 'ownedApplications'],
  ['/applications', 'application', 'applications'],
] as const;

/** Serves the lists of applications. All of them show what the caller owns: nobody here may see more. */
export function registerLists(app: FastifyInstance, context: GraphContext): void {
  const pager = new Pager(context.pageKey);

  for (const [path, type, place] of lists) {
    app.get(path, async (request: FastifyRequest, reply: FastifyReply) => {
      const query = readQuery(request, place);
      const user = await context.callers.of(request, reply, 'read', readCost(query, true));
      const { listAgeMs, isPageEmpty } = context.troublesOf(request.raw);
      const found = context.applications
        .ownedBy(user.id)
        .filter((one) => query.filter(one) && query.search(one));
      const { $top, $skiptoken, ...others } = query.asked;
      const applications = sorted(found, query.order).map((application) => () => ({
        ...(type === 'application' ? {} : { '@odata.type': '#microsoft.graph.application' }),
        ...item(context, application, user, query, listAgeMs),
      }));
      const all =
        type === 'application'
          ? applications
          : [...applications, ...otherObjectsOf(user).map((one) => () => selected(one, query.select))];
      const page = pager.page(all, {
        ...{ top: $top, skipToken: $skiptoken, isEmpty: isPageEmpty },
        boundTo: JSON.stringify([path, user.id, $top, Object.entries(others).sort()]),
      });
      return {
        '@odata.context': `${context.baseUrl}/$metadata#${type}s`,
        ...(query.isCounted && $skiptoken === undefined ? { '@odata.count': found.length } : {}),
        ...(page.skipToken === null
          ? {}
          : { '@odata.nextLink': nextLink(context.baseUrl + path, query, page.skipToken) }),
        value: page.items.map((show) => show()),
      };
    });
  }
}

function item(
  context: GraphContext,
  application: StoredApplication,
  user: StoredUser,
  query: ODataQuery,
  listAgeMs: number,
): Record<string, unknown> {
  if (application.unreadableBy?.includes(user.id) === true) return unreadableResource(application);
  const secrets = context.applications.secretsOf(application, listAgeMs);
  return selected(
    expanded(context, application, applicationResource(application, secrets), query),
    query.select,
  );
}

/** The resource with its owners, where `$expand` wants them. */
export function expanded(
  context: GraphContext,
  application: StoredApplication,
  resource: Record<string, unknown>,
  { owners }: ODataQuery,
): Record<string, unknown> {
  if (owners === null) return resource;
  const { select } = owners;
  return { ...resource, owners: ownersOf(context, application).map((owner) => selected(owner, select)) };
}

/** The owners as directory objects. */
export function ownersOf(
  { users }: GraphContext,
  application: StoredApplication,
): readonly Record<string, unknown>[] {
  return application.ownerIds
    .flatMap((id) => users.byId(id) ?? [])
    .map((owner) => ({ '@odata.type': '#microsoft.graph.user', ...userResource(owner) }));
}

function sorted(all: readonly StoredApplication[], order: Order | null): readonly StoredApplication[] {
  if (order === null) return all;
  const { by, isDescending } = order;
  const direction = isDescending ? -1 : 1;
  return [...all].sort((one, other) => direction * one[by].localeCompare(other[by], 'en'));
}

function nextLink(url: string, { asked }: ODataQuery, skipToken: string): string {
  const link = new URL(url);
  for (const [name, value] of Object.entries({ ...asked, $skiptoken: skipToken })) {
    link.searchParams.set(name, value);
  }
  return link.href;
}
