import type { z } from 'zod';

/** What can still be read of a list in a damaged file: one record that cannot costs itself, and no other. */
export function readableOf<T>(schema: z.ZodType<T>, list: unknown): readonly T[] {
  return (Array.isArray(list) ? list : []).flatMap((one) => {
    const parsed = schema.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}
