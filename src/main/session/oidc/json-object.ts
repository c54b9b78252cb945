import { parseJson } from '../../platform/files/json';

export type JsonObject = Readonly<Record<string, unknown>>;

/** The JSON object in a text; an empty one when there is none. */
export function objectOf(text: string | undefined): JsonObject {
  const value = parseJson(text ?? '');
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
