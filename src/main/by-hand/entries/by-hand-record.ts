import { z } from 'zod';
import { type FileFormat, type ParsedFile, parseFormat, writeFormat } from '../../platform/files/file-format';

/** A secret as the person entered it. Key ID: ours, since the portal's page shows none. */
const secret = z.strictObject({
  keyId: z.uuid(),
  displayName: z.string().max(500).nullable(),
  hint: z.string().max(20).nullable(),
  startDateTime: z.string().max(64).nullable(),
  endDateTime: z.string().max(64),
});

const application = z.strictObject({
  /** Takes the place of the portal's object ID. */
  id: z.uuid(),
  appId: z.string().max(100),
  displayName: z.string().max(500),
  /** What it may reach, by resource ID; empty when the person did not say. */
  resourceAppIds: z.array(z.string().max(200)).max(50),
  secrets: z.array(secret).max(1000),
  /** Key IDs of a portal's list that entries of this application were joined to: no other entry is one of them. */
  joinedKeyIds: z.array(z.string().max(100)).max(5000).exactOptional(),
});

const record = z.strictObject({
  environmentId: z.string(),
  applications: z.array(application).max(5000),
});
const byHandFormat: FileFormat<z.infer<typeof record>> = { version: 1, schema: record };

/** An application as the person entered it. */
export type ByHandApplication = Readonly<z.infer<typeof application>>;

/** The file of one environment, before it is sealed. @throws ZodError for what could not be read again */
export function writeRecord(environmentId: string, applications: readonly ByHandApplication[]): Buffer {
  const content = record.parse({ environmentId, applications });
  return Buffer.from(writeFormat(byHandFormat, content), 'utf8');
}

/** What was sealed; of another environment's list, that it is damaged. Never throws. */
export function parseRecord(
  content: Buffer,
  environmentId: string,
): ParsedFile<readonly ByHandApplication[]> {
  const parsed = parseFormat(byHandFormat, content.toString('utf8'));
  if (parsed.kind === 'later') return parsed;
  return parsed.kind === 'read' && parsed.content.environmentId === environmentId
    ? { kind: 'read', content: parsed.content.applications }
    : { kind: 'damaged' };
}
