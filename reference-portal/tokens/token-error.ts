import { randomUUID } from 'node:crypto';

/** Entra's error codes for client credentials (Microsoft Entra documentation, "AADSTS error codes"). */
const refusals = {
  7000215: [
    'invalid_client',
    'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.',
  ],
  7000222: ['invalid_client', 'The provided client secret keys are expired.'],
  7000218: [
    'invalid_client',
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  ],
  7000112: ['unauthorized_client', 'Application is disabled.'],
  7000229: [
    'unauthorized_client',
    'The client application is missing service principal in the tenant. See instructions for adding one.',
  ],
  700016: ['unauthorized_client', 'Application was not found in the directory.'],
  500011: ['invalid_resource', 'The resource principal was not found in the tenant.'],
  50001: ['invalid_resource', 'The resource is disabled or was not found.'],
  53003: ['invalid_grant', 'Access has been blocked by Conditional Access policies.'],
  900382: ['invalid_client', 'Confidential Client is not supported in Cross Cloud request.'],
  900432: ['invalid_client', 'Confidential Client is not supported in Cross Cloud request.'],
  90002: ['invalid_request', 'Tenant not found. Check to make sure you have the correct tenant ID.'],
  900144: [
    'invalid_request',
    "The request body must contain the following parameter: 'grant_type', 'client_id', 'scope' or 'resource'.",
  ],
  901002: ['invalid_request', "The 'resource' request parameter isn't supported."],
  1002012: ['invalid_scope', 'The provided value for scope is not valid: it must end with /.default.'],
  900561: ['invalid_request', 'The endpoint only accepts POST requests. Received a GET request.'],
  90006: ['temporarily_unavailable', 'The service is temporarily unavailable. Please retry later.'],
  70003: ['unsupported_grant_type', 'The app requested an unsupported grant type.'],
} as const satisfies Record<number, readonly [string, string]>;

export type AadstsCode = keyof typeof refusals;

export const aadstsCodes = Object.keys(refusals).map(Number) as readonly AadstsCode[];

export function isAadstsCode(code: number): code is AadstsCode {
  return Object.hasOwn(refusals, code);
}

/** A refusal of the token endpoint. */
export class TokenRefusal extends Error {
  readonly code: AadstsCode;

  constructor(code: AadstsCode) {
    super(`AADSTS${code}`);
    this.code = code;
  }

  /** 401 for a client that could not prove itself, 503 when it is busy, 400 for the rest (RFC 6749 section 5.2). */
  get status(): number {
    const [error] = refusals[this.code];
    if (error === 'temporarily_unavailable') return 503;
    return error === 'invalid_client' ? 401 : 400;
  }

  body(nowMs: number): Record<string, unknown> {
    const [error, sentence] = refusals[this.code];
    const traceId = randomUUID();
    const correlationId = randomUUID();
    const timestamp = new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ') + 'Z';
    return {
      error,
      error_description:
        `AADSTS${this.code}: ${sentence} Trace ID: ${traceId} Correlation ID: ${correlationId} ` +
        `Timestamp: ${timestamp}`,
      error_codes: [this.code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${this.code}`,
    };
  }
}
