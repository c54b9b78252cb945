import { z } from 'zod';
import type { ConnectivityRefusal } from '../../../shared/ipc/state/secret-state';

/** RFC 6749 section 5.1; Entra v1 writes its numbers as strings and nobody here needs them. */
export const grantedToken = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
});

/** RFC 6749 section 5.2 with Entra's additions. */
const refusedToken = z.object({
  error: z.string(),
  error_codes: z.array(z.coerce.number().catch(0)).optional().catch([]),
  correlation_id: z.string().max(100).optional().catch(undefined),
});

/** Entra's documented AADSTS codes, as far as a client secret can cause them. */
const meanings: Readonly<Record<number, ConnectivityRefusal>> = {
  7000215: 'wrong-value',
  7000218: 'wrong-value',
  50012: 'wrong-value',
  7000222: 'expired',
  7000112: 'application-disabled',
  700016: 'application-unknown',
  7000229: 'application-unknown',
  70001: 'application-unknown',
  500011: 'resource-unknown',
  50001: 'resource-unknown',
  650057: 'resource-unknown',
  70011: 'resource-unknown',
  90002: 'tenant-unknown',
  900023: 'tenant-unknown',
  50059: 'tenant-unknown',
};

export interface TokenRefusal {
  readonly reason: ConnectivityRefusal;
  /** The correlation ID, for support. */
  readonly reference: string | null;
  /** How long it asks to be left alone; absent when it did not say. */
  readonly retryAfterSeconds?: number;
}

/** Which errors of RFC 6749 a code may give its wording to: the error is what counts. */
const reasonsByError: Readonly<Record<string, readonly ConnectivityRefusal[]>> = {
  invalid_client: ['wrong-value', 'expired', 'application-unknown', 'application-disabled'],
  unauthorized_client: ['application-unknown', 'application-disabled'],
  invalid_resource: ['resource-unknown'],
  invalid_scope: ['resource-unknown'],
  invalid_target: ['resource-unknown'],
  invalid_request: ['tenant-unknown', 'resource-unknown', 'wrong-value'],
};

/** Why the token endpoint said no. What is not understood is `unknown`; nothing is guessed. */
export function refusalOf(status: number, body: unknown): TokenRefusal {
  const parsed = refusedToken.safeParse(body);
  const reference = parsed.success ? (parsed.data.correlation_id ?? null) : null;
  if (status === 429 || status === 503) return { reason: 'throttled', reference };
  if (!parsed.success) return { reason: 'unknown', reference };
  const possible = reasonsByError[parsed.data.error] ?? [];
  const reason = (parsed.data.error_codes ?? [])
    .map((code) => meanings[code])
    .find((meaning) => meaning !== undefined && possible.includes(meaning));
  return { reason: reason ?? 'unknown', reference };
}
