import { longestListAgeMs } from '../graph/application-store';
import { z } from 'zod';
import { isAadstsCode } from '../tokens/token-error';
import { operations } from './operation';

const bytes = z.number().int().min(0).max(10_000_000);
const milliseconds = z.number().int().min(0).max(600_000);

/** Which requests a fault meets. */
const aim = {
  on: z.enum([...operations, 'any']).default('any'),
  /** How many requests it meets; all of them when left out. */
  times: z.number().int().min(1).optional(),
  /** How many requests it lets pass first. */
  skip: z.number().int().min(0).default(0),
  /** With which chance it meets one, by the portal's seed. */
  chance: z.number().gt(0).max(1).default(1),
};

/**
 * What can go wrong on purpose. "Carried out" says whether the portal did what was asked. Where `atByte` is left out, the
 * portal's seed picks a place within the bytes.
 */
const faults = [
  /** Carried out; the answer waits. */
  z.strictObject({ kind: z.literal('slow'), delayMs: milliseconds, ...aim }),
  /** Not carried out: the connection closes when so many bytes of the request's body are there. */
  z.strictObject({ kind: z.literal('cut-request'), atByte: bytes.optional(), ...aim }),
  /** Carried out: the connection closes after so many bytes of the answer, counted from its status line. */
  z.strictObject({ kind: z.literal('cut-answer'), atByte: bytes.optional(), ...aim }),
  /** Carried out: as `cut-answer`, counted from the first byte of the body. */
  z.strictObject({ kind: z.literal('cut-body'), atByte: bytes.optional(), ...aim }),
  /** Not carried out: the connection is reset (TCP RST; under TLS it is closed). */
  z.strictObject({ kind: z.literal('reset'), ...aim }),
  /** Carried out: the connection closes without a byte of an answer. */
  z.strictObject({ kind: z.literal('lost-answer'), ...aim }),
  /** Carried out: nothing comes, and the connection stays until the caller gives up. */
  z.strictObject({ kind: z.literal('no-answer'), ...aim }),
  /** Carried out: a gateway in between answers 502 in HTML. */
  z.strictObject({ kind: z.literal('bad-gateway'), ...aim }),
  /**
   * A filter in between answers 403 in HTML. Not carried out; with `isCarriedOut` it let the request through and refused
   * the answer.
   */
  z.strictObject({ kind: z.literal('blocked'), isCarriedOut: z.boolean().default(false), ...aim }),
  /** Carried out twice, as behind a proxy that repeats a request; the second answer comes. Not for `identity`. */
  z.strictObject({ kind: z.literal('duplicate'), ...aim }),
  /** Carried out: a complete answer whose JSON stops after so many bytes. */
  z.strictObject({ kind: z.literal('truncated-json'), atByte: bytes.optional(), ...aim }),
  /** Lists show the secrets as they were so long ago; Graph's index is only eventually consistent. */
  z.strictObject({
    kind: z.literal('stale-list'),
    ageMs: z.number().int().min(0).max(longestListAgeMs),
    ...aim,
  }),
  /** A list's page has no item, and a link to what it should have had. */
  z.strictObject({ kind: z.literal('empty-page'), ...aim }),
  /** Not carried out: `Directory_ConcurrencyViolation`. */
  z.strictObject({
    kind: z.literal('conflict'),
    status: z.union([z.literal(409), z.literal(503)]).default(409),
    ...aim,
  }),
  /** Not carried out: too many requests, or busy. `null` leaves `Retry-After` out. */
  z.strictObject({
    kind: z.literal('throttle'),
    status: z.union([z.literal(429), z.literal(503)]).default(429),
    retryAfterSeconds: z.number().int().min(0).max(3600).nullable().default(1),
    ...aim,
  }),
  /** Not carried out: the token endpoint refuses with this number of Entra's. */
  z.strictObject({
    kind: z.literal('refuse-token'),
    code: z.number().refine(isAadstsCode, { error: 'is none that the token endpoint has' }),
    ...aim,
    on: z.literal('token').default('token'),
  }),
  /** While it is there, the portal's clock is off by so much: in dates, in tokens and in what has expired. */
  z.strictObject({
    kind: z.literal('clock-skew'),
    skewMs: z.number().int().min(-86_400_000).max(86_400_000),
  }),
] as const;

const anyFault = z.discriminatedUnion('kind', [...faults]);

/** A fault as the portal keeps it. */
export type Fault = z.output<typeof anyFault>;
/** A fault as it is asked for. */
export type FaultRequest = z.input<typeof anyFault>;
export type FaultKind = Fault['kind'];

/** @throws Error that names the member which is wrong */
export function faultOf(wanted: unknown): Fault {
  const parsed = anyFault.safeParse(wanted);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`Not a fault: ${issue?.path.join('.') || 'kind'}: ${issue?.message ?? 'wrong'}`);
}
