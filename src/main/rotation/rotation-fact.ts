import { z } from 'zod';
import { cancelWays } from '../../shared/domain/rotation';
import { errorCodes } from '../../shared/ipc/result';
import { secretParts, vaultPlaceSchema } from '../operations/journal/journal-line';

/**
 * What happened to one rotation, written once and never changed. No member has a place for a value: unknown ones are refused
 * on the way in and out.
 */
const text = z.string();
const names = z.array(text);
/** Epoch ms of this computer, and who did it; `null` for what the application found out, and where nobody signs in. */
const signed = { atMs: z.number(), by: text.nullable() };
const readableDate = text.refine((date) => !Number.isNaN(Date.parse(date)));
export const listedSecret = z.strictObject({ ...secretParts, endDateTime: readableDate });
const which = z.enum(['old', 'next']);
const goneHow = z.enum(['deleted', 'said-deleted', 'absent']);
const cancelWay = z.enum(cancelWays);
const code = z.enum(errorCodes);

/** What is known at the beginning. */
export const rotationPlan = z.strictObject({
  ...{ id: text, ...signed, environmentId: text, applicationId: text, appId: text, applicationName: text },
  old: listedSecret,
  /** What was listed of the application then: whatever comes later is new. */
  keyIdsBefore: names,
  waitMs: z.number().nonnegative(),
});

export const rotationFact = z.discriminatedUnion('kind', [
  /** About to ask the portal for a new secret: from here on one with this reference may exist. */
  z.strictObject({ kind: z.literal('creation-asked'), ...signed, reference: text }),
  /** There is none by that reference, or it was taken back; the code says why where the portal did. */
  z.strictObject({ kind: z.literal('creation-failed'), ...signed, code: code.nullable() }),
  z.strictObject({
    ...{ kind: z.literal('next-named'), ...signed, secret: listedSecret },
    how: z.enum(['created', 'entered', 'chosen']),
    requestId: text.nullable(),
  }),
  /** `operationId` names the value: another one has to be checked anew. */
  z.strictObject({
    ...{ kind: z.literal('saved'), ...signed, operationId: text.nullable() },
    how: z.enum(['read-back', 'handed-over', 'said']),
    place: vaultPlaceSchema.nullable(),
  }),
  /** Every API that could be tried took the value, or one did not. `checkedAtMs` is when that was found out, epoch ms. */
  z.strictObject({
    ...{ kind: z.literal('checked'), ...signed, checkedAtMs: z.number(), works: z.boolean() },
    ...{ tried: names, notTried: names },
  }),
  /** `said` is when and by whom it was said, where the checks have taken it down. */
  z.strictObject({
    ...{ kind: z.literal('seen'), ...signed, where: text },
    said: z.strictObject(signed).optional(),
  }),
  z.strictObject({ kind: z.literal('system-listed'), ...signed, systemId: text, name: text }),
  z.strictObject({ kind: z.literal('system-unlisted'), ...signed, systemId: text }),
  z.strictObject({ kind: z.literal('system-delivered'), ...signed, systemId: text, vaultId: text }),
  z.strictObject({ kind: z.literal('system-said'), ...signed, systemId: text }),
  z.strictObject({ kind: z.literal('system-reopened'), ...signed, systemId: text }),
  z.strictObject({ kind: z.literal('system-overridden'), ...signed, systemId: text, reason: text }),
  z.strictObject({ kind: z.literal('no-other-said'), ...signed }),
  z.strictObject({ kind: z.literal('wait-set'), ...signed, waitMs: z.number().nonnegative() }),
  z.strictObject({ kind: z.literal('wait-overridden'), ...signed, reason: text }),
  /** The person wishes to be reminded: of a system that is open, at `dueMs`, epoch ms; or when the safety wait is over. */
  z.strictObject({
    ...{ kind: z.literal('reminder-set'), ...signed },
    systemId: text.nullable(),
    dueMs: z.number().nullable(),
  }),
  z.strictObject({ kind: z.literal('reminder-dropped'), ...signed, systemId: text.nullable() }),
  z.strictObject({ kind: z.literal('leaked'), ...signed }),
  z.strictObject({ kind: z.literal('leak-withdrawn'), ...signed }),
  /** About to ask the portal to delete the old one: from here on it may be gone. */
  z.strictObject({ kind: z.literal('deletion-asked'), ...signed }),
  /** The old one stays: it was refused, or lists have it long after. */
  z.strictObject({ kind: z.literal('old-kept'), ...signed, code: code.nullable() }),
  /** A list that can tell is without it, by the portal's clock, epoch ms. */
  z.strictObject({ kind: z.literal('secret-missing'), ...signed, which, portalMs: z.number() }),
  z.strictObject({ kind: z.literal('secret-listed'), ...signed, which }),
  z.strictObject({
    kind: z.literal('secret-gone'),
    ...signed,
    which,
    how: goneHow,
    requestId: text.nullable(),
  }),
  z.strictObject({ kind: z.literal('application-missing'), ...signed }),
  z.strictObject({ kind: z.literal('application-listed'), ...signed }),
  /** Somebody else has made a secret of the application. */
  z.strictObject({ kind: z.literal('other-appeared'), ...signed, secret: listedSecret }),
  z.strictObject({ kind: z.literal('cancel-asked'), ...signed, way: cancelWay }),
  /** Not cancelled after all: the new one stays. */
  z.strictObject({ kind: z.literal('cancel-failed'), ...signed, code: code.nullable() }),
  z.strictObject({ kind: z.literal('cancelled'), ...signed, way: cancelWay }),
]);

export type RotationPlan = z.infer<typeof rotationPlan>;
export type RotationFact = z.infer<typeof rotationFact>;
type Unsigned<T> = T extends unknown ? Omit<T, 'atMs' | 'by'> : never;
/** A fact without who and when. */
export type NewFact = Unsigned<RotationFact>;
export type FactOf<K extends RotationFact['kind']> = Extract<RotationFact, { readonly kind: K }>;
