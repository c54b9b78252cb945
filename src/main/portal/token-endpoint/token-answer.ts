import { z } from 'zod';
import type { CheckRefusal, EndpointWord } from '../../../shared/domain/secret-check';
import { hasTraces } from '../../security/value-traces/value-traces';

/** RFC 6749 section 5.1; Entra v1 writes its numbers as strings and nobody here needs them. */
export const grantedToken = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
});

/**
 * RFC 6749 section 5.2 with Entra's additions. What is shown of it has a shape in which no value and no sentence fits:
 * an endpoint could repeat what it was sent.
 */
const refusedToken = z.object({
  error: z.string().regex(/^[a-z_]{1,64}$/),
  error_codes: z.array(z.coerce.number().int().catch(0)).optional().catch([]),
  correlation_id: z.guid().nullable().catch(null),
  timestamp: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/)
    .nullable()
    .catch(null),
});

/** Entra's documented AADSTS codes, as far as a client secret can cause them (reference-error-codes). */
const meanings: Readonly<Record<number, CheckRefusal>> = {
  7000215: 'wrong-value',
  50012: 'wrong-value',
  7000218: 'value-missing',
  7000222: 'expired',
  7000112: 'application-disabled',
  7000229: 'application-not-added',
  700016: 'application-unknown',
  70001: 'application-unknown',
  500011: 'resource-unknown',
  50001: 'resource-unknown',
  650057: 'resource-unknown',
  70011: 'resource-unknown',
  90002: 'tenant-unknown',
  900023: 'tenant-unknown',
  50059: 'tenant-unknown',
  900382: 'other-cloud',
  900432: 'other-cloud',
  53003: 'access-rule',
  901002: 'version-mixed',
  1002012: 'version-mixed',
};

export interface TokenRefusal {
  readonly reason: CheckRefusal;
  /** `null` where what came is no answer of a token endpoint. */
  readonly word: EndpointWord | null;
  /** How long it asks to be left alone; absent when it did not say. */
  readonly retryAfterSeconds?: number;
}

/** What an error of RFC 6749 says without a number, and which wording a number may give it: the error is what counts. */
const errors: Readonly<
  Record<string, { readonly alone: CheckRefusal; readonly wordings: readonly CheckRefusal[] }>
> = {
  invalid_client: {
    alone: 'client-refused',
    wordings: [
      ...(['wrong-value', 'value-missing', 'expired', 'access-rule', 'other-cloud'] as const),
      ...(['application-unknown', 'application-not-added', 'application-disabled'] as const),
    ],
  },
  unauthorized_client: {
    alone: 'grant-refused',
    wordings: [
      ...(['application-unknown', 'application-not-added', 'application-disabled'] as const),
      ...(['access-rule', 'other-cloud'] as const),
    ],
  },
  access_denied: { alone: 'grant-refused', wordings: ['access-rule'] },
  interaction_required: { alone: 'grant-refused', wordings: ['access-rule'] },
  invalid_grant: { alone: 'grant-refused', wordings: ['access-rule', 'application-disabled'] },
  invalid_resource: { alone: 'resource-refused', wordings: ['resource-unknown'] },
  invalid_target: { alone: 'resource-refused', wordings: ['resource-unknown'] },
  invalid_scope: { alone: 'resource-refused', wordings: ['resource-unknown', 'version-mixed'] },
  invalid_request: {
    alone: 'request-refused',
    wordings: [
      ...(['tenant-unknown', 'resource-unknown', 'wrong-value', 'value-missing'] as const),
      ...(['other-cloud', 'version-mixed'] as const),
    ],
  },
  unsupported_grant_type: { alone: 'request-refused', wordings: [] },
  temporarily_unavailable: { alone: 'throttled', wordings: [] },
  server_error: { alone: 'throttled', wordings: [] },
};

/**
 * Why the token endpoint said no. What is not understood goes by its `error`, and by that alone; nothing is guessed. What
 * is no answer of an endpoint at all comes from somebody in between.
 */
export function refusalOf(status: number, body: unknown): TokenRefusal {
  const parsed = refusedToken.safeParse(body);
  const word = parsed.success ? wordOf(parsed.data) : null;
  if (status === 429 || status === 503) return { reason: 'throttled', word };
  if (!parsed.success) return { reason: unspoken(status), word };
  const known = errors[parsed.data.error];
  const named = (parsed.data.error_codes ?? [])
    .map((code) => meanings[code])
    .find((meaning) => meaning !== undefined && known?.wordings.includes(meaning) === true);
  return { reason: named ?? known?.alone ?? 'unknown', word };
}

/**
 * Without the endpoint's word where it repeats some of the value that it was sent: one of small letters passes for an
 * error, and some values are UUIDs. What RFC 6749 itself says is shown whatever the value.
 */
export function withoutEcho(refusal: TokenRefusal, value: Buffer): TokenRefusal {
  if (refusal.word === null) return refusal;
  const { error, code, correlationId } = refusal.word;
  const said = [error in errors ? '' : error, code ?? '', correlationId ?? ''].join('\n');
  return hasTraces(Buffer.from(said), value) ? { ...refusal, word: null } : refusal;
}

/** What a page, or half an answer, in the endpoint's place says. */
function unspoken(status: number): CheckRefusal {
  if (status === 404 || status === 405 || status === 410) return 'tenant-unknown';
  return status >= 400 && status < 500 ? 'blocked' : 'unreachable';
}

function wordOf({
  error,
  error_codes,
  correlation_id,
  timestamp,
}: z.infer<typeof refusedToken>): EndpointWord {
  const code = error_codes?.find((one) => one > 0) ?? null;
  const atMs = timestamp === null ? null : Date.parse(timestamp.replace(' ', 'T'));
  return { error, code, atMs: Number.isNaN(atMs) ? null : atMs, correlationId: correlation_id };
}
