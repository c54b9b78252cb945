import { z } from 'zod';
import { type FileFormat, type ParsedFile, parseFormat, writeFormat } from '../../platform/files/file-format';
import type { Application, UnreadableApplication } from '../../../shared/domain/application';
import type { WithdrawnApplication } from '../../../shared/ipc/state/inventory-state';

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
  unreadable: z
    .array(z.strictObject({ keyId: z.string().nullable(), displayName: z.string().nullable() }))
    .exactOptional(),
  apis: z.array(
    z.strictObject({
      resourceAppId: z.string().nullable(),
      name: z.string(),
      source: z.enum(['portal', 'person', 'name']),
    }),
  ),
  managers: z
    .array(
      z.strictObject({
        id: z.string().nullable(),
        displayName: z.string().nullable(),
        mail: z.string().nullable(),
      }),
    )
    .nullable(),
}) satisfies z.ZodType<Application>;

const unreadable = z.strictObject({
  id: z.string().nullable(),
  appId: z.string().nullable(),
  displayName: z.string().nullable(),
}) satisfies z.ZodType<UnreadableApplication>;

const withdrawn = z.strictObject({
  applicationId: z.string(),
  displayName: z.string(),
  atMs: z.number(),
}) satisfies z.ZodType<WithdrawnApplication>;

/** What the offline copy holds: what the list showed, and nothing that could open a door. */
const copySchema = z.strictObject({
  environmentId: z.string(),
  /** Of the environment that it was read in. */
  fingerprint: z.string(),
  /** Whose list it is. */
  owner: z.string(),
  /** When the portal answered, epoch ms. */
  readAtMs: z.number(),
  applications: z.array(application),
  /** What else the portal listed. */
  unreadable: z.array(unreadable).exactOptional(),
  /** Of what the person has not taken note yet. */
  withdrawn: z.array(withdrawn),
});

/** One environment's list as it was last read. */
export interface InventoryCopy {
  readonly environmentId: string;
  readonly owner: string;
  readonly readAtMs: number;
  readonly applications: readonly Application[];
  readonly unreadable?: readonly UnreadableApplication[];
  readonly withdrawn: readonly WithdrawnApplication[];
}

/** What is left of a list when everything in it was taken away: who is to be told, and nothing to show. */
export function isNoteOnly({ applications, withdrawn: gone }: InventoryCopy): boolean {
  return applications.length === 0 && gone.length > 0;
}

/** A copy as it is sealed, with the fingerprint of the environment that it was read in. */
type BoundCopy = InventoryCopy & { readonly fingerprint: string };

const copyFormat: FileFormat<BoundCopy> = { version: 1, schema: copySchema };

export function writeCopy(copy: BoundCopy): Buffer {
  return Buffer.from(writeFormat(copyFormat, copy), 'utf8');
}

/** What was sealed. Never throws. */
export function parseCopy(content: Buffer): ParsedFile<BoundCopy> {
  return parseFormat(copyFormat, content.toString('utf8'));
}
