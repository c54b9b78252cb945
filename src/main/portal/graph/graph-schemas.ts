import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { instantMs } from '../../../shared/domain/calendar-day';

/*
 * What we read of Microsoft Graph's answers, by contract/graph.yaml. Unknown members are ignored (Graph's types are
 * open), known ones must have the right type.
 */

/** A moment as Graph writes it, up to seven fraction digits; other forms of ISO 8601 are refused. */
export const instant = z.string().refine(isInstant, { error: 'must be an ISO 8601 instant' });

/** What an ID may be: paths, links and the page's questions carry it. Graph's own are GUIDs. */
const identifier = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);

/**
 * A secret as lists have it. Graph's schema lets key ID and end be null, and no secret of its own is without them. One that
 * is costs itself: it is named to the person, since it would expire without a reminder, and counts as absent for nobody.
 */
export const passwordCredential = z.object({
  /** Any GUID: what made it may not know of the version bits of RFC 9562. */
  keyId: z.guid(),
  displayName: z.string().nullish(),
  /** Base64. Portals of earlier years kept the name here. */
  customKeyIdentifier: z.string().nullish().catch(null),
  hint: z.string().nullish().catch(null),
  startDateTime: instant.nullish().catch(null),
  endDateTime: instant,
});

/** What can still be said of a secret that is not as lists have it. Takes everything. */
export const unreadableCredential = z
  .object({ keyId: z.guid().nullable().catch(null), displayName: z.string().nullable().catch(null) })
  .catch({ keyId: null, displayName: null });

/** The answer to a creation. Here an end that cannot be used is no reason to let go of the value beside it. */
export const createdCredential = passwordCredential.extend({ endDateTime: instant.nullable().catch(null) });

/**
 * An application as it was asked for, its secrets among the members that were selected. Of one that may not be read
 * Graph gives the object ID only; any other that comes without its client ID or its secrets, or with a part of them, was not
 * answered whole, and cannot be read: taken for "no secrets" it would end reminders and leaks. A name or rights that are not
 * as they should be are as good as none.
 */
export const application = z
  .looseObject({
    id: identifier,
    appId: identifier.nullish(),
    displayName: z.string().nullish().catch(null),
    /** Each is judged by itself, see {@link passwordCredential}. */
    passwordCredentials: z.array(z.unknown()).nullish(),
    requiredResourceAccess: z
      .array(z.object({ resourceAppId: z.string().min(1) }))
      .nullish()
      .catch(null),
  })
  .refine(
    ({ appId, displayName, passwordCredentials }) =>
      typeof appId === 'string' ? Array.isArray(passwordCredentials) : !displayName && !passwordCredentials,
    { error: 'must have its client ID and its secrets' },
  )
  .refine(isWhole, { error: 'must be whole' });

/** What can still be said of a row that is no application as it was asked for. Takes everything. */
export const unreadableApplication = z
  .object({
    id: z.string().min(1).nullable().catch(null),
    appId: z.string().min(1).nullable().catch(null),
    displayName: z.string().nullable().catch(null),
  })
  .catch({ id: null, appId: null, displayName: null });

/** One page of a list. Each row is judged by itself: one that is odd costs itself. */
export const page = z
  .looseObject({ value: z.array(z.unknown()), '@odata.nextLink': z.string().nullish() })
  .refine(({ '@odata.nextLink': _, ...rest }) => isWhole(rest), { error: 'must be whole' });

/**
 * Whether an answer says by no other member than those that we follow that there is more of it, or that something went wrong
 * while it was made. OData 4.01 leaves out a part of the name, and may cut a list inside of a row, too.
 */
function isWhole(answer: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(answer).every(
    ([name, content]) => content === null || !/(?:^|[@.])(?:nextLink|error)$/iu.test(name),
  );
}

/** A manager, or what can still be said of a row that is none. Takes everything. */
export const owner = z
  .object({
    id: z.string().min(1).nullable().catch(null),
    displayName: z.string().nullable().catch(null),
    mail: z.string().nullable().catch(null),
  })
  .catch({ id: null, displayName: null, mail: null });

/** Graph's word is its code; whatever else is odd in a refusal does not make it a stranger's. */
export const errorEnvelope = z.object({
  error: z.object({
    code: z.string(),
    details: z
      .array(z.object({ code: z.string().nullish() }).catch({}))
      .nullish()
      .catch(null),
    innerError: z.object({ 'request-id': z.string().nullish() }).nullish().catch(null),
  }),
});

export type GraphApplication = z.infer<typeof application>;
export type GraphPasswordCredential = z.infer<typeof passwordCredential>;

/** A day that is in the calendar, in the form that screens and reminders count by. */
function isInstant(text: string): boolean {
  try {
    instantMs(text);
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}
