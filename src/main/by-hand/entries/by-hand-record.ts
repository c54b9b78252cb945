import { z } from 'zod';

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
  version: z.literal(1),
  environmentId: z.string(),
  applications: z.array(application).max(5000),
});

/** An application as the person entered it. */
export type ByHandApplication = Readonly<z.infer<typeof application>>;

/** The file of one environment, before it is sealed. @throws ZodError for what could not be read again */
export function writeRecord(environmentId: string, applications: readonly ByHandApplication[]): Buffer {
  return Buffer.from(JSON.stringify(record.parse({ version: 1, environmentId, applications })), 'utf8');
}

/** `null` when it is not what this version writes for this environment. Never throws. */
export function parseRecord(content: Buffer, environmentId: string): readonly ByHandApplication[] | null {
  try {
    const parsed = record.safeParse(JSON.parse(content.toString('utf8')));
    return parsed.success && parsed.data.environmentId === environmentId ? parsed.data.applications : null;
  } catch {
    return null;
  }
}
