/** A value of a JSON or YAML document. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: Json | undefined;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at a path of members, or an empty one. */
export function at(value: Json | undefined, ...path: readonly string[]): JsonObject {
  let found: Json | undefined = value;
  for (const member of path) found = isObject(found) ? found[member] : undefined;
  return isObject(found) ? found : {};
}

/** `top` laid over `base`: objects are merged, null takes a member away, a `$ref` and everything else replace. */
export function laidOver(base: Json | undefined, top: Json): Json {
  if (!isObject(base) || !isObject(top) || '$ref' in base || '$ref' in top) return top;
  const merged: Record<string, Json | undefined> = { ...base };
  for (const [member, value] of Object.entries(top)) {
    if (value === null) Reflect.deleteProperty(merged, member);
    else if (value !== undefined) merged[member] = laidOver(base[member], value);
  }
  return merged;
}
