import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/**
 * What we read of Microsoft Graph's answers, by contract/graph.yaml. Unknown members are ignored (Graph's types are
 * open), known ones must have the right type.
 */
/** A moment as Graph writes it, up to seven fraction digits. */
export const instant = z.string().refine(isInstant, { error: 'must be an ISO 8601 instant' });

export const passwordCredential = z.object({
  keyId: z.uuid().nullish(),
  displayName: z.string().nullish(),
  hint: z.string().nullish(),
  startDateTime: instant.nullish(),
  endDateTime: instant.nullish(),
});

export const application = z.object({
  id: z.string().min(1),
  appId: z.string().min(1).nullish(),
  displayName: z.string().nullish(),
  passwordCredentials: z.array(passwordCredential).nullish(),
  requiredResourceAccess: z.array(z.object({ resourceAppId: z.string().min(1) })).nullish(),
});

export const page = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().nullish(),
});

export const owner = z.object({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
});

export const errorEnvelope = z.object({
  error: z.object({
    code: z.string(),
    details: z.array(z.object({ code: z.string() })).nullish(),
    innerError: z.object({ 'request-id': z.string().nullish() }).nullish(),
  }),
});

export type GraphApplication = z.infer<typeof application>;
export type GraphPasswordCredential = z.infer<typeof passwordCredential>;

function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}
