import { z } from 'zod';

const answer = z.object({ data: z.record(z.string(), z.unknown()).optional() }).catchall(z.unknown());
const capabilities = z.array(z.string());

/** Whether the answer of `sys/capabilities-self` lets a token create and read at a path. `root` may do everything. */
export function canWriteAndRead(body: Buffer, path: string): boolean {
  let given: unknown;
  try {
    given = JSON.parse(body.toString('utf8'));
  } catch {
    return false;
  }
  const parsed = answer.safeParse(given);
  if (!parsed.success) return false;
  const found = capabilities.safeParse(parsed.data.data?.[path] ?? parsed.data[path]);
  if (!found.success) return false;
  return found.data.includes('root') || ['create', 'read'].every((wanted) => found.data.includes(wanted));
}
