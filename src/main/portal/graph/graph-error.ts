import type { AuthenticationDemand } from '../../../shared/domain/authentication-demand';
import type { AppError } from '../../../shared/ipc/result';
import { errorEnvelope } from './graph-schemas';
import { parseHttpDate } from '../../platform/http/http-date';

/** What an answer that is not a success says. */
export interface GraphRefusal {
  readonly status: number;
  readonly body: unknown;
  readonly requestId: string | null;
  /** The `Retry-After` header as it came. */
  readonly retryAfter: string | null;
  /** What a 401 or 403 demands of a fresh sign-in. */
  readonly demand: AuthenticationDemand | null;
}

/** Two writes to one object at a time. */
const concurrencyCode = 'Directory_ConcurrencyViolation';
/** Codes of application management policies about lifetimes: explained, and a shorter one is offered. */
const notAllowedCode = 'CredentialTypeNotAllowedAsPerAppPolicy';
const policyCode = /AsPerAppPolicy$|^(?:InvalidKeyEndDate|InvalidKeyStartDate|KeyCredentialsInvalidEndDate)$/;

/** The failure in our closed set of codes. Graph's message is for developers and stays behind. */
export function graphError(refusal: GraphRefusal, nowMs: number): AppError {
  const envelope = errorEnvelope.safeParse(refusal.body);
  const inner = envelope.success ? envelope.data.error : null;
  const codes = inner === null ? [] : [inner.code, ...(inner.details ?? []).map(({ code }) => code ?? '')];
  const requestId = refusal.requestId ?? inner?.innerError?.['request-id'] ?? null;
  const base = requestId === null ? {} : { requestId: requestId.slice(0, 100) };
  if (codes.includes(concurrencyCode)) return { code: 'conflict', ...base };
  if (codes.includes(notAllowedCode)) return { code: 'secrets-not-allowed', ...base };
  if (codes.some((code) => policyCode.test(code))) return { code: 'policy-refused', ...base };
  switch (refusal.status) {
    case 401:
      return refusal.demand === null
        ? { code: 'not-signed-in', ...base }
        : { code: 'mfa-too-old', ...base, demand: refusal.demand };
    case 403:
      if (refusal.demand !== null) return { code: 'consent-needed', ...base, demand: refusal.demand };
      // Proxies and filters say 403 too; only the portal's own word is about the person.
      return { code: inner === null ? 'blocked-on-the-way' : 'forbidden', ...base };
    case 404:
      return { code: 'not-found', ...base };
    case 409:
      return { code: 'conflict', ...base };
    case 429:
    case 503: {
      const retryAfterSeconds = parseRetryAfter(refusal.retryAfter, nowMs);
      return { code: 'throttled', ...base, ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }) };
    }
    default:
      return { code: 'portal-error', ...base };
  }
}

/**
 * Whether the portal itself says that it did nothing. 408 and 5xx say nothing about what was done, and neither does a
 * refusal without Graph's words: a filter in between may have let the request through and refused the answer to it.
 */
export function isDefiniteRefusal({ status, body, demand }: GraphRefusal): boolean {
  if (status === 401 || status === 429 || demand !== null) return true;
  return status >= 400 && status < 500 && status !== 408 && errorEnvelope.safeParse(body).success;
}

/** Whether Graph itself says that another write was under way, which it may say with 503 too. */
export function isConcurrencyViolation({ body }: GraphRefusal): boolean {
  const envelope = errorEnvelope.safeParse(body);
  return envelope.success && envelope.data.error.code === concurrencyCode;
}

/** Seconds of a `Retry-After` header, which is a number or a date (RFC 9110, 10.2.3); `null` when unusable. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header.trim());
  const date = parseHttpDate(header);
  return date === null ? null : Math.max(0, Math.ceil((date - nowMs) / 1000));
}
