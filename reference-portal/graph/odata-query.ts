import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseFilter, type Filter } from './filter';
import { GraphError } from './graph-error';
import { members, type ResourceType } from './resources';

const options = z.object({
  $select: z.string().max(2000).optional(),
  $top: z.string().max(10).optional(),
  $count: z.enum(['true', 'false']).optional(),
  $filter: z.string().max(1000).optional(),
  $orderby: z.string().max(100).optional(),
  $search: z.string().max(300).optional(),
  $expand: z.string().max(100).optional(),
  $skiptoken: z.string().max(300).optional(),
});

type Option = keyof typeof options.shape;

const paged = ['$select', '$top', '$skiptoken'] as const;
const queried = [...paged, '$count', '$filter', '$orderby', '$search'] as const;

/** Which options a place takes, and of what it tells. */
const places = {
  me: { type: 'user', takes: ['$select'] },
  ownedObjects: { type: 'directoryObject', takes: paged },
  ownedApplications: { type: 'application', takes: queried },
  applications: { type: 'application', takes: [...queried, '$expand'] },
  application: { type: 'application', takes: ['$select', '$expand'] },
  owners: { type: 'user', takes: ['$select'] },
  policy: { type: 'directoryObject', takes: [] },
  action: { type: 'directoryObject', takes: [] },
} as const satisfies Readonly<
  Record<string, { readonly type: ResourceType; readonly takes: readonly Option[] }>
>;
export type QueryPlace = keyof typeof places;

/** OData query options of a request, read (OData 4.01 part 2, section 5.1). */
export interface ODataQuery {
  /** As they were asked, to be carried over to the next page. */
  readonly asked: z.infer<typeof options>;
  readonly select: ReadonlySet<string> | null;
  readonly isCounted: boolean;
  readonly filter: Filter;
  readonly search: Filter;
  readonly order: Order | null;
  /** What to show of the owners beside an application; `null` when they are not wanted. */
  readonly owners: { readonly select: ReadonlySet<string> | null } | null;
}

/** By which member a list is sorted. */
export interface Order {
  readonly by: 'displayName' | 'createdDateTime';
  readonly isDescending: boolean;
}

const everything: Filter = () => true;

/** @throws GraphError 400 for what Graph, or this portal, does not know, or does not take here */
export function readQuery(request: FastifyRequest, place: QueryPlace): ODataQuery {
  const { type, takes } = places[place];
  const taken: readonly string[] = takes;
  const given = request.query as Record<string, unknown>;
  const unknown = Object.keys(given).find((name) => name.startsWith('$') && !taken.includes(name));
  if (unknown !== undefined) throw badRequest(`The query option '${unknown}' is not supported.`);
  const parsed = options.safeParse(given);
  if (!parsed.success) {
    throw badRequest(`The query option '${parsed.error.issues[0]?.path.join('.') ?? ''}' is invalid.`);
  }
  const asked = parsed.data;
  // Advanced queries want this header; without it a count is left out and a search is refused.
  const isAdvanced = request.headers['consistencylevel'] === 'eventual';
  if (asked.$search !== undefined && !isAdvanced) {
    throw new GraphError(
      400,
      'Request_UnsupportedQuery',
      "Request with $search query parameter only works with the header 'ConsistencyLevel: eventual'.",
    );
  }
  return {
    asked,
    select: asked.$select === undefined ? null : selectOf(asked.$select, type),
    isCounted: asked.$count === 'true' && isAdvanced,
    filter: asked.$filter === undefined ? everything : parseFilter(asked.$filter),
    search: asked.$search === undefined ? everything : searchOf(asked.$search),
    order: asked.$orderby === undefined ? null : orderOf(asked.$orderby),
    owners: asked.$expand === undefined ? null : expandOf(asked.$expand),
  };
}

/** Resource units that reading costs (Graph documentation, "identity and access service limits"). */
export function readCost(query: ODataQuery, isList: boolean): number {
  const { $select, $expand, $top } = query.asked;
  const saved = ($select === undefined ? 0 : 1) + (isList && Number($top ?? 100) < 20 ? 1 : 0);
  return Math.max(1, (isList ? 2 : 1) - saved + ($expand === undefined ? 0 : 1));
}

function selectOf(text: string, type: ResourceType): ReadonlySet<string> {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !members[type].has(name));
  if (unknown === undefined) return new Set(names);
  throw badRequest(
    `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type 'microsoft.graph.${type}'.`,
  );
}

function searchOf(text: string): Filter {
  const wanted = /^"displayName:([^"]+)"$/.exec(text)?.[1]?.toLowerCase();
  if (wanted === undefined) throw badRequest('Unrecognized or unsupported search clause.');
  return ({ displayName }) => displayName.toLowerCase().includes(wanted);
}

function orderOf(text: string): Order {
  const match = /^(displayName|createdDateTime)( asc| desc)?$/.exec(text.trim());
  if (match === null) {
    throw new GraphError(400, 'Request_UnsupportedQuery', 'Sorting by this is not supported.');
  }
  return { by: match[1] as Order['by'], isDescending: match[2] === ' desc' };
}

function expandOf(text: string): NonNullable<ODataQuery['owners']> {
  const match = /^owners(?:\(\$select=([\w,]+)\))?$/.exec(text);
  if (match === null) {
    throw badRequest('Parsing OData Select and Expand failed: only owners can be expanded.');
  }
  return { select: match[1] === undefined ? null : selectOf(match[1], 'user') };
}

function badRequest(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}
