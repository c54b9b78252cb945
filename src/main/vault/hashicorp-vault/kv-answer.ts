import { z } from 'zod';

/*
 * What a KV version 2 engine answers, by HashiCorp's API documentation; OpenBao gives the same.
 */

const item = z.object({
  data: z.object({
    data: z.object({ key_id: z.unknown() }).nullable(),
    metadata: z.object({ version: z.number() }),
  }),
});
/** A warning says that the path is none of the engine's. */
const unwarned = { warnings: z.array(z.unknown()).length(0).nullish() };
const nothing = z.union([
  // Nothing was ever there.
  z.object({ ...unwarned, errors: z.array(z.unknown()).length(0) }),
  // What was there was deleted.
  z.object({ ...unwarned, data: z.object({ data: z.null(), metadata: z.object({}) }) }),
]);

/**
 * Whether a 404 is the engine's word that it has no such item. One with words in it, such as "no handler for route", says
 * that nobody has looked; one of a proxy, or of an address that is no Vault, is no such JSON.
 */
export function saysNothingThere(body: Buffer): boolean {
  return nothing.safeParse(jsonOf(body.toString('utf8'))).success;
}

/**
 * Which version of an item it is and which secret it is of; `null` for anything else, such as an item of a version 1
 * engine, which has whatever was written and no version.
 *
 * @param json an answer 200 without the value
 */
export function versionAndOwner(json: string): { readonly version: number; readonly keyId: unknown } | null {
  const parsed = item.safeParse(jsonOf(json));
  if (!parsed.success) return null;
  const { data, metadata } = parsed.data.data;
  return { version: metadata.version, keyId: data?.key_id };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
