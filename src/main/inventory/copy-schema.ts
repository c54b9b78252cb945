import { z } from 'zod';
import type { Application } from '../../shared/domain/application';

const secret = z.strictObject({
  keyId: z.string(),
  displayName: z.string().nullable(),
  hint: z.string().nullable(),
  startDateTime: z.string().nullable(),
  endDateTime: z.string(),
});

const application = z.strictObject({
  id: z.string(),
  appId: z.string(),
  displayName: z.string(),
  secrets: z.array(secret),
  apis: z.array(
    z.strictObject({
      resourceAppId: z.string().nullable(),
      name: z.string(),
      source: z.enum(['portal', 'name']),
    }),
  ),
  managers: z
    .array(
      z.strictObject({ id: z.string(), displayName: z.string().nullable(), mail: z.string().nullable() }),
    )
    .nullable(),
}) satisfies z.ZodType<Application>;

/** What the offline copy holds: what the list showed, and nothing that could open a door. */
export const copySchema = z.strictObject({
  version: z.literal(1),
  environmentId: z.string(),
  /** Whose list it is. */
  owner: z.string(),
  /** When the portal answered, epoch ms. */
  readAtMs: z.number(),
  applications: z.array(application),
});

/** One environment's list as it was last read. */
export interface InventoryCopy {
  readonly environmentId: string;
  readonly owner: string;
  readonly readAtMs: number;
  readonly applications: readonly Application[];
}
