declare const content: unique symbol;

/**
 * A value as JSON. One long text crosses from main to the preload and from there to the page for less than ten thousand
 * small objects, each of which is copied at every step.
 */
export type JsonText<T> = string & { readonly [content]: T };

export function toJsonText<T>(value: T): JsonText<T> {
  return JSON.stringify(value) as JsonText<T>;
}

export function fromJsonText<T>(text: JsonText<T>): T {
  return JSON.parse(text) as T;
}
