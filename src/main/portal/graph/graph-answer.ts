import type { AuthenticationDemand } from '../../../shared/domain/authentication-demand';
import { failed, ok, type AppError, type Result } from '../../../shared/ipc/result';
import { parseJson } from '../../platform/files/json';
import {
  networkFailureCode,
  UnansweredRequest,
  wasNeverConnected,
} from '../../platform/http/network-failure';
import { type GraphRefusal, isConcurrencyViolation, isDefiniteRefusal } from './graph-error';

/** How support finds a request again. */
export type Reference = Pick<AppError, 'requestId' | 'clientRequestId'>;

/** A JSON document as it came. */
export interface GraphDocument {
  readonly body: unknown;
  readonly reference: Reference;
}

/** An answer of any status, as bytes. */
export interface GraphAnswer {
  readonly status: number;
  readonly body: Buffer;
  readonly requestId: string | null;
  /** What we called the request; for support where the answer has no `request-id`. */
  readonly clientRequestId: string;
  readonly retryAfter: string | null;
  /** What a 401 or 403 demands of a fresh sign-in; `null` at a 401 when another token of the same session may do. */
  readonly demand: AuthenticationDemand | null;
}

/** Whether the portal wants another token, and did nothing. One that demands a sign-in is not satisfied by a renewal. */
export function isTokenRefused({ status, demand }: GraphAnswer): boolean {
  return status === 401 && demand === null;
}

/** Whether an answer that is not a success says that nothing was done. */
export function isRefusedByPortal(answer: GraphAnswer): boolean {
  return isDefiniteRefusal(refusalOf(answer));
}

/** Whether it says, by Graph's word and not only by its status, that another write was under way. */
export function isConflict(answer: GraphAnswer): boolean {
  return isConcurrencyViolation(refusalOf(answer));
}

/** The answer as the one place that gives codes wants it. */
export function refusalOf(answer: GraphAnswer): GraphRefusal {
  return { ...answer, body: bodyOf(answer) };
}

/** `undefined` for what is no JSON. */
function bodyOf(answer: GraphAnswer): unknown {
  return parseJson(answer.body.toString('utf8'));
}

/** The document of a success; one that is no JSON is a failure. */
export function readDocument(answer: GraphAnswer): Result<GraphDocument> {
  const body = bodyOf(answer);
  const reference = referenceOf(answer);
  return body === undefined
    ? failed({ code: 'portal-answer-invalid', ...reference })
    : ok({ body, reference });
}

/** The portal's own reference; where it gave none, the one that we gave it. */
export function referenceOf({ requestId, clientRequestId }: GraphAnswer): Reference {
  return requestId === null ? { clientRequestId } : { requestId: requestId.slice(0, 100) };
}

/** The failure of a request that got no answer. What never left has no reference: nobody could find it. */
export function unanswered(error: unknown): AppError {
  const code = networkFailureCode(error);
  return { code, ...(wasNeverConnected(error) ? {} : lostReference(error)) };
}

/** How support may find a request that got no answer. */
export function lostReference(error: unknown): Reference {
  return error instanceof UnansweredRequest ? { clientRequestId: error.clientRequestId } : {};
}
