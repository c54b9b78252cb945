import { at, isObject, laidOver, type Json, type JsonObject } from './json';

/**
 * An open OpenAPI 3.0 document with an overlay, closed: objects that name their members allow no other. In the overlay,
 * `x-like: name` starts from another schema and adds to what that requires.
 */
export function closedContract(open: JsonObject, overlay: JsonObject): JsonObject {
  const laid = laidOver(open, overlay);
  const named = at(laid, 'components', 'schemas');
  const schemas = Object.fromEntries(Object.keys(named).map((name) => [name, alike(named, name)]));
  return closed({ ...at(laid), components: { ...at(laid, 'components'), schemas } }) as JsonObject;
}

/** What a request selects of the objects themselves, and of the owners beside them; `null` when all. */
export interface Selection {
  readonly members: readonly string[] | null;
  readonly ownerMembers: readonly string[] | null;
}

/**
 * The schemas for a request with `$select`: of a selectable object the selected members are required, and no other may
 * come. Annotations and what was expanded stay.
 */
export function narrowedTo({ members, ownerMembers }: Selection, schemas: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const select = name === 'owner' ? ownerMembers : members;
      const isNarrowed = select !== null && isObject(schema) && schema['x-selectable'] === true;
      return [name, isNarrowed ? narrowed(select, schema) : schema];
    }),
  );
}

function narrowed(select: readonly string[], schema: JsonObject): JsonObject {
  const { required, properties } = schema;
  const known = Object.entries(at(properties));
  const kept = known.filter(
    ([name]) => select.includes(name) || name.startsWith('@odata.') || name === 'owners',
  );
  const annotations = texts(required).filter((name) => name.startsWith('@odata.'));
  const selected = select.filter((name) => known.some(([member]) => member === name));
  return { ...schema, properties: Object.fromEntries(kept), required: [...annotations, ...selected] };
}

function alike(schemas: JsonObject, name: string): JsonObject {
  const schema = at(schemas, name);
  const model = schema['x-like'];
  if (typeof model !== 'string') return schema;
  const base = alike(schemas, model);
  const required = [...new Set([...texts(base['required']), ...texts(schema['required'])])];
  return { ...at(laidOver(base, schema)), required };
}

function closed(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item: Json) => closed(item) ?? null);
  if (!isObject(value)) return value;
  const within = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, closed(inner)]));
  return isObject(value['properties']) && value['type'] === 'object'
    ? { ...within, additionalProperties: false }
    : within;
}

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
