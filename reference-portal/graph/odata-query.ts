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

/** OData query options of a request, read (OData 4.01 part 2, section 5.1). */
export interface ODataQuery {
  /** As they were asked, to be carried over to the next page. */
  readonly asked: z.infer<typeof options>;
  readonly select: ReadonlySet<string> | null;
  readonly isCounted: boolean;
  readonly filter: Filter;
  readonly search: Filter;
  readonly order: Order | null;
  readonly expandsOwners: boolean;
}

/** By which member a list is sorted. */
export interface Order {
  readonly by: 'displayName' | 'createdDateTime';
  readonly isDescending: boolean;
}

const everything: Filter = () => true;

/** @throws GraphError 400 for what Graph, or this portal, does not know */
export function readQuery(request: FastifyRequest, type: ResourceType): ODataQuery {
  const given = request.query as Record<string, unknown>;
  const unknown = Object.keys(given).find((name) => name.startsWith('$') && !(name in options.shape));
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
    expandsOwners: expands(asked.$expand),
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

function expands(text: string | undefined): boolean {
  if (text === undefined) return false;
  if (/^owners(\(\$select=[\w,]+\))?$/.test(text)) return true;
  throw badRequest('Parsing OData Select and Expand failed: only owners can be expanded.');
}

function badRequest(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}
